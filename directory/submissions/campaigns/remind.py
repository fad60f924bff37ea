"""What is due each day: reminders, passing on to the Koordinierungsstelle, the end.

Everything here may run any number of times a day: what was done stands at the recipient.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from directory.models import Campaign, CampaignItem, CampaignRecipient
from directory.models.campaigns import Answer, CampaignState
from directory.submissions import outbox
from directory.submissions.campaigns.scope import Addresses
from directory.submissions.campaigns.start import close, invitation
from directory.submissions.outbox import Notice


@dataclass
class Done:
    reminded: int = 0
    escalated: int = 0
    unreachable: int = 0
    closed: int = 0


def remind(report=lambda step: None):
    """Brings all running campaigns up to date; returns what was done."""
    done = Done()
    for campaign in Campaign.objects.filter(state=CampaignState.RUNNING):
        if campaign.ends_on < timezone.localdate():
            close(campaign)
            done.closed += 1
            continue
        for recipient in silent(campaign):
            one(recipient, done)
            report(recipient)
        done.escalated += pass_on(campaign, done)
    return done


def silent(campaign):
    """Recipients with unanswered entries, and how many those are."""
    rows = CampaignRecipient.objects.filter(campaign=campaign, revoked_at=None)
    rows = rows.select_related("campaign", "organisation", "district")
    open_items = Count("items", filter=Q(items__answer=Answer.NONE))
    return rows.annotate(open_items=open_items).filter(open_items__gt=0).order_by("pk")


def days_since(moment):
    return (timezone.localdate() - timezone.localdate(moment)).days


@transaction.atomic
def one(recipient, done):
    """At most one reminder a run, however many were missed."""
    days = days_since(recipient.asked_at)
    due = sum(days >= after for after in recipient.campaign.remind_after)
    rows = CampaignRecipient.objects.filter(pk=recipient.pk, reminded=recipient.reminded)
    if due > recipient.reminded and rows.update(reminded=due, last_reminded_at=timezone.now()):
        outbox.add(invitation(recipient, recipient.open_items, reminder=due))
        done.reminded += 1


@transaction.atomic
def pass_on(campaign, done):
    """One mail per district about all who have not answered in time; returns how many mails."""
    if campaign.escalate_after is None:
        return 0
    late = [r for r in silent(campaign) if days_since(r.asked_at) >= campaign.escalate_after]
    fresh = [recipient for recipient in late if recipient.escalated_at is None]
    mails = 0
    for district, rows in by_district(fresh).items():
        addressee = Addresses().of_district(district)
        if addressee is None:
            done.unreachable += 1
            continue
        outbox.add(escalation(campaign, district, addressee, rows))
        mails += 1
    keys = [recipient.pk for recipient in fresh]
    CampaignRecipient.objects.filter(pk__in=keys).update(escalated_at=timezone.now())
    return mails


def by_district(recipients):
    """{AGS: [(service, centre, recipient's body)]} of what they have not answered."""
    items = CampaignItem.objects.filter(recipient__in=recipients, answer=Answer.NONE)
    items = items.exclude(service__centre__district=None)
    found = {}
    for item in items.select_related("service__centre").order_by("service__sort_key"):
        found.setdefault(item.service.centre.district_id, []).append(item.service)
    return found


def escalation(campaign, district, addressee, services):
    return Notice(
        key=f"escalation:{campaign.pk}:{district}:{timezone.localdate()}",
        to=addressee.email,
        template="escalation",
        context={
            "campaign": campaign,
            "lines": [f"{service.title_de}, {service.centre}" for service in services],
        },
        language=addressee.language,
    )
