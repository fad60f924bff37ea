"""The Merkzettel in a browser: kept there alone, passed on as an address, printed on A4."""

import re

import pytest
from django.utils.translation import override
from playwright.sync_api import expect

from directory.models import AdviceService

pytestmark = pytest.mark.usefixtures("reference_data")

A4 = {"width": 688, "height": 1017}  # pixels of CSS between margins of 14 mm
SAVE = ".services > li:not([data-quiet]) .save"


def some(number, **conditions):
    """Services that are not about violence."""
    rows = AdviceService.objects.published().filter(**conditions).exclude(topics__slug="violence")
    return list(rows.order_by("pk")[:number])


def address(services, language="de", more=""):
    return f"/{language}/merkzettel/?ids={','.join(str(one.pk) for one in services)}{more}"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_what_is_kept_on_cards_stands_on_the_merkzettel_in_that_order(open_page, language):
    page = open_page()
    page.goto(f"/{language}/beratung/")
    titles = page.locator(".services > li:not([data-quiet]) h3 a").all_inner_texts()
    for position in (2, 0, 1):
        page.locator(SAVE).nth(position).click()
    expect(page.locator("[data-saved] b")).to_have_text("3")
    page.click("[data-saved]")
    shown = page.locator(".handout__entry h2 a").all_inner_texts()
    assert shown == [titles[2], titles[0], titles[1]]


def test_the_button_says_what_it_keeps_and_whether_it_is_kept(page):
    page.goto("/de/beratung/")
    button = page.locator(SAVE).first
    title = page.locator(".services > li:not([data-quiet]) h3 a").first.inner_text()
    assert button.get_attribute("aria-label") == f"Merken: {title}"
    box = button.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    for pressed in ("true", "false"):
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", pressed)
    assert page.evaluate("localStorage.length") == 0


def test_the_server_learns_nothing_until_the_list_is_opened(page):
    page.goto("/de/beratung/")
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(SAVE).first.click()
    expect(page.locator("[data-saved] b")).to_have_text("1")
    assert asked == []


def test_the_header_leads_to_the_list_even_if_somebody_types_the_bare_address(page):
    page.goto("/de/beratung/")
    page.locator(SAVE).first.click()
    page.goto("/de/merkzettel/")
    expect(page.locator(".handout__entry")).to_have_count(1)
    assert "?ids=" in page.url


