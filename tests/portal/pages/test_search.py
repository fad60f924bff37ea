"""One search over the portal: in groups, in the reader's language, with the reason shown."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from directory.models import CoordinationOffice, Place, PlaceName, RegionalNetwork
from portal import search
from programmes.models import ActionArea, Programme
from tests.directory.conftest import (  # noqa: F401  (fixtures)
    celle,
    make_centre,
    make_district,
    make_service,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(make_page, make_service, celle):  # noqa: F811
    place = Place.objects.create(
        geonames_id=1, name="Celle", slug="celle", district=celle, latitude=52.6, longitude=10.1
    )
    PlaceName.objects.create(place=place, folded="celle")
    make_service(title_de="Schuldnerberatung", description_de="Auch für Lotsen")
    area = ActionArea.objects.create(slug="ehrenamt", name_de="Ehrenamt")
    programme = {"area": area, "status": "running"}
    Programme.objects.create(
        slug="lotsen",
        name_de="Integrationslotsen",
        name_ar="مرشدو الاندماج",
        summary_de="Ehrenamtliche begleiten.",
        is_published=True,
        **programme,
    )
    Programme.objects.create(slug="geheim", name_de="Geheime Lotsen", **programme)
    RegionalNetwork.objects.create(
        name="Heide", slug="heide", description_de="Fachleute", staff_note="Lotsen"
    ).districts.add(celle)
    CoordinationOffice.objects.create(ags="03351", body="Landkreis Celle", district=celle)
    make_page(
        "datenschutz", title_de="Datenschutz", body_de="Wir setzen keine Cookies.\n\n[[Lotsen]]"
    )
    make_page("entwurf", title_de="Lotsen im Entwurf", is_published=False)


def slugs(text, code="de"):
    with override(code):
        found = search.search(text)
        return {
            kind: [hit.document.url.strip("/").split("/")[-1] for hit in hits]
            for kind, hits in found.items()
        }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Integrationslotse", {"programmes": ["lotsen"]}),
        ("lotsen", {"programmes": ["lotsen"]}),
        ("Integrationslotzen", {"programmes": ["lotsen"]}),
        ("Wie werde ich Integrationslotse?", {"programmes": ["lotsen"]}),
        ("cookies", {"pages": ["datenschutz"]}),
        ("COOKIE", {"pages": ["datenschutz"]}),
        ("celle", {"networks": ["heide"], "offices": ["#kreis-celle"]}),
        ("netzwerk heide", {"networks": ["heide"]}),
        ("entwurf", {}),
        ("geheime", {}),
        ("nichts davon", {}),
        ("", {}),
        ("!?", {}),
    ],
)
def test_words_find(portal, typed, found):
    assert slugs(typed) == found


def test_people_search_in_their_language_and_in_german(portal):
    assert slugs("مرشدو", "ar") == {"programmes": ["lotsen"]}
    assert slugs("Integrationslotsen", "ar") == {"programmes": ["lotsen"]}
    assert slugs("مرشدو", "de") == {}


def test_documents_with_all_words_come_before_those_with_some(portal):
    assert slugs("cookies datenschutz lotsen") == {"pages": ["datenschutz"]}


def test_a_hit_shows_why_it_was_found(portal):
    with override("de"):
        hit = search.search("cookie")["pages"][0]
        assert hit.title == [("Datenschutz", False)]
        assert hit.snippet == [("Wir setzen keine ", False), ("Cookies", True), (".", False)]
        names = search.search("celle")["networks"][0].names
        assert names == [("Landkreis ", False), ("Celle", True)]


def test_a_long_text_is_cut_around_the_word(make_page):
    make_page(body_de=f"{'Anfang ' * 100}Nadel {'Ende ' * 100}")
    with override("de"):
        shown = "".join(text for text, _hit in search.search("nadel")["pages"][0].snippet)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "Nadel" in shown
    assert len(shown) <= search.SNIPPET + 4


def read(client, query, code="de"):
    answer = client.get(f"/{code}/suche/", query)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def test_the_page_groups_places_advice_and_the_rest(client, portal):
    page = read(client, {"q": "celle"})
    assert '<a href="/de/ort/celle/">Ansprechpartner in Celle</a>' in page
    assert '<a href="/de/netzwerke/heide/">Regionalverbund Heide</a>' in page
    assert "<mark>Celle</mark>" in page
    page = read(client, {"q": "schulden"})
    assert "Beratung: 1 Angebot" in page
    assert 'href="/de/beratung/?q=schulden"' in page


def test_nothing_found_leads_on(client, portal):
    page = read(client, {"q": "qqqqxx"})
    assert "Dafür haben wir nichts gefunden." in page
    assert 'href="/de/ort/"' in page


def test_an_unusable_text_is_an_error_of_its_field(client, portal):
    page = read(client, {"q": "celle " * 60})
    assert 'id="suche-q-fehler"' in page
    assert "Ansprechpartner in Celle" not in page


@pytest.mark.parametrize("typed", ["\x00", "\ud800".encode("utf-8", "replace"), "<b>x", "%", "'"])
def test_odd_input_gets_a_page(client, portal, typed):
    assert "<b>x" not in read(client, {"q": typed})


def test_the_results_of_advice_lead_to_the_whole_portal(client, portal):
    text = client.get("/de/beratung/", {"q": "a&b ü"}).content.decode()
    assert 'href="/de/suche/?q=a%26b%20%C3%BC"' in text
    assert "/de/suche/?q=" not in client.get("/de/beratung/").content.decode()


def test_the_number_of_queries_does_not_depend_on_what_is_found(client, portal, make_page):
    def queries(typed):
        read(client, {"q": typed})
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            read(client, {"q": typed})
        return len(captured)

    few = queries("datenschutz")
    for number in range(29):
        make_page(f"nr-{number}", title_de=f"Datenschutz {number}")
    assert queries("datenschutz") == few
    assert max(few, queries("celle"), queries("schulden celle")) <= 15
