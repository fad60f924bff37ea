"""A filled portal, eight people, and one of everything that addresses can name."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from model_bakery import baker

from directory.models import (
    AdviceService,
    Campaign,
    CoordinationOffice,
    District,
    Invitation,
    NetworkMeeting,
    Organisation,
    PartnerMembership,
    Place,
    RegionalNetwork,
    Submission,
    TargetGroupSynonym,
    TopicSynonym,
)
from directory.models.campaigns import CampaignState
from directory.models.submissions import EntryType, SubmissionKind
from directory.reference import load
from portal.models import Page
from programmes.models import ActionArea, Milestone, Programme
from tests.permissions.matrix import ROLES


class World(SimpleNamespace):
    def first(self, model):
        """A row of the model; one is made where the reference data has none."""
        return model._default_manager.order_by("pk").first() or baker.make(model)


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load.load()
        call_command("load_programmes", verbosity=0)
        call_command("load_pages", verbosity=0)
        make_small()
        yield made_world()
        transaction.set_rollback(True)
        cache.clear()


def make_small():
    """Rights do not depend on how long a list is, the time of 9 000 answers does."""
    for model, kept in ((TopicSynonym, 3), (TargetGroupSynonym, 3), (Milestone, 2)):
        model.objects.exclude(pk__in=model.objects.order_by("pk").values("pk")[:kept]).delete()
    named = Q(slug="celle") | Q(pk__in=CoordinationOffice.objects.values("municipality"))
    Place.objects.exclude(named).delete()


def made_world():
    """The Caritas has an advice centre in Celle; partner A speaks for it, partner B for Emden."""
    caritas = Organisation.objects.create(name="Caritas im Test")
    service = AdviceService.objects.published().order_by("pk").first()
    service.centre.organisation = caritas
    service.centre.save()
    people = made_people(caritas, District.objects.exclude(pk=service.centre.district_id).first())
    network = RegionalNetwork.objects.order_by("pk").first()
    network = network or RegionalNetwork.objects.create(slug="netz", name="Netz")
    NetworkMeeting.objects.create(network=network, date=timezone.localdate(), title_de="Treffen")
    return World(
        service=service,
        centre=service.centre,
        network=network,
        programme=Programme.objects.order_by("pk").first(),
        area=ActionArea.objects.order_by("pk").first(),
        page=Page.objects.published().order_by("pk").first(),
        report=made_report(people["partner_a"], service),
        recipient=made_query(service),
        invitation=Invitation.objects.create(
            email="neu@partner.example",
            organisation=caritas,
            expires_at=timezone.now() + timedelta(days=14),
        ),
        cookies={role: cookie(people.get(role)) for role in ROLES},
    )


def made_people(caritas, elsewhere):
    partners = {
        "partner_a": {"organisation": caritas, "role": "manages"},
        "partner_b": {"district": elsewhere, "role": "manages"},
        "ended": {"organisation": caritas, "ended_on": timezone.localdate()},
    }
    people = {}
    for name, membership in partners.items():
        people[name] = User.objects.create_user(name, f"{name}@partner.example")
        PartnerMembership.objects.create(user=people[name], since="2020-01-01", **membership)
    for name, group in (
        ("translator", "Übersetzung"),
        ("editor", "Redaktion"),
        ("moderator", "Moderation"),
    ):
        people[name] = User.objects.create_user(name, is_staff=True)
        people[name].groups.add(Group.objects.get(name=group))
    people["superuser"] = User.objects.create_superuser("superuser")
    return people


def made_report(author, service):
    return Submission.objects.create(
        kind=SubmissionKind.CHANGE,
        entry_type=EntryType.SERVICE,
        service=service,
        author=author,
        membership=author.memberships.get(),
        proposed={"title": "Neu"},
        seen={"title": service.title_de},
        sent_at=timezone.now(),
    )


def made_query(service):
    """A running Bestandsabfrage that asks one address about the service."""
    today = timezone.localdate()
    running = {"state": CampaignState.RUNNING, "started_at": timezone.now()}
    campaign = Campaign.objects.create(title="Abfrage", starts_on=today, ends_on=today, **running)
    district = service.centre.district
    recipient = campaign.recipients.create(email="post@partner.example", district=district)
    recipient.items.create(campaign=campaign, service=service)
    return recipient


def cookie(user):
    """What the browser of a signed-in person sends; nothing for a visitor."""
    if user is None:
        return {}
    client = Client()
    client.force_login(user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
