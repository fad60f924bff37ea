"""The public pages as people meet them: on a phone, with a keyboard, without scripts, in Arabic."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from directory.models import AdviceService, DataVersion
from portal.kit.translation import columns

PHONE, DESK = 360, 1280
MANY_FILTERS = (
    "?q=wohnen&ort=30159&umkreis=50&thema=housing&thema=work&sprache=ar&sprache=en"
    "&zielgruppe=refugees&zugang=phone&barrierefrei=1"
)
RESULTS = [
    "",
    "?q=schulden+arabisch+hannover",
    "?ort=30159",
    "?ort=19273",
    "?ort=Neuenkirchen",
    "?q=xyzzy",
    "?thema=xx&seite=-1&umkreis=abc",
    "?seite=2",
    MANY_FILTERS,
]
# What a person means to hit, apart from links inside of a text.
TARGETS = (
    ".kern-btn, .toolbar > :is(a, button), summary, .chip, .locate, .topic-grid a, .pagination a,"
    " .services > li h3 a, .contact a, .filter-group label, .filter-group a, .site-footer a"
)
MAIN_TARGETS = (
    ".kern-btn, .call, .services > li p a, .toolbar > :is(a, button),"
    " .site-tools :is(summary, button), .topic-grid a"
)

pytestmark = pytest.mark.usefixtures("reference_data")


def addresses(language):
    """Every kind of public page, with its awkward cases."""
    with override(language):
        results = reverse("directory:results")
        service = AdviceService.objects.published().exclude(centre__phone="").first()
        return [
            reverse("start"),
            *(results + query for query in RESULTS),
            reverse("directory:filters"),
            reverse("directory:filters") + MANY_FILTERS,
            service.get_absolute_url(),
            service.centre.get_absolute_url(),
            reverse("directory:find_place"),
            reverse("directory:find_place") + "?ort=Neuenkirchen",
            reverse("directory:place", args=["celle"]),
            reverse("directory:place", args=["30159"]),
            reverse("data"),
            f"/{language}/gibt-es-nicht/",
        ]


def tab_to(page, selector, most=80):
    """How many times the tab key was pressed until an element that matches had the focus."""
    for pressed in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return pressed
    raise AssertionError(f"{most} presses of the tab key do not lead to {selector}")


def too_small(page, selector, least):
    """Texts of the visible elements that are lower or narrower than `least` pixels."""
    return page.evaluate(
        """([selector, least]) => [...document.querySelectorAll(selector)]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width > 1 && Math.min(box.width, box.height) < least)
            .map(([one, box]) => `${one.textContent.trim()} ${box.width} × ${box.height}`)""",
        [selector, least],
    )


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_keyboard_alone_leads_from_the_question_to_the_telephone(open_page, width):
    page = open_page(width=width)
    page.goto("/de/")
    tab_to(page, "#suche-q")
    page.keyboard.type("wohnen")
    tab_to(page, "#suche-ort")
    page.keyboard.type("29221")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/beratung/?q=wohnen&ort=29221")
    tab_to(page, ".services > li h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/beratung/*-*/")
    tab_to(page, "main a[href^='tel:']")
    assert page.evaluate("document.activeElement.href") == "tel:+495141125640"


def test_without_scripts_filters_open_narrow_the_list_and_go_away_again(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/de/")
    page.fill("#suche-q", "wohnen")
    page.click("text=Beratung finden >> visible=true >> nth=-1")
    every = page.inner_text("#ergebnisse")
    page.click(".toolbar__open")
    page.click("text=Weitere Filter")
    page.wait_for_url("**/beratung/filter/?q=wohnen")
    page.check("[name=zugang][value=video]")
    page.click("text=Filter anwenden")
    assert "zugang=video" in page.url
    assert page.inner_text("#ergebnisse") != every
    page.click(".chip:has-text('Video')")
    assert page.inner_text("#ergebnisse") == every


def test_without_scripts_the_most_used_filters_stand_beside_the_list(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/de/beratung/?q=wohnen")
    page.click(".toolbar__open")
    page.click("#gruppe-sprache summary")
    option = page.locator("#gruppe-sprache label").first
    number = option.inner_text().rpartition("(")[2].rstrip(")")
    option.click()
    page.click("text=Filter anwenden")
    assert page.inner_text("#ergebnisse").split()[0] == number


def test_without_scripts_nothing_is_offered_that_needs_them(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/de/beratung/?q=wohnen")
    expect(page.locator("[data-locate]")).to_be_hidden()
    expect(page.locator("[data-map-toggle]")).to_be_hidden()


def test_without_scripts_the_drawn_map_narrows_the_list_to_a_district(open_page):
    page = open_page(width=DESK, java_script_enabled=False)
    page.goto("/de/beratung/")
    page.click("text=Angebote je Landkreis auf einer Karte")
    page.wait_for_url("**/beratung/filter/#landkreise")
    district = page.locator(".district-map a[aria-label^='Landkreis Celle:']")
    count = district.get_attribute("aria-label").rpartition(" ")[2]
    district.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/beratung/?kreis=*")
    assert page.inner_text("#ergebnisse").split()[0] == count


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("query", ["?q=wohnen&ort=30159", MANY_FILTERS])
def test_first_result_is_at_most_25_steps_behind_the_skip_link(open_page, query, width, scripts):
    page = open_page(width=width, java_script_enabled=scripts)
    page.goto(f"/de/beratung/{query}")
    if scripts:
        assert tab_to(page, ".skip-link") == 1
        assert tab_to(page, ".services > li h3 a") <= 25
    else:
        # The position of the focus cannot be read: the title is reached when Enter opens it.
        target = page.get_attribute(".services > li h3 a >> nth=0", "href")
        assert target in reached_by_tab(page, steps=26)


def reached_by_tab(page, steps):
    """Addresses of the links that had the focus in the first `steps` presses of the tab key."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        focused = page.locator("a:focus")
        if focused.count():
            found.append(focused.get_attribute("href"))
    return found


