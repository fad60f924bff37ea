"""Leads and members hold for a time; the database refuses what cannot be."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from directory.models import NetworkLead, NetworkMember, Organisation, RegionalNetwork

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)
NIGHT_BEFORE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def network():
    return RegionalNetwork.objects.create(name="Heide", slug="heide")


@pytest.fixture
def caritas():
    return Organisation.objects.create(name="Caritas")


def is_refused(model, **fields):
    try:
        with transaction.atomic():
            model.objects.create(**fields)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("since", "until", "is_current"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (NIGHT_BEFORE, None, True),
        (NEXT, None, False),
        (None, NIGHT_BEFORE, False),
        (NIGHT_BEFORE, NEXT, True),
    ],
)
def test_a_lead_holds_from_its_first_to_its_last_day(network, caritas, since, until, is_current):
    NetworkLead.objects.create(network=network, organisation=caritas, since=since, until=until)
    assert NetworkLead.objects.current(DAY).exists() == is_current


def test_a_term_does_not_end_before_it_begins(network, caritas):
    backwards = {"network": network, "since": DAY, "until": NIGHT_BEFORE}
    assert is_refused(NetworkLead, organisation=caritas, **backwards)
    assert is_refused(NetworkMember, organisation=caritas, **backwards)


def test_an_organisation_leads_once_at_a_time_but_may_come_back(network, caritas):
    NetworkLead.objects.create(network=network, organisation=caritas, since=DAY)
    assert is_refused(NetworkLead, network=network, organisation=caritas)
    NetworkLead.objects.update(until=NEXT)
    assert not is_refused(NetworkLead, network=network, organisation=caritas)


def test_a_member_is_an_organisation_or_a_name_never_both_or_neither(network, caritas):
    assert is_refused(NetworkMember, network=network)
    assert is_refused(NetworkMember, network=network, organisation=caritas, name="Caritas")
    assert not is_refused(NetworkMember, network=network, name="Migrationszentrum")
    assert not is_refused(NetworkMember, network=network, organisation=caritas)
    assert is_refused(NetworkMember, network=network, organisation=caritas)
