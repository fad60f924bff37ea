"""Persons with fixed rights, and the smallest true entries that tests need."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction

from directory.models import (
    AdviceCentre,
    AdviceLanguage,
    AdviceService,
    District,
    Organisation,
    PartnerMembership,
    Topic,
)
from directory.models.choices import DistrictKind, Status
from directory.reference import load
from tests.directory.search import cases

SQUARE = [[9.0, 52.0], [10.0, 52.0], [10.0, 53.0], [9.0, 53.0], [9.0, 52.0]]


def person(name, group):
    user = User.objects.create_user(name, password=name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(db):
    return person("editor", "Redaktion")


@pytest.fixture
def moderator(db):
    return person("moderator", "Moderation")


@pytest.fixture
def translator(db):
    return person("translator", "Übersetzung")


@pytest.fixture
def make_partner(db):
    """Somebody who reports for an organisation, a district, or both."""

    def make(name, **membership):
        user = User.objects.create_user(name, email=f"{name}@partner.example")
        PartnerMembership.objects.create(user=user, **membership)
        return user

    return make


@pytest.fixture
def caritas(db):
    return Organisation.objects.create(name="Caritas Celle")


@pytest.fixture
def emden(make_district):
    return make_district("03402", "Stadt Emden", short_name="Emden", slug="emden")


@pytest.fixture
def partner_celle(make_partner, caritas):
    """Reports for the Caritas in Celle."""
    return make_partner("partner_celle", organisation=caritas)


@pytest.fixture
def partner_emden(make_partner, emden):
    """Reports for the Koordinierungsstelle of Emden."""
    return make_partner("partner_emden", district=emden)


@pytest.fixture
def make_district(db):
    def make(ags="03351", name="Landkreis Celle", **fields):
        short = name.removeprefix("Landkreis ")
        return District.objects.create(
            **{
                "ags": ags,
                "name": name,
                "short_name": short,
                "slug": short.lower(),
                "kind": DistrictKind.RURAL,
                "seat": short,
                "nuts3": "DE931",
                "statistical_region": "Lüneburg",
                "latitude": 52.5,
                "longitude": 9.5,
                "polygon": {"type": "Polygon", "coordinates": [SQUARE]},
            }
            | fields
        )

    return make


@pytest.fixture
def celle(make_district):
    return make_district()


@pytest.fixture
def make_centre(celle):
    def make(key="stelle", **fields):
        known = {"name": "Beratungsstelle Süd", "city": "Celle", "district": celle}
        return AdviceCentre.objects.create(key=key, **(known | fields))

    return make


@pytest.fixture
def make_service(make_centre):
    """Services at one centre, unless the test names another."""
    shared = []

    def make(key="angebot", **fields):
        if "centre" not in fields:
            if not shared:
                shared.append(make_centre())
            fields["centre"] = shared[0]
        known = {"title_de": "Schuldnerberatung", "status": Status.PUBLISHED}
        return AdviceService.objects.create(key=key, **(known | fields))

    return make


@pytest.fixture
def make_language(db):
    def make(code, name_de="Arabisch", **fields):
        known = {"name_de": name_de, "endonym": name_de}
        return AdviceLanguage.objects.create(code=code, **(known | fields))

    return make


@pytest.fixture
def make_topic(db):
    def make(slug, name_de="Schulden", **fields):
        return Topic.objects.create(slug=slug, name_de=name_de, **fields)

    return make


@pytest.fixture(scope="module")
def reference_data(django_db_setup, django_db_blocker):
    """Districts, places, topics and the real entries, not indexed; gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        load.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def filled_portal(django_db_setup, django_db_blocker):
    """All reference data and 400 examples, as a first `make run` shows them; gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        cases.fill()
        yield
        transaction.set_rollback(True)
