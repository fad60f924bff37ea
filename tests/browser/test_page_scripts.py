"""What the pages' own scripts add: completion of places, the own position, the map on demand."""

import re

import pytest
from playwright.sync_api import expect

from directory.models import AdviceService

pytestmark = pytest.mark.usefixtures("reference_data")

POSITION = {"latitude": 52.376543, "longitude": 9.741234}
COUNT_QUESTIONS = """
    window.questions = 0;
    const ask = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);
    navigator.geolocation.getCurrentPosition = (...rest) => {
        window.questions += 1;
        ask(...rest);
    };
"""


def requests_of(page):
    """The addresses that the page asks for from now on."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_place_is_completed_from_our_own_data_and_chosen_with_the_keyboard(page):
    page.goto("/de/")
    page.type("#suche-ort", "Hildesh")
    box = page.locator("#suche-ort")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true] bdi").inner_text()
    page.keyboard.press("Enter")
    expect(box).to_have_value(chosen)
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_contain_text("Hildesheim")


def test_completion_closes_with_escape_and_keeps_what_was_typed(page):
    page.goto("/de/")
    page.type("#suche-ort", "Hildesh")
    expect(page.locator("[role=listbox] >> visible=true")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox] >> visible=true")).to_have_count(0)
    expect(page.locator("#suche-ort")).to_have_value("Hildesh")


def test_position_is_asked_for_only_after_a_click_and_leaves_the_device_rounded(open_page):
    page = open_page(geolocation=POSITION, permissions=["geolocation"])
    page.add_init_script(COUNT_QUESTIONS)
    asked = requests_of(page)
    page.goto("/de/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.questions") == 0
    page.click("[data-locate]")
    page.wait_for_url("**/beratung/*")
    assert [url for url in asked if "ort=52.38%2C9.74" in url] != []
    assert [url for url in asked if re.search(r"52\.37|9\.741", url)] == []


def test_refused_position_is_explained_and_the_box_stays_usable(open_page):
    page = open_page(permissions=[])
    page.goto("/de/")
    page.click("[data-locate]")
    expect(page.locator("[data-locate-error]")).to_contain_text("Postleitzahl oder Ort")
    expect(page.locator("#suche-ort")).to_be_focused()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_map_is_loaded_on_demand_and_shows_as_many_pins_as_there_are_results(open_page, language):
    page = open_page()
    asked = requests_of(page)
    page.goto(f"/{language}/beratung/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "leaflet" in url or "karte.json" in url] == []
    page.click("[data-map-toggle]")
    expect(page.locator(".map__pin").first).to_be_visible()
    clusters = page.locator(".map__cluster").all_inner_texts()
    single = page.locator(".map__pin:not(.map__cluster)").count()
    with_position = AdviceService.objects.published().exclude(centre__map_latitude=None)
    assert sum(map(int, clusters)) + single == with_position.count()


def test_map_closes_again(page):
    page.goto("/de/beratung/?q=wohnen")
    toggle = page.locator("[data-map-toggle]")
    toggle.click()
    expect(page.locator("[data-map-canvas]")).to_be_visible()
    toggle.click()
    expect(page.locator("[data-map-canvas]")).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")


def test_pin_of_the_map_names_the_service_and_leads_to_it(page):
    page.goto("/de/beratung/?ort=29221&umkreis=5")
    page.click("[data-map-toggle]")
    page.locator(".map__pin").first.click()
    link = page.locator(".map__popup a")
    service = AdviceService.objects.published().filter(centre__city="Celle").get()
    assert link.inner_text() == service.title
    assert link.get_attribute("href") == service.get_absolute_url()


def test_failed_map_says_so_and_points_to_the_list(page):
    page.route("**/karte.json*", lambda route: route.abort())
    page.goto("/de/beratung/?q=wohnen")
    page.click("[data-map-toggle]")
    expect(page.locator("[data-map-error]")).to_contain_text("Die Liste zeigt dieselben Angebote")
    expect(page.locator("[data-map-canvas]")).to_be_hidden()
