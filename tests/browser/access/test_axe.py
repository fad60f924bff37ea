"""axe finds nothing on any page in any state, on a phone and on a desk, in light and in dark."""

import pytest

from tests.browser.access import matrix, rooms, staff
from tests.browser.access.axe import violations

DESK, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


def look(page, views, client, sizes=(DESK, NARROW)):
    """{(page, width): violations}; each page is loaded once for each width that needs a click."""
    found = {}
    for view in views:
        for number, size in enumerate(sizes):
            page.set_viewport_size(size)
            if number == 0 or view.act:
                page.emulate_media(media="screen")
                view.open(page, client)
            if seen := violations(page, view.without):
                found[view.name, size["width"]] = seen
    return found


@pytest.mark.parametrize("code", matrix.LOOKED_AT)
def test_public_pages(open_page, client, code):
    assert look(open_page(), matrix.public(code), client) == {}


def test_pages_of_staff(open_signed_in, staff_client, boss):
    assert look(open_signed_in(boss), staff.views(), staff_client) == {}


def test_pages_of_partners(open_signed_in, client):
    user = rooms.partner()
    client.force_login(user)
    assert look(open_signed_in(user), rooms.of_partners("de", user), client) == {}


@pytest.mark.parametrize("code", matrix.LOOKED_AT)
def test_signing_in(open_page, client, code):
    assert look(open_page(), rooms.signing_in(code), client) == {}


def test_second_factors_queries_and_reports_at_the_desk(open_signed_in, staff_client, boss):
    views = [*rooms.asked_for_all("de"), *rooms.decided_by_staff(rooms.partner())]
    page = open_signed_in(boss)
    assert look(page, [*views, *rooms.second_factors(boss)], staff_client) == {}


def test_public_pages_in_the_dark(open_page, client):
    page = open_page(color_scheme="dark")
    assert look(page, matrix.public("de"), client, sizes=(NARROW,)) == {}


def test_pages_of_staff_in_the_dark(open_signed_in, staff_client, boss):
    page = open_signed_in(boss, color_scheme="dark")
    assert look(page, staff.views(), staff_client, sizes=(DESK,)) == {}
