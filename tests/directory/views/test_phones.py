"""Telephone numbers on cards and detail pages, whatever a row holds."""

import pytest

from directory.models import AdviceCentre, DataVersion
from directory.views.presentation import dialled


@pytest.mark.parametrize(
    ("text", "href", "display"),
    [
        ("+495141125640", "tel:+495141125640", "05141 125640"),
        ("+442071838750", "tel:+442071838750", "020 7183 8750"),
        ("05141 125640", "tel:+495141125640", "05141 125640"),
        ("110", "tel:+49110", "110"),
    ],
)
def test_a_number_can_be_called_and_read(text, href, display):
    shown = dialled(text)
    assert (shown["href"], shown["display"]) == (href, display)


def test_what_is_no_number_makes_no_page_fail(client, world):
    AdviceCentre.objects.update(phone="unbekannt")
    DataVersion.bump()
    for path in ("/de/beratung/", world.service.get_absolute_url()):
        response = client.get(path)
        assert response.status_code == 200
        assert "tel:+49514" not in response.content.decode()
