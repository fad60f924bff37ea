"""The database keeps the promises, whichever way a row gets there."""

from datetime import date, time

import pytest
from django.db import DataError, IntegrityError, transaction

from directory.models import (
    AdviceCentre,
    AdviceService,
    CoordinationOffice,
    DataVersion,
    District,
    HoursException,
    Organisation,
    Place,
    PlaceName,
    PostalCode,
    Posting,
    RegionalNetwork,
    SearchTerm,
    SpokenLanguage,
    TargetGroup,
    TargetGroupSynonym,
    TopicSynonym,
    WeeklySlot,
)

NAN, INFINITY = float("nan"), float("inf")


def is_refused(write, *arguments, **fields):
    """Whether the database itself refuses; nothing is left of the attempt."""
    try:
        with transaction.atomic():
            write(*arguments, **fields)
    except (IntegrityError, DataError):
        return True
    return False


@pytest.fixture
def change(make_service):
    """Writes columns of one row past every `save()` and form."""
    service = make_service()
    rows = {
        AdviceService: service.pk,
        AdviceCentre: service.centre_id,
        District: service.centre.district_id,
    }

    def write(model, **fields):
        if model not in rows:
            rows[model] = model_rows[model](service.centre).pk
        model.objects.filter(pk=rows[model]).update(**fields)

    return write


model_rows = {
    Organisation: lambda centre: Organisation.objects.create(name="AWO"),
    RegionalNetwork: lambda centre: RegionalNetwork.objects.create(name="Heide", slug="heide"),
    CoordinationOffice: lambda centre: CoordinationOffice.objects.create(
        ags="03351", body="Landkreis Celle", district=centre.district
    ),
    WeeklySlot: lambda centre: WeeklySlot.objects.create(
        centre=centre, weekday=0, opens=time(9), closes=time(12)
    ),
    HoursException: lambda centre: HoursException.objects.create(
        centre=centre, first_day=date(2026, 5, 1), last_day=date(2026, 5, 2)
    ),
    PostalCode: lambda centre: PostalCode.objects.create(code="29221", latitude=52.6, longitude=10),
    Place: lambda centre: Place.objects.create(
        geonames_id=1,
        name="Celle",
        slug="celle",
        district=centre.district,
        latitude=52,
        longitude=9,
    ),
}

MAY = {"first_day": date(2026, 5, 1), "last_day": date(2026, 5, 9)}

WRONG = [
    # Positions: both or none, finite, in Germany. (NaN is NULL to SQLite, beside a true 52.0.)
    (AdviceCentre, {"latitude": NAN, "longitude": 9.7}),
    (AdviceCentre, {"latitude": 52.0, "longitude": NAN}),
    (AdviceCentre, {"latitude": INFINITY, "longitude": 9.7}),
    (AdviceCentre, {"latitude": 52.0, "longitude": None}),
    (AdviceCentre, {"latitude": 9.7, "longitude": 52.0}),
    (AdviceCentre, {"map_latitude": NAN, "map_longitude": 9.7}),
    (AdviceCentre, {"map_latitude": 40.0, "map_longitude": 9.7}),
    (District, {"latitude": 60.0}),
    (District, {"longitude": NAN}),
    (Place, {"latitude": 0.0, "longitude": 0.0}),
    (PostalCode, {"longitude": 180.0}),
    # Words that code must be able to rely on.
    (AdviceCentre, {"precision": "ungefähr"}),
    (AdviceCentre, {"step_free": "vielleicht"}),
    (AdviceCentre, {"lift": ""}),
    (AdviceCentre, {"accessible_toilet": "ja"}),
    (AdviceCentre, {"name": ""}),
    (AdviceCentre, {"hides_address": True, "district": None}),
    (AdviceService, {"kind": "beratung"}),
    (AdviceService, {"appointment": ""}),
    (AdviceService, {"capacity": "offen"}),
    (AdviceService, {"area": "world"}),
    (AdviceService, {"status": "geheim"}),
    (District, {"kind": "stadt"}),
    (Organisation, {"umbrella": "Caritas"}),
    (CoordinationOffice, {"address_kind": ""}),
    # Periods, ages, weekdays.
    (AdviceService, {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 31)}),
    (AdviceService, {"min_age": 27, "max_age": 26}),
    (AdviceService, {"min_age": 121}),
    (AdviceService, {"max_age": 121}),
    (AdviceService, {"min_age": -1}),
    (WeeklySlot, {"weekday": 7}),
    (WeeklySlot, {"opens": time(12), "closes": time(9)}),
    (WeeklySlot, {"opens": time(12), "closes": time(12)}),
    (WeeklySlot, {"season_from": date(2026, 9, 1), "season_to": date(2026, 8, 31)}),
    (HoursException, {"first_day": date(2026, 5, 3)}),
    (HoursException, {**MAY, "opens": time(9)}),
    (HoursException, {**MAY, "closes": time(9)}),
    (HoursException, {**MAY, "opens": time(9), "closes": time(8)}),
    # A confirmation has a day and somebody who answers for it.
    (AdviceService, {"confirmed_on": date(2026, 1, 1), "confirmed_by": ""}),
    (AdviceService, {"confirmed_on": None, "confirmed_by": "Redaktion"}),
    (RegionalNetwork, {"confirmed_on": date(2026, 1, 1), "confirmed_by": ""}),
    (CoordinationOffice, {"confirmed_on": None, "confirmed_by": "Redaktion"}),
    # Numbers that carry their year and are parts of a whole.
    (District, {"population": 100, "population_year": None}),
    (District, {"foreign_population": 5, "population": None, "population_year": 2025}),
    (District, {"population": 5, "foreign_population": 6, "population_year": 2025}),
]

