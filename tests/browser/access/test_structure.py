"""Headings, titles and the way past the menu, on every page in every language."""

from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from portal import languages
from tests.browser.access import matrix, staff

FOCUSABLE = {"a", "button", "input", "select", "textarea", "summary"}


class Outline(HTMLParser):
    """What somebody meets who hears the page: its title, its headings, its first link."""

    def __init__(self, page):
        super().__init__()
        self.title, self.levels, self.first, self.ids = "", [], None, set()
        self.is_title = False
        self.feed(page.content.decode())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids.add(found.get("id"))
        self.is_title = tag == "title" and not self.title
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.levels.append(int(tag[1]))
        if self.first is None and tag in FOCUSABLE:
            self.first = found.get("href", tag)

    def handle_data(self, data):
        if self.is_title:
            self.title += data

    def handle_endtag(self, tag):
        self.is_title = False

    @property
    def skipped(self):
        """Pairs of headings of which the second lies more than one level below the first."""
        pairs = zip(self.levels, self.levels[1:], strict=False)
        return [pair for pair in pairs if pair[1] > pair[0] + 1]


def outlines(views, client):
    return {view.name: Outline(view.fetch(client)) for view in views}


def faults(found):
    """{page: what is wrong with its headings and its skip link}."""
    wrong = {}
    for name, page in found.items():
        is_good = page.levels.count(1) == 1 and page.levels[0] == 1 and not page.skipped
        target = (page.first or "").removeprefix("#")
        if not is_good or target not in page.ids or not page.first.startswith("#"):
            wrong[name] = (page.levels, page.first)
    return wrong


def repeated_titles(views, found):
    """Titles that several pages share; states of one page may, but not the pages of a list."""
    titles = {}
    for view in views:
        parts = urlsplit(view.address)
        page = parts.path + parts.query * ("seite=" in parts.query)
        titles.setdefault(page, found[view.name].title.strip())
    return [title for title, number in Counter(titles.values()).items() if number > 1 or not title]


@pytest.mark.parametrize("code", languages.ENABLED)
def test_each_page_has_one_first_heading_no_gap_a_skip_link_and_its_own_title(client, code):
    views = matrix.public(code)
    found = outlines(views, client)
    assert faults(found) == {}
    assert repeated_titles(views, found) == []


def test_pages_of_staff_have_one_first_heading_and_a_skip_link(staff_client):
    assert faults(outlines(staff.views(), staff_client)) == {}
