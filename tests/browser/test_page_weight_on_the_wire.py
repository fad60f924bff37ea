"""What a visit of the result page costs a phone: all that the server sends, headers too."""

import pytest

from tests.browser import delivered

FIRST, REPEATED = 120_000, 15_000  # bytes
QUERY = "?ort=hannover&umkreis=100"
ALL_LOADED = """() => Promise.race([
    document.fonts.ready.then(() => navigator.serviceWorker.ready).then(() => true),
    new Promise((give) => setTimeout(give, 20_000, false)),
])"""


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    folder = tmp_path_factory.mktemp("delivered")
    with delivered.portal(folder) as port, delivered.counted(port) as counter:
        yield counter


@pytest.fixture
def visit(browser, counter):
    """Goes to an address; the bytes that came until all was quiet, the service worker's too."""
    context = browser.new_context(base_url=counter.url, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.set_default_timeout(30_000)

    def go(address):
        before = counter.sent
        page.goto(address)
        assert page.evaluate(ALL_LOADED)
        assert page.locator(".services > li").count() >= 20
        return counter.since(before)

    yield go
    context.close()


@pytest.mark.parametrize("code", ["de", "uk", "ar", "tr", "pl", "ro", "kmr", "ti"])
def test_result_page_is_light_on_the_first_visit_and_after(visit, code):
    first = visit(f"/{code}/beratung/{QUERY}")
    another_question = visit(f"/{code}/beratung/{QUERY}&sprache=ar")
    assert 30_000 < first <= FIRST  # with its style and letters
    assert 1_000 < another_question <= REPEATED
