"""What axe cannot see: pages enlarged, spaced out, in forced colours, without motion."""

import pytest

from tests.browser.access import matrix

LOOKED_AT = [code for code in ("de", "ar") if code in matrix.LOOKED_AT]
# 1280 pixels at 400 per cent.
ENLARGED = {"width": 320, "height": 256}
SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Texts in boxes that hide what does not fit into them, but for those that are for ears alone.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const style = getComputedStyle(one);
    const ways = [style.overflowX, style.overflowY];
    const hides = ways.some((way) => ["hidden", "clip"].includes(way));
    const tall = one.scrollHeight > one.clientHeight + 2;
    const wide = one.scrollWidth > one.clientWidth + 2;
    const is_for_ears = style.clipPath === "inset(50%)";
    return hides && (tall || wide) && !is_for_ears && one.innerText?.trim()
        && one.checkVisibility({ visibilityProperty: true });
}).map((one) => `${one.tagName}.${one.className}: ${one.innerText.slice(0, 60)}`)"""
SMALL = """(least) => [...document.querySelectorAll("main [type=submit]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < least)
    .map(([one, box]) => `${one.innerText || one.value}: ${box.width} × ${box.height}`)"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one);
    const lasts = (text) => text.split(",").some((part) => parseFloat(part) > 0.01);
    return lasts(style.transitionDuration) && style.transitionProperty !== "none"
        || lasts(style.animationDuration) && style.animationName !== "none"
        || style.scrollBehavior === "smooth";
}).map((one) => `${one.tagName}.${one.className}`)"""
# In forced colours backgrounds are gone: words to press need a line around or below them.
WITHOUT_EDGE = """() => [...document.querySelectorAll("main button, main .kern-btn, main input")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.type !== "hidden")
    .filter((one) => !one.closest("[aria-hidden=true]") && (one.innerText.trim() || one.name))
    .filter((one) => {
        const style = getComputedStyle(one);
        const edged = ["Top", "Bottom"].some((side) => parseFloat(style[`border${side}Width`]) >= 1
            && style[`border${side}Style`] !== "none");
        return !edged && !style.textDecorationLine.includes("underline")
            && !["checkbox", "radio", "image"].includes(one.type);
    }).map((one) => `${one.tagName}.${one.className}: ${one.innerText}`)"""


def walk(page, client, code, look):
    """{view: what `look(page)` found there}, of the pages as they arrive."""
    found = {}
    for view in matrix.public(code):
        if view.act is None:
            view.open(page, client)
            if seen := look(page):
                found[view.name] = seen
    return found


def enlarged_and_spaced(page):
    narrow = page.evaluate(TOO_WIDE)
    page.evaluate(SPACING)
    wide, clipped = page.evaluate(TOO_WIDE), page.evaluate(CLIPPED)
    small = page.evaluate(SMALL, 44)
    found = {"narrow": narrow, "spaced": wide, "clipped": clipped, "small": small}
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize("code", LOOKED_AT)
def test_pages_can_be_read_at_400_per_cent_and_with_wide_spacing(open_page, client, code):
    """WCAG 1.4.10 and 1.4.12; the main action of a form is large enough for any finger."""
    assert walk(open_page(**ENLARGED), client, code, enlarged_and_spaced) == {}


def test_nothing_moves_for_readers_who_do_not_want_it(open_page, client):
    page = open_page(reduced_motion="reduce")
    assert walk(page, client, "de", lambda page: page.evaluate(MOVING)) == {}


def test_forced_colours_leave_an_edge_around_what_can_be_pressed(open_page, client):
    page = open_page(forced_colors="active")
    assert walk(page, client, "de", lambda page: page.evaluate(WITHOUT_EDGE)) == {}
