"""Change lists find what staff look for, with the same few queries however long they are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import AdviceCentre, AdviceService, Organisation, RegionalNetwork
from directory.models.choices import Precision, ServiceKind, Status
from tests.directory.admin.conftest import list_url

pytestmark = pytest.mark.django_db


def found(client, model, **params):
    page = client.get(list_url(model), params)
    assert page.status_code == 200
    return {row.key for row in page.context["cl"].result_list}


def queries(client, model, counter):
    client.get(list_url(model))
    with counter() as captured:
        assert client.get(list_url(model)).status_code == 200
    return len(captured)


@pytest.fixture
def counter(django_assert_max_num_queries):
    return lambda: django_assert_max_num_queries(20)


def test_list_of_services_needs_as_many_queries_for_30_rows_as_for_one(
    make_service, make_centre, as_editor, counter
):
    make_service(key="erstes")
    one = queries(as_editor, AdviceService, counter)
    for number in range(29):
        make_service(key=f"a{number}", centre=make_centre(key=f"c{number}"))
    assert queries(as_editor, AdviceService, counter) == one


def test_list_of_centres_needs_as_many_queries_for_30_rows_as_for_one(
    make_centre, make_district, as_editor, counter
):
    make_centre(latitude=52.5, longitude=9.5)
    one = queries(as_editor, AdviceCentre, counter)
    for number in range(29):
        district = make_district(ags=f"03{400 + number}", name=f"Landkreis {number}")
        organisation = Organisation.objects.create(name=f"Träger {number}")
        make_centre(
            key=f"c{number}",
            district=district,
            organisation=organisation,
            latitude=53.5,
            longitude=9.5,
        )
    assert queries(as_editor, AdviceCentre, counter) == one


@pytest.mark.parametrize("query", ["überörtliche", "ÜBERÖRTLICHE", "ueberoertliche", "berört"])
def test_service_is_found_by_title_whatever_the_case_and_spelling(make_service, as_editor, query):
    make_service(key="richtig", title_de="Überörtliche Beratung")
    make_service(key="falsch", title_de="Örtliche Hilfe")
    assert found(as_editor, AdviceService, q=query) == {"richtig"}


@pytest.mark.parametrize("query", ["GÖTTINGEN", "göttingen", "goettingen", "37073", "schlüssel-gö"])
def test_centre_is_found_by_city_postcode_and_key(make_centre, as_editor, query):
    make_centre(key="schluessel-goe", name="A", city="Göttingen", postcode="37073")
    make_centre(key="andere", name="B", city="Gotha", postcode="99867")
    assert found(as_editor, AdviceCentre, q=query) == {"schluessel-goe"}


def test_all_words_of_a_search_must_occur(make_centre, as_editor):
    for key, name, city in (
        ("a", "Caritas", "Celle"),
        ("b", "Caritas", "Emden"),
        ("c", "AWO", "Celle"),
    ):
        make_centre(key=key, name=name, city=city, district=None)
    assert found(as_editor, AdviceCentre, q="celle caritas") == {"a"}


@pytest.mark.parametrize("query", ["%", "'", "\x00", "a" * 5000, "🦊", "‮"])
def test_strange_searches_give_a_page(make_centre, as_editor, query):
    make_centre()
    found(as_editor, AdviceCentre, q=query)


def test_services_are_filtered_by_what_keeps_them_true(
    make_service, make_centre, make_district, make_topic, as_editor
):
    today = timezone.localdate()
    emden = make_district(ags="03402", name="Landkreis Emden")
    make_service(key="neu", confirmed_on=today, confirmed_by="Redaktion", kind=ServiceKind.MBE)
    make_service(key="alt", confirmed_on=today - timedelta(days=366), confirmed_by="Redaktion")
    make_service(key="nie", centre=make_centre(key="e", district=emden), status=Status.DRAFT)
    AdviceService.objects.get(key="alt").topics.add(make_topic("debts"))
    make_service(key="beispiel", is_example=True, confirmed_on=today, confirmed_by="x")
    assert found(as_editor, AdviceService, bestaetigt="nein") == {"nie"}
    assert found(as_editor, AdviceService, bestaetigt="alt") == {"alt"}
    assert found(as_editor, AdviceService, kreis="emden") == {"nie"}
    assert found(as_editor, AdviceService, thema="debts") == {"alt"}
    assert found(as_editor, AdviceService, kind__exact="mbe") == {"neu"}
    assert found(as_editor, AdviceService, status__exact="draft") == {"nie"}
    assert found(as_editor, AdviceService, beispiel="ja") == {"beispiel"}


def test_services_with_an_outdated_translation_are_found(make_service, as_editor):
    service = make_service(key="veraltet", title_en="Debt advice")
    make_service(key="aktuell", title_en="Debt advice")
    service.title_de = "Schuldenhilfe"
    service.save()
    assert found(as_editor, AdviceService, uebersetzung="veraltet") == {"veraltet"}


def test_centres_are_filtered_by_their_position(make_centre, as_editor):
    make_centre(key="ohne")
    make_centre(key="genau", latitude=52.5, longitude=9.5)
    make_centre(key="grob", latitude=52.5, longitude=9.5, precision=Precision.TOWN)
    make_centre(key="haus", latitude=52.5, longitude=9.5, hides_address=True)
    assert found(as_editor, AdviceCentre, lage="fehlt") == {"ohne"}
    assert found(as_editor, AdviceCentre, lage="ungenau") == {"grob"}
    assert found(as_editor, AdviceCentre, lage="geheim") == {"haus"}


def test_list_says_which_positions_lie_outside_their_district(make_centre, as_editor):
    make_centre(key="drin", latitude=52.5, longitude=9.5)
    make_centre(key="draussen", latitude=53.5, longitude=9.5)
    make_centre(key="ohne")
    rows = as_editor.get(list_url(AdviceCentre)).context["cl"].result_list
    assert {row.key: row.position_state for row in rows} == {
        "drin": "fine",
        "draussen": "doubtful",
        "ohne": "missing",
    }


def test_network_with_two_matching_districts_is_listed_once(make_district, celle, as_editor):
    network = RegionalNetwork.objects.create(name="Heide", slug="heide")
    network.districts.add(celle, make_district(ags="03352", name="Landkreis Celle Süd"))
    page = as_editor.get(list_url(RegionalNetwork), {"q": "celle"})
    assert [row.slug for row in page.context["cl"].result_list] == ["heide"]


def test_admin_speaks_german_whatever_the_browser_asks_for(make_service, as_editor):
    page = as_editor.get(list_url(AdviceService), headers={"accept-language": "ar"})
    assert page.headers["content-language"] == "de"
    assert "Heute bestätigen" in page.content.decode()
    assert '<html lang="de"' in page.content.decode()
