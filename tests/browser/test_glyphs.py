"""Every letter that a page shows is drawn by a font that has it: no empty boxes."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from portal import languages
from portal.models import Page

# Drawn as they are, compared with what the same font draws for a letter that no font has.
MISSING = """() => {
    const styles = new Map();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode()); ) {
        if (!node.parentElement.checkVisibility()) continue;
        const font = getComputedStyle(node.parentElement).fontFamily;
        const known = styles.get(font) ?? styles.set(font, new Set()).get(font);
        for (const letter of node.data)
            if (/[^\\p{Z}\\p{Cc}\\p{Cf}]/u.test(letter)) known.add(letter);
    }
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 48;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const picture = (font, letter) => {
        pen.clearRect(0, 0, 48, 48);
        pen.font = `24px ${font}`;
        pen.fillText(/\\p{M}/u.test(letter) ? "\\u25cc" + letter : letter, 12, 32);
        return pen.getImageData(0, 0, 48, 48).data.join();
    };
    const missing = [], drawn = [];
    for (const [font, letters] of styles) {
        const boxes = new Set([0x10fffd, 0x0e80, 0x1ffff].map(
            (code) => picture(font, String.fromCodePoint(code))));
        for (const letter of letters) {
            drawn.push(letter);
            if (boxes.has(picture(font, letter))) missing.push(letter);
        }
    }
    return { missing: [...new Set(missing)], drawn: [...new Set(drawn)].join("") };
}"""
SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ps"), ("\u0600", "\u06ff")),
    "ti": ("\u1200", "\u137f"),
    **dict.fromkeys(("uk", "ru", "bg"), ("\u0400", "\u04ff")),
    "kmr": ("\u00c0", "\u017f"),
}
OFFERED = [code for code in SCRIPTS if code in languages.ENABLED]


def pages(code):
    with override(code):
        return [
            reverse("start"),
            reverse("directory:results") + "?ort=30159",
            reverse("programmes:programmes"),
            reverse("programmes:funding"),
            reverse("data"),
            *(page.get_absolute_url() for page in Page.objects.published()[:3]),
        ]


@pytest.mark.parametrize("code", OFFERED)
def test_no_letter_of_a_page_is_an_empty_box(open_page, reference_data, code):
    call_command("load_programmes", verbosity=0)
    call_command("load_pages", verbosity=0)
    page = open_page()
    seen = set()
    for address in pages(code):
        page.goto(address)
        page.evaluate("document.fonts.ready")
        found = page.evaluate(MISSING)
        assert found["missing"] == [], address
        seen |= set(found["drawn"])
    first, last = SCRIPTS[code]
    assert sum(first <= letter <= last for letter in seen) >= 8  # the pages are in their language


@pytest.mark.parametrize("script", SCRIPTS)
def test_all_letters_of_a_script_have_a_font(page, script):
    """Also those that no page happens to use today."""
    letters = {
        "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى٠١٢٣٤٥٦٧٨٩،؛؟",
        "fa": "پچژگکی۰۱۲۳۴۵۶۷۸۹ەۀ«»",
        "ps": "ټځڅډړږښګڼېۍئںڪ",
        "ti": "ሀለሐመሠረሰሸቀቐበተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ።፣፤፥፧ቈኈኰጐ",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙ’",
        "ru": "ёйцукенгшщзхъфывапролджэячсмитьбю",
        "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
        "kmr": "çêîşûÇÊÎŞÛ",
    }[script]
    page.goto("/de/")
    page.evaluate(
        """([letters, lang]) => {
            document.body.replaceChildren(document.createElement("p"));
            document.body.firstChild.lang = lang;
            document.body.firstChild.textContent = letters;
        }""",
        [letters, script],
    )
    found = page.evaluate(MISSING)
    assert found["missing"] == []
    assert set(found["drawn"]) == set(letters)


def test_a_letter_without_a_font_is_noticed(page):
    page.goto("/de/")
    page.evaluate("document.body.textContent = 'ab\\u0e80'")
    found = page.evaluate(MISSING)
    assert "\u0e80" in found["missing"]
    assert "a" not in found["missing"]
