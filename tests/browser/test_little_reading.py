"""For people who read little: three steps by pictures, reading aloud, the way back up."""

import pytest
from playwright.sync_api import expect

from directory.models import AdviceService, Place

pytestmark = pytest.mark.usefixtures("reference_data")

# Chromium without a screen has no voices: this one has those that a test gives it.
VOICES = """(() => {
    const speech = new EventTarget();
    Object.assign(speech, { spoken: [], cancelled: 0, getVoices: () => VOICES });
    speech.speak = (one) => speech.spoken.push(one.text);
    speech.cancel = () => (speech.cancelled += 1);
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()"""


def with_voices(page, *voices):
    listed = ", ".join(
        f'{{ lang: "{lang}", localService: {str(local).lower()} }}' for lang, local in voices
    )
    page.add_init_script(VOICES.replace("VOICES", f"[{listed}]"))


@pytest.mark.parametrize("scripts", [True, False])
def test_topic_place_results_by_links_alone_and_back_again(open_page, scripts):
    Place.objects.filter(slug="hannover").update(population=500_000)
    page = open_page(java_script_enabled=scripts)
    page.goto("/de/")
    page.click(".topic-grid a >> text=Schulden")
    page.wait_for_url("**/de/beratung/ort/?thema=debt")
    expect(page.locator(".way [aria-current=step]")).to_have_text("Ort")
    page.click(".way__places a >> text=Hannover")
    page.wait_for_url("**/de/beratung/?ort=hannover&thema=debt")
    expect(page.locator(".chip").first).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.locator("#themen")).to_be_visible()


def test_the_place_can_be_typed_as_well(page):
    page.goto("/de/beratung/ort/?thema=housing")
    page.fill("#ort", "29221")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/beratung/?*")
    assert "thema=housing" in page.url
    assert "ort=29221" in page.url


@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_tiles_are_large_and_each_shows_a_drawing(open_page, language):
    page = open_page()
    page.goto(f"/{language}/")
    tiles = page.locator(".topic-grid--large a").all()
    assert len(tiles) == 22
    for tile in tiles:
        box, drawing = tile.bounding_box(), tile.locator(".icon").bounding_box()
        assert min(box["width"], box["height"]) >= 88
        assert min(drawing["width"], drawing["height"]) >= 32


def test_the_drawn_topics_begin_on_the_first_screen_of_a_phone(page):
    page.goto("/de/")
    assert page.locator("#themen").bounding_box()["y"] < 780


def detail():
    """A German page with a text."""
    rows = AdviceService.objects.published().exclude(topics__slug="violence")
    service = rows.order_by("pk").first()
    service.description_de = "Wir helfen gern."
    service.save()
    return service.get_absolute_url()


def test_a_page_is_read_aloud_with_a_voice_of_the_device(page):
    with_voices(page, ("en-US", True), ("de-DE", True))
    page.goto(detail())
    button = page.locator("[data-aloud]")
    button.click()
    spoken = page.evaluate("speechSynthesis.spoken")
    assert spoken[0] == page.inner_text("h1").strip()
    assert "Wir helfen gern." in spoken
    assert [text for text in spoken if "Teilen" in text or "Merken" in text] == []
    expect(button).to_have_text("Vorlesen beenden")
    button.click()
    assert page.evaluate("speechSynthesis.cancelled") == 1
    expect(button).to_have_text("Vorlesen")


@pytest.mark.parametrize(
    "voices", [[], [("en-US", True)], [("de-DE", False)]], ids=["none", "foreign", "elsewhere"]
)
def test_without_a_voice_of_its_own_for_the_language_nothing_is_offered(page, voices):
    with_voices(page, *voices)
    page.goto(detail())
    expect(page.locator("[data-aloud]")).to_be_hidden()


def test_a_text_that_is_not_translated_is_not_read_in_the_wrong_voice(page):
    with_voices(page, ("ar-EG", True))
    page.goto(detail().replace("/de/", "/ar/"))
    page.locator("[data-aloud]").click()
    assert "Wir helfen gern." not in page.evaluate("speechSynthesis.spoken")


@pytest.mark.parametrize("address", ["/de/beratung/", "/de/foerderung/", "/de/netzwerke/"])
def test_long_pages_lead_back_to_their_beginning(page, address):
    page.goto(address)
    link = page.locator(".to-top a")
    link.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 0
    link.click()
    page.wait_for_function("() => scrollY === 0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip-link')")