@pytest.mark.parametrize("language", ["de", "ar"])
def test_number_of_results_shows_on_a_phone_without_scrolling(open_page, language):
    page = open_page(height=740)
    page.goto(f"/{language}/beratung/?q=schulden+arabisch+hannover")
    box = page.locator("#ergebnisse").bounding_box()
    assert box["y"] + box["height"] <= 740


def test_contact_comes_before_the_description_on_a_phone_and_beside_it_on_a_desk(open_page):
    service = AdviceService.objects.published().exclude(centre__phone="").first()
    tops = {}
    for width in (PHONE, DESK):
        page = open_page(width=width)
        page.goto(service.get_absolute_url())
        panel, text = page.locator(".detail__aside"), page.locator(".detail__main")
        tops[width] = panel.bounding_box()["y"] - text.bounding_box()["y"]
    assert tops[PHONE] < 0
    assert abs(tops[DESK]) < 300


@pytest.mark.parametrize("width", [320, PHONE, DESK])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_no_page_is_wider_than_the_screen(open_page, language, width):
    page = open_page(width=width)
    wide = {}
    for address in addresses(language):
        page.goto(address)
        excess = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if excess > 0:
            wide[address] = excess
    assert wide == {}


@pytest.mark.parametrize("language", ["de", "ar"])
def test_everything_to_touch_is_large_enough_for_a_finger(open_page, language):
    page = open_page()
    small = {}
    for address in addresses(language):
        page.goto(address)
        if found := too_small(page, TARGETS, 24) + too_small(page, MAIN_TARGETS, 44):
            small[address] = found
    assert small == {}


def test_public_pages_leave_nothing_behind_in_the_browser(open_page):
    """Requests to other hosts end the test through `open_page`."""
    page = open_page()
    for address in addresses("de"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert page.context.cookies() == []


def test_text_that_is_not_translated_carries_its_language_and_a_mark(open_page):
    service = AdviceService.objects.published().filter(centre__city="Celle").get()
    *translations, _german = columns("title", language="ar")
    AdviceService.objects.filter(pk=service.pk).update(**dict.fromkeys(translations, ""))
    DataVersion.bump()  # an update in bulk sends no signals
    page = open_page()
    page.goto("/ar/beratung/?ort=29221")
    title = page.locator(f".services > li:has(a[href*='/{service.pk}-']) h3")
    assert title.locator("[lang=de][dir=ltr]").inner_text() == service.title_de
    assert title.locator("bdi").inner_text() == "Deutsch"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_print_shows_the_entry_and_no_way_around_the_site(open_page, language):
    service = AdviceService.objects.published().exclude(centre__phone="").first()
    page = open_page(width=DESK)
    with override(language):
        page.goto(service.get_absolute_url())
    page.emulate_media(media="print")
    for gone in (".site-tools", ".menu", ".breadcrumb", ".no-print"):
        assert not any(one.is_visible() for one in page.locator(gone).all())
    expect(page.locator("main a[href^='tel:']")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_menu_opens_and_closes_with_the_keyboard_and_without_a_script(open_page, language):
    page = open_page(width=320, java_script_enabled=False)
    page.goto(f"/{language}/")
    menu = page.locator("#menue")
    expect(menu).to_be_hidden()
    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.locator("a").first).to_be_focused()
    below = page.locator(".menu-button").bounding_box()
    box = menu.bounding_box()
    assert box["y"] >= below["y"] + below["height"]
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu-button")).to_be_focused()
