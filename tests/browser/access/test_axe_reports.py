"""axe finds nothing on the pages of partners, of the query and of the moderators' desk."""

import pytest

from tests.browser.access import reports
from tests.browser.access.test_axe import look


@pytest.fixture
def story(boss):
    return reports.Story(boss)


@pytest.fixture
def partner_client(story, client):
    client.force_login(story.user)
    return client


@pytest.mark.parametrize("code", ["de", "ar"])
def test_pages_of_partners(open_signed_in, partner_client, story, code):
    page = open_signed_in(story.user)
    assert look(page, reports.of_partners(story, code), partner_client) == {}


@pytest.mark.parametrize("code", ["de", "ar"])
def test_forms_for_everybody(open_page, client, story, code):
    assert look(open_page(), reports.of_everybody(story, code), client) == {}


def test_desk_of_the_moderators(open_signed_in, staff_client, boss, story):
    assert look(open_signed_in(boss), reports.of_staff(story), staff_client) == {}
