"""A network with a past, a present and a future, and one that is nearly empty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import (
    CoordinationOffice,
    NetworkLead,
    NetworkMeeting,
    NetworkMember,
    Organisation,
    RegionalNetwork,
)


@pytest.fixture
def heide(celle, make_service):
    today = timezone.localdate()
    heide = RegionalNetwork.objects.create(
        name="Heide", slug="heide", description_de="Fachleute der Heide.", staff_note="Nur intern"
    )
    heide.districts.add(celle)
    CoordinationOffice.objects.create(ags="03351", body="Landkreis Celle", district=celle)
    make_service()
    led = {"network": heide, "until": today - timedelta(days=1)}
    NetworkLead.objects.create(organisation=Organisation.objects.create(name="AWO"), **led)
    NetworkLead.objects.create(
        network=heide, organisation=Organisation.objects.create(name="Caritas"), since=today
    )
    NetworkMember.objects.create(network=heide, name="Beirat Celle")
    NetworkMember.objects.create(network=heide, name="Fort e. V.", until=led["until"])
    for days, title in ((-30, "Sommertreffen"), (30, "Herbsttreffen"), (90, "Wintertreffen")):
        NetworkMeeting.objects.create(
            network=heide,
            date=today + timedelta(days=days),
            title_de=title,
            title_en="Autumn meeting" if days == 30 else "",
            public_note_de=f"Bemerkung zum {title}",
        )
    return heide


@pytest.fixture
def empty_network(db):
    return RegionalNetwork.objects.create(name="Küste", slug="kueste")
