"""With the keyboard: the focus is always seen, nothing covers it, the map holds nobody."""

import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override

from directory.models import AdviceService, DataVersion
from directory.search import index
from portal import languages
from tests.browser.access import acts

MOST_STOPS = 70
RESULTS = "/de/beratung/?q=wohnen&ort=30159&umkreis=50"
PAGES = ["/de/", RESULTS, "/de/foerderung/", "/de/rueckmeldung/", "/de/koordinierungsstellen/"]
# The element with the focus: how its outline looks, and whether something lies over it.
FOCUS = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
    const light = (text) => {
        const [r, g, b] = rgb(text).map((part) => part / 255)
            .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const solid = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if ((rgb(colour)[3] ?? 1) === 1) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const target = one.matches("svg a") ? one.querySelector("path") : one;
    const style = getComputedStyle(target);
    const drawn = style.outlineStyle !== "none" ? parseFloat(style.outlineWidth) : 0;
    const line = one.matches("svg a") ? parseFloat(style.strokeWidth) : drawn;
    const colour = one.matches("svg a") ? style.stroke : style.outlineColor;
    const [a, b] = [light(colour), light(solid(one.parentElement))].sort((x, y) => y - x);
    const box = one.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const is_free = one.matches("svg a") || one.contains(top) || top?.contains(one)
        || top?.control === one;
    return {
        name: `${one.tagName} ${one.innerText?.trim() || one.name || one.href || one.className}`,
        line, contrast: (a + 0.05) / (b + 0.05), is_free,
    };
}"""


def stops(page, most=MOST_STOPS):
    """What has the focus after each press of the tab key, until it leaves the page."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        if found is None:
            return
        yield found


def is_seen(stop):
    return stop["line"] >= 2 and stop["contrast"] >= 3 and stop["is_free"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_focus_is_seen_everywhere_and_nothing_covers_it(open_page, portal, width, scheme):
    # Without motion: a page that is still on its way shows the focus a moment later.
    page = open_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    unseen = {}
    for address in PAGES:
        page.goto(address)
        found = list(stops(page))
        assert len(found) > 10
        unseen |= {(address, one["name"]): one for one in found if not is_seen(one)}
    assert unseen == {}


def test_the_map_can_be_skipped_and_left_and_holds_no_scrolling(open_page, portal):
    page = open_page(width=1280, height=900)
    page.goto(RESULTS)
    acts.open_map(page)
    page.locator("[data-map-skip]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('[data-map-url]')")
    page.locator("[data-map-canvas]").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('[data-map-url]')"):
            break
    else:
        raise AssertionError("60 presses of the tab key do not lead out of the map")
    canvas = page.locator("[data-map-canvas]")
    canvas.scroll_into_view_if_needed()
    canvas.click(position={"x": 5, "y": 5})
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, -200)
    page.wait_for_function("before => scrollY < before", arg=before)


def test_everything_on_the_map_is_in_the_list(client):
    points = client.get("/de/beratung/karte.json?q=wohnen").json()["features"]
    assert len(points) > 3
    first = client.get("/de/beratung/?q=wohnen").content.decode()
    pages = max(map(int, re.findall(r"seite=(\d+)", first)), default=1)
    texts = [
        client.get(f"/de/beratung/?q=wohnen&seite={n + 1}").content.decode() for n in range(pages)
    ]
    missing = [one["url"] for one in points if not any(one["url"] in text for text in texts)]
    assert missing == []


EXPECTED = {
    "de": {0: "0 Angebote", 1: "1 Angebot", 2: "2 Angebote", 5: "5 Angebote", 11: "11 Angebote"},
    "en": {0: "0 advice services", 1: "1 advice service", 2: "2 advice services"},
    "ar": {
        0: "0 عرض للاستشارة",
        1: "1 عرض للاستشارة",
        2: "2 عرضان للاستشارة",
        5: "5 عروض للاستشارة",
        11: "11 عرضًا للاستشارة",
    },
}
COUNTS = [
    (code, number, text)
    for code, texts in EXPECTED.items()
    if code in languages.ENABLED
    for number, text in texts.items()
]


@pytest.mark.parametrize(("code", "number", "text"), COUNTS)
def test_number_of_results_is_told_once_in_the_right_plural(client, code, number, text):
    """Once: in the heading of the list, or in something that is announced."""
    keys = AdviceService.objects.published().order_by("pk").values_list("pk", flat=True)[:number]
    AdviceService.objects.filter(pk__in=list(keys)).update(title_de="Quittenbaum")
    index.rebuild()
    DataVersion.bump()
    with override(code):
        page = client.get(reverse("directory:results") + "?q=Quittenbaum").content.decode()
    main = page.partition("<main")[2]
    told = re.findall(r"<(h[1-6])\b[^>]*>(.*?)</\1>|<(\w+)[^>]*role=.status.[^>]*>(.*?)</\3>", main)
    texts = [strip_tags(one[1] or one[3]).strip() for one in told]
    whole = re.compile(rf"(?<!\d){re.escape(text)}(?!\w)")
    assert len([one for one in texts if whole.search(one)]) == 1