def test_one_is_removed_and_comes_back_and_so_do_all(page):
    one, two = some(2)
    page.goto("/de/")
    page.evaluate("ids => localStorage.setItem('merkzettel', ids)", f"[{one.pk},{two.pk}]")
    page.goto("/de/merkzettel/")
    page.locator(".handout__remove").first.click()
    expect(page.locator("[data-saved] b")).to_have_text("1")
    page.click("text=Rückgängig machen")
    expect(page.locator("[data-saved] b")).to_have_text("2")
    page.click("text=Alle von der Liste nehmen")
    expect(page.locator("[data-saved] b")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0
    page.click("text=Rückgängig machen")
    assert page.evaluate("localStorage.merkzettel") == f"[{one.pk},{two.pk}]"


def test_somebody_elses_list_changes_mine_only_when_i_say_so(page):
    mine, *theirs = some(3)
    page.goto("/de/")
    page.evaluate("ids => localStorage.setItem('merkzettel', ids)", f"[{mine.pk}]")
    page.goto(address(theirs))
    page.locator(".handout__remove").first.click()
    expect(page.locator(".handout__entry")).to_have_count(1)
    assert page.evaluate("localStorage.merkzettel") == f"[{mine.pk}]"
    page.click("[data-adopt]")
    assert page.evaluate("localStorage.merkzettel") == f"[{mine.pk},{theirs[1].pk}]"
    expect(page.locator("[data-adopt]")).to_be_hidden()


def test_without_scripts_a_list_opens_shrinks_and_grows_again(open_page):
    page = open_page(java_script_enabled=False)
    page.goto(address(some(2)))
    page.locator(".handout__remove").first.click()
    expect(page.locator(".handout__entry")).to_have_count(1)
    page.click("text=Rückgängig machen")
    expect(page.locator(".handout__entry")).to_have_count(2)
    for gone in ("[data-print]", "[data-share]", "[data-adopt]"):
        expect(page.locator(gone)).to_be_hidden()


def test_without_scripts_the_empty_page_explains_what_is_possible(open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/de/merkzettel/")
    expect(page.locator("[data-without-script]")).to_contain_text("Zum Drucken in zwei Sprachen")


def test_with_scripts_nobody_is_told_that_they_are_missing(page):
    page.goto("/de/merkzettel/")
    expect(page.locator("[data-explanation]")).to_be_visible()
    expect(page.locator("[data-without-script]")).to_have_count(0)


def test_sharing_copies_the_address_and_says_so(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(address(some(2)))
    page.click("[data-share]")
    expect(page.locator("[data-share-told]")).to_have_text("Die Adresse ist kopiert.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(address(some(2)))


def sheets(page):
    """Of each entry: its height on paper, and whether it may be broken across pages."""
    return page.evaluate("""[...document.querySelectorAll(".handout__entry")].map((one) => ({
        height: one.getBoundingClientRect().height,
        broken: getComputedStyle(one).breakInside,
        columns: [...one.querySelectorAll(".handout__sheet")].map((sheet) => ({
            lang: sheet.lang,
            start: sheet.getBoundingClientRect().x,
            top: sheet.getBoundingClientRect().y,
        })),
    }))""")


def cut_off(page):
    """Texts on paper that reach over the edge of the sheet or of what they stand in."""
    return page.evaluate("""[...document.querySelectorAll("main *")]
        .filter((one) => one.checkVisibility() && one.textContent.trim())
        .filter((one) => !one.closest("svg, .sr-only"))
        .filter((one) => {
            const box = one.getBoundingClientRect();
            const isClipped = getComputedStyle(one).overflow !== "visible";
            const isFull = one.scrollWidth > one.clientWidth + 1;
            return box.left < -1 || box.right > innerWidth + 1 || (isClipped && isFull);
        })
        .map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 40)}`)""")


@pytest.mark.parametrize("more", ["", "&gross=1"])
@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_on_paper_nothing_is_cut_and_no_entry_is_broken(open_page, language, more):
    page = open_page(**A4)
    page.goto(address(some(8), language, more))
    page.emulate_media(media="print")
    assert cut_off(page) == []
    for sheet in sheets(page):
        assert sheet["broken"] == "avoid"
        assert sheet["height"] < A4["height"]
        first, *second = sheet["columns"]
        assert first["lang"] == language
        if second:
            assert second[0]["lang"] == "de"
            assert second[0]["top"] == first["top"]
            assert (first["start"] > second[0]["start"]) == (language == "ar")
    for gone in (".site-tools", ".tools", ".handout__remove", ".menu"):
        assert not any(one.is_visible() for one in page.locator(gone).all())
    expect(page.locator(".handout__entry .qr").first).to_be_visible()


def test_large_print_is_at_least_16_points(open_page):
    page = open_page(**A4)
    page.goto(address(some(1), more="&gross=1"))
    page.emulate_media(media="print")
    size = page.evaluate("getComputedStyle(document.querySelector('.handout__facts dd')).fontSize")
    assert float(size.removesuffix("px")) >= 16 * 96 / 72 - 0.1


def pages_of(pdf):
    assert pdf.startswith(b"%PDF")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_a_list_of_eight_entries_fills_few_sheets_of_paper(open_page):
    page = open_page()
    page.goto(address(some(8), "ar"))
    pdf = page.pdf(prefer_css_page_size=True)
    assert 2 <= pages_of(pdf) <= 4
    boxes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf))
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}  # A4 in points


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_detail_page_fits_on_few_sheets_and_names_its_address(open_page, language):
    page = open_page(**A4)
    service = some(1, centre__slots__isnull=False)[0]
    with override(language):
        page.goto(service.get_absolute_url())
        page.emulate_media(media="print")
        expect(page.locator(".print-only")).to_contain_text(service.get_absolute_url())
    assert cut_off(page) == []
    expect(page.locator(".detail__head .opening")).to_be_hidden()
    assert pages_of(page.pdf(prefer_css_page_size=True)) <= 2
