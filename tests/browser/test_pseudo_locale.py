"""Pages in a language that nobody speaks: longer, mirrored, and nothing left untranslated."""

import pytest
from django.core.management import call_command
from django.template.autoreload import reset_loaders
from django.urls import reverse
from django.utils.translation import override

from directory.models import AdviceService, RegionalNetwork
from portal.models import Page
from programmes.models import ActionArea, Programme
from tests.browser import pseudo

# Names of licences, file formats and works are the same in every language; what is Arabic here
# comes from Django: the names of the months.
NAMES = (
    "CC BY|ODbL|GeoNutzV|GeoNames|EUPL|KERN UX-Standard|Fira Sans|OFL|Leaflet|BSD|Unicode|CLDR"
    "|License|CSV|JSON|DESTATIS|BKG|[\\u0600-\\u06ff]+"
)
UNTRANSLATED = """([open, close, names]) => {
    const skipped = "[lang]:not(html), bdi, address, code, script, style, svg, noscript, template";
    const isBlock = (one) => !["inline", "inline-block", "contents"].includes(
        getComputedStyle(one).display);
    const inline = (one) => [...one.childNodes].map((child) => {
        if (child.nodeType === Node.TEXT_NODE) return child.data;
        if (child.nodeType !== Node.ELEMENT_NODE || child.matches(skipped)) return " ";
        return isBlock(child) ? " " : inline(child);
    }).join("");
    const left = (text) => {
        let depth = 0, rest = "";
        for (const letter of text) {
            if (letter === open) depth += 1;
            else if (letter === close) depth -= 1;
            else if (depth === 0) rest += letter;
        }
        return rest.replace(new RegExp(names, "g"), "");
    };
    const said = (one) => ["aria-label", "placeholder", "title", "alt"]
        .map((name) => one.getAttribute(name)).filter(Boolean);
    const found = new Set();
    for (const one of document.body.querySelectorAll("*")) {
        if (one.closest(skipped)) continue;
        const texts = isBlock(one) && one.checkVisibility() ? [inline(one)] : [];
        for (const text of texts)
            if (/\\p{L}{2}/u.test(left(text))) found.add(text.replace(/\\s+/g, " ").trim());
        // An attribute cannot mark the names within it.
        for (const text of said(one))
            if (/\\p{L}{2}/u.test(text) && !text.includes(open)) found.add(text);
    }
    if (!document.title.includes(open)) found.add(document.title);
    return [...found];
}"""
CLIPPED = """() => {
    const found = [];
    const width = document.documentElement.clientWidth;
    const unseen = "svg, .sr-only, .skip-link, .drop__name, .toolbar__map span";
    if (document.documentElement.scrollWidth > width) found.push("the page is too wide");
    for (const one of document.body.querySelectorAll("*")) {
        if (!one.checkVisibility({ visibilityProperty: true }) || !one.textContent.trim()) continue;
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1 || one.closest(unseen)) continue;
        const hides = (value) => value === "hidden" || value === "clip";
        const isCut = (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
            || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
        if (isCut) found.push(`cut: ${one.className} ${one.textContent.trim().slice(0, 60)}`);
        if (!one.matches("a, button, summary, label, h1, h2, h3, p, li, dt, dd, th, td")) continue;
        const words = document.createRange();
        words.selectNodeContents(one);
        if (one.querySelector(unseen)) continue;
        for (const line of words.getClientRects())
            if (line.width > 1 && (line.left < -1 || line.right > width + 1)
                && !one.closest("[tabindex='0']"))
                found.push(`outside: ${one.textContent.trim().slice(0, 60)}`);
        const isBox = one.matches(".kern-btn, summary, .chip, .badge");
        if (isBox && one.scrollWidth > one.clientWidth + 1)
            found.push(`spills: ${one.textContent.trim().slice(0, 60)}`);
    }
    return [...new Set(found)];
}"""


@pytest.fixture
def nobodys_language(reference_data, monkeypatch):
    call_command("load_programmes", verbosity=0)
    call_command("load_pages", verbosity=0)
    pseudo.speak(monkeypatch)
    yield
    reset_loaders()


def addresses():
    """Every kind of page, with results, without, with errors and with the original beside it."""
    with override(pseudo.CODE):
        service = AdviceService.objects.published().exclude(centre__phone="").first()
        results = reverse("directory:results")
        return [
            reverse("start"),
            results + "?q=wohnen&ort=30159&thema=housing&sprache=ar&zugang=phone&barrierefrei=1",
            results + "?q=xyzzy",
            results + "?thema=xx&seite=-1&umkreis=abc&ort=Atlantis",
            results + "?ort=Neuenkirchen",
            service.get_absolute_url(),
            service.get_absolute_url() + "?original=1",
            service.centre.get_absolute_url(),
            reverse("directory:find_place") + "?ort=19273",
            reverse("directory:place", args=["celle"]),
            reverse("directory:offices") + "?ort=Celle",
            reverse("directory:networks"),
            RegionalNetwork.objects.first().get_absolute_url(),
            reverse("programmes:programmes"),
            reverse("programmes:programmes") + "?q=xyzzy&ort=Celle",
            Programme.objects.published().first().get_absolute_url() + "?ort=Celle",
            ActionArea.objects.first().get_absolute_url(),
            reverse("programmes:funding"),
            reverse("search") + "?q=beratung",
            reverse("data"),
            *(page.get_absolute_url() for page in Page.objects.published()),
            reverse("feedback"),
            f"/{pseudo.CODE}/gibt-es-nicht/",
        ]


def test_no_text_of_any_page_is_left_untranslated(open_page, nobodys_language):
    page = open_page(width=320)
    left = {}
    for address in addresses():
        page.goto(address)
        for text in page.evaluate(UNTRANSLATED, [pseudo.OPEN, pseudo.CLOSE, NAMES]):
            left.setdefault(text, address)
    assert left == {}


def test_no_text_is_clipped_when_it_is_two_fifths_longer(open_page, nobodys_language):
    page = open_page(width=320)
    cut = {}
    for address in addresses():
        page.goto(address)
        assert page.get_attribute("html", "dir") == "rtl"
        assert pseudo.OPEN in page.inner_text("main")
        for text in page.evaluate(CLIPPED):
            cut.setdefault(text, address)
    assert cut == {}


def test_the_language_is_two_fifths_longer_and_keeps_what_must_stay():
    text = "%(n)s Angebote mit <strong>Termin</strong> finden: [hier](/beratung/)"
    for kept in ("%(n)s", "<strong>", "</strong>", "](/beratung/)"):
        assert kept in pseudo.pseudo(text)
    long = "Beratungsstellen in ganz Niedersachsen finden und anrufen"
    assert 1.25 < len(pseudo.pseudo(long)) / len(long) < 1.6
