"""Which entries somebody may report on: every kind of membership × every kind of entry."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import CoordinationOffice
from directory.models.choices import Status
from directory.submissions import rights

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = (timezone.localdate() + timedelta(days=days) for days in (-1, 1))


@pytest.fixture
def entries(make_centre, make_service, caritas, celle, emden):
    """Two bodies in two districts, each with a centre and a service; an office in each district."""
    places = {
        "caritas_celle": {"organisation": caritas, "district": celle},
        "caritas_emden": {"organisation": caritas, "district": emden},
        "other_celle": {"district": celle},
        "other_emden": {"district": emden},
    }
    for key, place in places.items():
        make_service(f"s-{key}", centre=make_centre(key, **place))
    make_service("draft", status=Status.DRAFT, centre=make_centre("leer", organisation=caritas))
    for district in (celle, emden):
        CoordinationOffice.objects.create(ags=district.ags, district=district, body=district.name)


def seen(user):
    """(keys of centres, keys of services, districts of offices)."""
    keys = rights.services(user).values_list("key", flat=True)
    return (
        set(rights.centres(user).values_list("key", flat=True)) - {"leer"},
        {key.removeprefix("s-") for key in keys},
        set(rights.offices(user).values_list("district__slug", flat=True)),
    )


CARITAS = {"caritas_celle", "caritas_emden"}
CELLE = {"caritas_celle", "other_celle"}


@pytest.mark.parametrize(
    ("organisation", "district", "expected", "offices"),
    [
        (True, False, CARITAS, set()),
        (False, True, CELLE, {"celle"}),
        (True, True, CARITAS | CELLE, {"celle"}),
    ],
)
@pytest.mark.parametrize("role", ["reports", "manages"])
def test_a_membership_covers_its_organisation_and_its_district(
    make_partner, entries, caritas, celle, organisation, district, expected, offices, role
):
    body = {"organisation": caritas if organisation else None}
    user = make_partner("p", **body, district=celle if district else None, role=role)
    assert seen(user) == (expected, expected, offices)


def test_two_memberships_add_up(make_partner, entries, caritas, emden):
    user = make_partner("p", organisation=caritas)
    user.memberships.create(district=emden)
    both = CARITAS | {"other_emden"}
    assert seen(user) == (both, both, {"emden"})


@pytest.mark.parametrize(
    ("ended_on", "is_active", "covers"),
    [
        (None, True, True),
        (TOMORROW, True, True),
        (timezone.localdate(), True, False),
        (YESTERDAY, True, False),
        (None, False, False),
    ],
)
def test_an_ended_membership_or_account_covers_nothing(
    make_partner, entries, caritas, ended_on, is_active, covers
):
    user = make_partner("p", organisation=caritas, since="2020-01-01", ended_on=ended_on)
    user.is_active = is_active
    user.save()
    assert bool(seen(user)[0]) is covers
    assert (rights.partner_with(user.email.upper()) == user) is covers


def test_staff_without_a_membership_report_on_nothing(moderator, entries):
    assert seen(moderator) == (set(), set(), set())


def test_the_body_itself_comes_before_its_district(make_partner, entries, caritas, celle):
    user = make_partner("p", district=celle)
    own = user.memberships.create(organisation=caritas)
    service = rights.services(user).get(key="s-caritas_celle")
    assert rights.membership_for(user, service) == own
    neighbour = rights.services(user).get(key="s-other_celle")
    assert rights.membership_for(user, neighbour).district == celle
