"""Another language with the keyboard alone, on the smallest screen."""

from playwright.sync_api import expect

from portal import languages


def test_the_language_is_changed_by_keyboard_and_stays_on_the_page(page, reference_data):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/de/beratung/?thema=debt")
    page.locator("summary", has_text="Sprache der Seite:").focus()
    page.keyboard.press("Enter")
    links = page.get_by_role("navigation", name="Sprache der Seite").get_by_role("link")
    assert links.count() == len(languages.ENABLED)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.lang") != "ti":
        before = page.evaluate("document.activeElement.lang")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.lang") != before
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ti/beratung/?thema=debt")
