"""What the public sees of networks and coordination offices."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import (
    CoordinationOffice,
    NetworkMeeting,
    NetworkMember,
    Place,
    PlaceName,
    RegionalNetwork,
)

pytestmark = pytest.mark.django_db


def text_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def main(html):
    return html.partition("<main")[2].partition("</main>")[0]


def headings(html):
    found = re.findall(r"<h2[^>]*>(.*?)</h2>", html, re.S)
    return [" ".join(re.sub(r"<.*?>", "", one).split()) for one in found]


def test_a_network_shows_its_present_state_and_not_its_past(client, heide):
    page = main(text_of(client, "/de/netzwerke/heide/"))
    shown = {name: name in page for name in ("Caritas", "Beirat Celle", "AWO", "Fort e. V.")}
    assert shown == {"Caritas": True, "Beirat Celle": True, "AWO": False, "Fort e. V.": False}
    assert "Nur intern" not in page


def test_coming_meetings_stand_in_order_before_those_that_are_over(client, heide):
    page = main(text_of(client, "/de/netzwerke/heide/"))
    order = ["Herbsttreffen</h3>", "Wintertreffen</h3>", "Sommertreffen</h3>"]
    assert sorted(order, key=page.index) == order
    assert page.index("Nächste Treffen") < page.index("Frühere Treffen")


def test_a_network_shows_no_empty_boxes(client, empty_network):
    assert headings(main(text_of(client, "/de/netzwerke/kueste/"))) == []


def test_a_network_leads_to_the_advice_in_its_area(client, heide):
    page = text_of(client, "/de/netzwerke/heide/")
    assert "Beratung im Gebiet: 1 Angebot" in headings(page)
    assert 'href="/de/beratung/?kreis=celle"' in page


def test_a_meeting_says_in_which_language_it_is_told(client, heide):
    page = main(text_of(client, "/en/netzwerke/heide/"))
    assert "Autumn meeting" in page
    assert '<span lang="de" dir="ltr">Wintertreffen</span>' in page
    assert '<div class="prose__text" lang="de" dir="ltr"><p>Bemerkung zum Herbst' in page


def test_the_list_names_networks_leads_and_districts_and_colours_the_map(client, heide):
    page = main(text_of(client, "/de/netzwerke/"))
    assert "Federführung: Caritas" in page
    assert '<a href="/de/netzwerke/heide/" aria-label="Landkreis Celle: Heide">' in page
    assert "zehn" not in re.sub(r'<section class="prose".*', "", page, flags=re.S)


def test_an_unknown_network_is_not_found(client, db):
    text_of(client, "/de/netzwerke/gibt-es-nicht/", status=404)


def test_offices_stand_under_their_district_with_an_anchor_the_map_leads_to(client, heide):
    page = main(text_of(client, "/de/koordinierungsstellen/"))
    assert '<section id="kreis-celle"' in page
    assert '<a href="#kreis-celle" aria-label="Landkreis Celle">' in page


@pytest.fixture
def winsen(celle):
    place = Place.objects.create(
        geonames_id=1, name="Winsen", slug="winsen", district=celle, latitude=52.5, longitude=9.5
    )
    PlaceName.objects.create(place=place, folded="winsen")
    return place


def test_a_place_shows_the_office_responsible_and_where_to_go_instead(client, heide, winsen):
    page = main(text_of(client, "/de/koordinierungsstellen/?ort=Winsen"))
    assert "Zuständig für Winsen" in headings(page)
    assert 'href="/de/beratung/?ort=winsen"' in page
    assert 'aria-current="true"' in page


@pytest.mark.parametrize("typed", ["99999", "x" * 300, "\x00", "Atlantis", "123"])
def test_a_place_that_cannot_be_used_is_an_error_of_its_field(client, heide, typed):
    page = main(client.get("/de/koordinierungsstellen/", {"ort": typed}).content.decode())
    has_error = 'aria-describedby="ort-fehler"' in page
    assert has_error == (typed != "\x00")
    assert "Zuständig für" not in page


def queries(client, address):
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def more(heide, make_district, make_service):
    """29 more of everything that the pages list."""

    def make():
        for number in range(29):
            ags = f"03{400 + number}"
            district = make_district(ags=ags, name=f"Landkreis Nr {number}", slug=f"nr-{number}")
            RegionalNetwork.objects.create(name=f"N{number}", slug=f"n{number}").districts.add(
                district
            )
            heide.districts.add(district)
            CoordinationOffice.objects.create(ags=ags, body=f"Nr {number}", district=district)
            NetworkMember.objects.create(network=heide, name=f"Mitglied {number}")
            NetworkMeeting.objects.create(network=heide, date="2026-01-01", title_de="Treffen")
            make_service(key=f"nr-{number}")

    return make


@pytest.mark.parametrize("address", ["netzwerke/heide/", "netzwerke/", "koordinierungsstellen/"])
def test_the_number_of_queries_does_not_depend_on_how_much_there_is(
    client, more, address, monkeypatch
):
    outlined_districts_only(monkeypatch)
    few = queries(client, f"/de/{address}")
    more()
    assert queries(client, f"/de/{address}") == few <= 15


def outlined_districts_only(monkeypatch):
    """Districts that exist in this test alone have no outline on the map of the state."""
    from directory.views import area_map

    shapes = area_map.outlines()
    known = {"viewBox": shapes["viewBox"], "paths": AnyShape(shapes["paths"])}
    monkeypatch.setattr(area_map, "outlines", lambda: known)


class AnyShape(dict):
    def __missing__(self, _ags):
        return next(iter(self.values()))
