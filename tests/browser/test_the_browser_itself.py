"""The watch that the other browser tests rely on does bark."""

import pytest
from playwright.sync_api import Error

from tests.browser.conftest import Complaints

pytestmark = pytest.mark.django_db


@pytest.fixture
def watched(browser, live_server):
    complaints = Complaints(live_server.url)
    page = browser.new_context(base_url=live_server.url).new_page()
    complaints.listen_to(page)
    yield page, complaints
    page.context.close()


def test_a_request_to_a_foreign_host_is_noticed_and_reaches_nobody(watched):
    page, complaints = watched
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://tiles.example/1.png")
    assert complaints.found == ["request to a foreign host: http://tiles.example/1.png"]


def test_a_violation_of_the_content_security_policy_is_noticed(watched):
    page, complaints = watched
    page.goto("/robots.txt")
    page.set_content('<img src="http://tiles.example/1.png">')
    page.wait_for_load_state("networkidle")
    assert [found for found in complaints.found if "Content Security Policy" in found]


def test_a_file_that_is_missing_is_noticed(watched, live_server):
    page, complaints = watched
    page.goto("/robots.txt")
    page.set_content('<img src="/static/missing.png">')
    page.wait_for_load_state("networkidle")
    assert complaints.found == [f"404 for {live_server.url}/static/missing.png"]


def test_an_error_in_a_script_is_noticed(watched):
    page, complaints = watched
    page.goto("/robots.txt")
    page.evaluate("setTimeout(() => { throw new Error('out of order') }, 0)")
    page.wait_for_timeout(100)
    assert complaints.found == ["script failed: out of order"]


@pytest.mark.parametrize(("language", "sample"), [("ar", "مرحبا"), ("ti", "ሰላም")])
def test_arabic_and_ethiopic_letters_are_drawn_and_not_boxes(watched, language, sample):
    page, _ = watched
    page.goto("/robots.txt")
    pictures = []
    for text in (sample, "\U000e0fff" * len(sample)):
        page.set_content(f'<p id="p" lang="{language}">{text}</p>')
        pictures.append(page.locator("#p").screenshot())
    assert pictures[0] != pictures[1]
