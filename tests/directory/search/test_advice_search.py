"""One search from the question to the answer; nobody meets a dead end."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils.translation import override

from directory.models import Place, PlaceName, SpokenLanguage, WeeklySlot
from directory.models.choices import Area
from directory.search.advice import PAGE_SIZE, AdviceSearch

MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Berlin"))
NORTH = 1 / 111.195  # degrees of latitude per km


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


def search(query=""):
    return AdviceSearch(QueryDict(query), moment=MONDAY_TEN)


def keys(hits, made):
    names = {service.pk: key for key, service in made.items()}
    return [names[hit.pk] for hit in hits]


@pytest.fixture
def celle_town(celle):
    town = Place.objects.create(
        geonames_id=1,
        name="Celle",
        slug="celle-stadt",
        district=celle,
        latitude=52.5,
        longitude=9.5,
    )
    PlaceName.objects.create(place=town, folded="celle stadt")
    return town


@pytest.fixture
def at_km(make_centre, make_service, celle_town):
    """Services north of the town, each so many kilometres away (None: without a position)."""

    def make(**services):
        made = {}
        for key, (km, fields) in services.items():
            where = {} if km is None else {"latitude": 52.5 + km * NORTH * 0.9999, "longitude": 9.5}
            centre = make_centre(key=key, **where)
            made[key] = make_service(key=key, centre=centre, title_de=key.title(), **fields)
        return made

    return make


def test_nearest_come_first_within_25_km(at_km):
    made = at_km(weit=(26, {}), nah=(1, {}), mittel=(25, {}), ohne=(None, {}))
    found = search("ort=celle-stadt")
    assert keys(found.hits, made) == ["nah", "mittel"]
    assert [round(hit.km) for hit in found.hits] == [1, 25]
    assert (found.count, found.radius, found.is_widened) == (2, 25, False)


def test_without_a_result_the_radius_grows_to_the_next_step_that_has_one(at_km):
    made = at_km(weit=(60, {}), weiter=(99, {}))
    found = search("ort=celle-stadt")
    assert keys(found.hits, made) == ["weit", "weiter"]
    assert (found.radius, found.is_widened) == (100, True)


@pytest.mark.parametrize(
    ("query", "radius", "wide"),
    [("umkreis=5", 25, True), ("umkreis=25", 25, False), ("umkreis=70", 70, False)],
)
def test_a_wanted_radius_is_kept_unless_it_is_empty(at_km, query, radius, wide):
    at_km(mittel=(20, {}))
    found = search(f"ort=celle-stadt&{query}")
    assert (found.radius, found.is_widened, found.count) == (radius, wide, 1)


def test_state_wide_and_remote_services_stand_in_a_group_of_their_own(at_km, celle):
    by_phone = {"by_phone": True, "area": Area.STATE}
    made = at_km(
        nah=(1, {}),
        landesweit=(150, by_phone),
        hotline=(None, {**by_phone, "area": Area.EVERYBODY}),
        nur_dort=(150, {"area": Area.STATE}),
        anderswo=(150, {"by_phone": True}),
        hier_am_telefon=(2, by_phone),
    )
    found = search("ort=celle-stadt")
    assert keys(found.hits, made) == ["nah", "hier_am_telefon"]
    assert sorted(keys(found.afar, made)) == ["hotline", "landesweit"]


def test_a_service_for_the_district_of_the_place_serves_it_from_afar(at_km, celle):
    made = at_km(nah=(1, {}), fern=(150, {"by_video": True}))
    made["fern"].districts.add(celle)
    assert keys(search("ort=celle-stadt").afar, made) == ["fern"]
    assert search().afar == []


def test_filters_hold_for_the_services_from_afar_too(at_km, make_topic):
    made = at_km(nah=(1, {}), fern=(150, {"by_phone": True, "area": Area.STATE}))
    made["nah"].topics.add(make_topic("debt"))
    assert search("ort=celle-stadt&thema=debt").afar == []


@pytest.fixture
def asked(at_km, make_topic, make_language):
    """One service for Arabic debt advice, one for Farsi advice on housing."""
    made = at_km(eins=(1, {}), zwei=(2, {}))
    made["eins"].topics.add(make_topic("debt"))
    made["zwei"].topics.add(make_topic("housing", "Wohnen"))
    SpokenLanguage.objects.create(service=made["eins"], language=make_language("ar"))
    SpokenLanguage.objects.create(service=made["zwei"], language=make_language("fa", "Persisch"))
    return made


@pytest.mark.parametrize(
    ("query", "dropped", "found"),
    [
        ("thema=debt&sprache=fa", "sprache", ["eins"]),
        ("thema=debt&zugang=chat", "zugang", ["eins"]),
        ("thema=housing&barrierefrei=1", "barrierefrei", ["zwei"]),
        ("thema=debt&jetzt=1", "jetzt", ["eins"]),
        ("q=Schulden+persisch", "sprache", ["eins"]),
    ],
)
def test_with_no_hit_one_wish_is_given_up_and_named(asked, query, dropped, found):
    empty = search(query)
    assert (empty.count, empty.hits) == (0, [])
    assert empty.alternatives.dropped == dropped
    assert keys(empty.alternatives.hits, asked) == found


def test_if_no_single_wish_is_to_blame_the_nearest_services_of_all_are_shown(asked):
    empty = search("thema=debt&sprache=fa&zugang=chat&ort=celle-stadt")
    assert empty.alternatives.dropped == "alles"
    assert keys(empty.alternatives.hits, asked) == ["eins", "zwei"]


def test_with_hits_there_are_no_alternatives(asked):
    assert search("thema=debt").alternatives is None


def test_a_word_that_matches_nothing_is_given_up_and_named(asked):
    found = search("q=Schulden+Quastenflosser")
    assert keys(found.hits, asked) == ["eins"]
    plain = search("q=eins+quastenflosser")
    assert keys(plain.hits, asked) == ["eins"]
    assert [word.typed for word in plain.dropped] == ["quastenflosser"]


def test_of_words_that_do_not_match_together_one_is_kept(asked):
    asked["eins"].description_de = "Vormittags"
    asked["eins"].save()
    found = search("q=vormittags+quastenflosser+mondkalb")
    assert keys(found.hits, asked) == ["eins"]
    assert [word.typed for word in found.dropped] == ["mondkalb", "quastenflosser"]


def test_a_language_is_kept_when_all_words_are_given_up(asked):
    found = search("q=Quastenflosser+persisch")
    assert keys(found.hits, asked) == ["zwei"]
    assert [word.typed for word in found.dropped] == ["quastenflosser"]


def test_open_now_counts_those_whose_hours_are_not_known(at_km, make_service):
    made = at_km(
        offen=(1, {}), zu=(1, {}), unbekannt=(1, {}), termin=(1, {"appointment": "needed"})
    )
    for key, weekday in (("offen", 0), ("zu", 1)):
        WeeklySlot.objects.create(
            centre=made[key].centre, weekday=weekday, opens=time(9), closes=time(12)
        )
    found = search("jetzt=1&ort=celle-stadt")
    assert keys(found.hits, made) == ["offen"]
    assert found.unknown_hours == 1
    assert search("ort=celle-stadt").unknown_hours == 0


def test_pages_hold_twenty_and_the_last_page_answers_for_those_beyond(at_km):
    at_km(**{f"nr{number:02}": (1, {}) for number in range(PAGE_SIZE + 3)})
    first, second, beyond = (search(f"seite={n}") for n in (1, 2, 99))
    assert (len(first.hits), len(second.hits), first.page_count) == (20, 3, 2)
    assert set(first.hits) & set(second.hits) == set()
    assert beyond.hits == second.hits
    assert beyond.errors == [
        ("seite", "So viele Seiten gibt es nicht; dies ist die letzte."),
    ]


def test_orders(at_km):
    confirmed = {"confirmed_on": date(2026, 1, 1), "confirmed_by": "Redaktion"}
    later = {"confirmed_on": date(2026, 2, 1), "confirmed_by": "Redaktion"}
    made = at_km(b=(1, confirmed), a=(3, {}), c=(2, later))
    near = "ort=celle-stadt&sortierung="
    assert keys(search(near + "naehe").hits, made) == ["b", "c", "a"]
    assert keys(search(near + "name").hits, made) == ["a", "b", "c"]
    assert keys(search(near + "bestaetigt").hits, made) == ["c", "b", "a"]
    assert keys(search().hits, made) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("umkreis=abc", [("umkreis", "Bitte eine ganze Zahl.")]),
        ("umkreis=-1", [("umkreis", "Bitte eine ganze Zahl.")]),
        ("umkreis=0", [("umkreis", "Bitte eine Zahl von 1 bis 300.")]),
        ("umkreis=1e3", [("umkreis", "Bitte eine ganze Zahl.")]),
        ("umkreis=%D9%A2%D9%A5", []),  # ٢٥
        ("seite=-1", [("seite", "Bitte eine ganze Zahl.")]),
        (f"seite={10**30}", [("seite", "Bitte eine ganze Zahl.")]),
        ("thema=unsinn", [("thema", "„unsinn“ gibt es hier nicht.")]),
        ("sprache=xx", [("sprache", "„xx“ gibt es hier nicht.")]),
        ("zugang=fax", [("zugang", "„fax“ gibt es hier nicht.")]),
        ("jetzt=ja", [("jetzt", "Hier geht nur „1“.")]),
        ("q=" + "x" * 201, [("q", "Der Suchtext ist zu lang: höchstens 200 Zeichen.")]),
        ("ort=Atlantis", [("ort", "Den Ort „Atlantis“ kennen wir in Niedersachsen nicht.")]),
        ("sortierung=naehe", [("sortierung", "Nach Entfernung geht es nur mit einem Ort.")]),
        ("unbekannt=1", []),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_searched(asked, query, errors):
    found = search(query)
    assert found.errors == errors
    assert found.count == 2


def test_only_published_services_are_found_by_any_way(at_km, make_topic, make_language):
    made = at_km(
        entwurf=(1, {"status": "draft"}),
        archiv=(1, {"status": "archived"}),
        vorbei=(1, {"valid_to": date(2020, 1, 1), "by_phone": True, "area": Area.STATE}),
    )
    topic, language = make_topic("debt"), make_language("ar")
    for service in made.values():
        service.topics.add(topic)
        SpokenLanguage.objects.create(service=service, language=language)
    for query in ("", "q=entwurf+archiv+vorbei", "thema=debt", "sprache=ar", "ort=celle-stadt"):
        found = search(query)
        assert (found.hits, found.afar, found.alternatives.hits) == ([], [], []), query
