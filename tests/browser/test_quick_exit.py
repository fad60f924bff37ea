"""„Seite schnell verlassen“: on pages about violence, at once, and without the way back to them."""

import pytest
from playwright.sync_api import expect

from directory.models import AdviceService

pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def harmless(settings, live_server):
    """Instead of the weather, which no test may reach."""
    settings.EXIT_URL = f"{live_server.url}/livez"
    return settings.EXIT_URL


def violent():
    return AdviceService.objects.published().filter(topics__slug="violence").first()


def quiet_addresses():
    return [
        "/de/beratung/?thema=violence",
        "/de/beratung/?q=frauenhaus",
        "/ar/beratung/?q=mein+mann+schlägt+mich",
        violent().get_absolute_url(),
        violent().centre.get_absolute_url(),
    ]


def test_pages_about_violence_can_be_left_and_others_need_not(open_page, harmless):
    page = open_page()
    for address in quiet_addresses():
        page.goto(address)
        box = page.locator("[data-exit]").bounding_box()
        assert box["height"] >= 44, address
        assert box["y"] + box["height"] <= 780, address
    for address in ("/de/", "/de/beratung/", "/de/beratung/?thema=debt"):
        page.goto(address)
        expect(page.locator("[data-exit]")).to_have_count(0)


@pytest.mark.parametrize("way", ["click", "escape"])
def test_the_page_gives_its_place_in_the_history_to_the_other_one(open_page, harmless, way):
    page = open_page()
    page.goto("/de/")
    page.goto(violent().get_absolute_url())
    if way == "click":
        page.click("[data-exit]")
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(harmless)
    page.go_back()
    assert page.url.endswith("/de/")


def test_two_presses_of_escape_or_slow_ones_leave_everything_as_it_is(open_page, harmless):
    page = open_page()
    page.goto(violent().get_absolute_url())
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(2100)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.url.endswith(violent().get_absolute_url())
    expect(page.locator("h1")).to_be_visible()


def test_without_scripts_it_is_a_link_that_tells_nobody_where_one_was(open_page, harmless):
    page = open_page(java_script_enabled=False)
    page.goto(violent().get_absolute_url())
    assert page.get_attribute("[data-exit]", "rel") == "noreferrer"
    page.click("[data-exit]")
    assert page.url == harmless


def test_the_page_says_that_the_history_stays(open_page, harmless):
    page = open_page()
    page.goto(violent().get_absolute_url())
    page.click(".exit__note summary")
    expect(page.locator(".exit__note")).to_contain_text("Löschen Sie den Verlauf selbst")
    expect(page.locator("[data-exit-key]")).to_be_visible()


def test_the_browser_keeps_no_copy_of_such_a_page(open_page, harmless):
    page = open_page()
    controls = {
        address: page.goto(address).headers["cache-control"] for address in quiet_addresses()
    }
    assert set(controls.values()) == {"no-store"}
    assert "no-store" not in page.goto("/de/beratung/").headers["cache-control"]


def test_an_entry_about_violence_is_kept_only_after_a_question(open_page, harmless):
    page = open_page()
    page.goto(violent().get_absolute_url())
    asked = []

    def answer(dialog):
        asked.append(dialog.message)
        dialog.accept() if len(asked) == 2 else dialog.dismiss()

    page.on("dialog", answer)
    page.click("[data-save]")
    assert page.evaluate("localStorage.length") == 0
    page.click("[data-save]")
    expect(page.locator("[data-save]")).to_have_attribute("aria-pressed", "true")
    assert "Gewalt" in asked[0]


def test_in_a_mixed_list_such_an_entry_is_kept_only_from_its_own_page(open_page, harmless):
    page = open_page()
    page.goto("/de/beratung/?q=beratung")
    assert page.locator(".services > li[data-quiet]").count() > 0
    expect(page.locator(".services > li[data-quiet] .save")).to_have_count(0)
    assert page.locator(".services > li:not([data-quiet]) .save").count() > 0
    page.goto("/de/beratung/?thema=violence")
    assert page.locator(".services > li[data-quiet] .save").count() > 0