RIGHT = [
    (AdviceCentre, {"latitude": None, "longitude": None}),
    (AdviceCentre, {"latitude": 53.5, "longitude": 7.1, "precision": "town", "lift": "partly"}),
    (AdviceService, {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 2, 1)}),
    (AdviceService, {"valid_to": date(2026, 2, 1), "min_age": 0, "max_age": 120}),
    (AdviceService, {"confirmed_on": date(2026, 1, 1), "confirmed_by": "Redaktion"}),
    (WeeklySlot, {"weekday": 6, "opens": time(20), "closes": time(0)}),
    (HoursException, {**MAY, "opens": time(9), "closes": time(0)}),
    (HoursException, {**MAY, "opens": None, "closes": None}),
    (District, {"population": 5, "foreign_population": 5, "population_year": 2025}),
]


def named(case):
    model, fields = case
    return f"{model.__name__}-{'-'.join(f'{name}={value}' for name, value in fields.items())}"


@pytest.mark.parametrize("case", WRONG, ids=named)
def test_the_database_refuses(change, case):
    model, fields = case
    change(model)
    assert is_refused(change, model, **fields)


@pytest.mark.parametrize("case", RIGHT, ids=named)
def test_the_database_accepts(change, case):
    model, fields = case
    assert not is_refused(change, model, **fields)


def test_a_hidden_centre_needs_a_district_because_it_is_found_only_by_it(make_centre):
    assert is_refused(make_centre, hides_address=True, district=None)


def test_a_service_names_each_language_only_once(make_service, make_language):
    service, arabic = make_service(), make_language("ar")
    SpokenLanguage.objects.create(service=service, language=arabic)
    assert is_refused(SpokenLanguage.objects.create, service=service, language=arabic)
    assert is_refused(
        SpokenLanguage.objects.create,
        service=service,
        language=make_language("fa"),
        mode="bisschen",
    )


def test_keys_of_centres_and_services_are_unique(make_service, make_centre):
    centre = make_centre(key="einmal")
    make_service(key="einmal", centre=centre)
    assert is_refused(make_service, key="einmal", centre=centre)
    assert is_refused(make_centre, key="einmal")


def test_a_slot_starts_only_once_in_a_season_and_only_once_outside_of_seasons(make_centre):
    centre = make_centre()
    nine = {"centre": centre, "weekday": 0, "opens": time(9), "closes": time(12)}
    summer = {**nine, "season_from": date(2026, 6, 1)}
    WeeklySlot.objects.create(**nine)
    WeeklySlot.objects.create(**summer)
    assert is_refused(WeeklySlot.objects.create, **nine)
    assert is_refused(WeeklySlot.objects.create, **summer)


def test_synonyms_names_of_places_and_postings_stand_only_once(make_service, make_topic):
    service, topic = make_service(), make_topic("debt")
    term = SearchTerm.objects.get(token=service.postings.first().term.token)
    synonym = {"topic": topic, "language": "ar", "term": "ديون"}
    TopicSynonym.objects.create(**synonym)
    group = TargetGroup.objects.create(slug="women", name_de="Frauen")
    for_group = {"target_group": group, "language": "de", "term": "Frau"}
    TargetGroupSynonym.objects.create(**for_group)
    place = model_rows[Place](service.centre)
    PlaceName.objects.create(place=place, folded="celle")
    assert is_refused(TopicSynonym.objects.create, **synonym)
    assert is_refused(TargetGroupSynonym.objects.create, **for_group)
    assert is_refused(PlaceName.objects.create, place=place, folded="celle")
    assert is_refused(Posting.objects.create, term=term, service=service, weight=1)
    assert is_refused(SearchTerm.objects.create, token=term.token)


def test_there_is_one_data_version(db):
    DataVersion.bump()
    assert is_refused(DataVersion.objects.create, pk=2)
    assert DataVersion.objects.count() == 1
