"""Starting and ending a campaign."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, override

from directory.models import Campaign, CampaignItem, CampaignRecipient
from directory.models.campaigns import CampaignState
from directory.submissions import outbox
from directory.submissions.campaigns import links
from directory.submissions.campaigns.scope import scope_of
from directory.submissions.outbox import Notice


@transaction.atomic
def start(campaign):
    """Writes down what is asked of whom, and a mail to each; only one of two starts wins.

    Raises ValidationError in words if the time has not come or nothing is in the scope.
    """
    today = timezone.localdate()
    if not campaign.starts_on <= today <= campaign.ends_on:
        raise ValidationError(_("Heute liegt nicht im Zeitraum der Abfrage."))
    claim(campaign, CampaignState.PLANNED, CampaignState.RUNNING, started_at=timezone.now())
    scope = scope_of(campaign)
    if not scope.services:
        raise ValidationError(_("Kein veröffentlichtes Angebot passt zu dieser Abfrage."))
    for addressee, services in scope.asked.items():
        recipient = CampaignRecipient.objects.create(
            campaign=campaign,
            email=addressee.email,
            organisation_id=addressee.organisation_id,
            district_id=addressee.district_id,
            language=addressee.language,
            asked_at=timezone.now(),
        )
        add_items(campaign, services, recipient)
        outbox.add(invitation(recipient, len(services)))
    add_items(campaign, scope.unreachable, None)
    return scope


def claim(campaign, before, after, **values):
    rows = Campaign.objects.filter(pk=campaign.pk, state=before)
    if not rows.update(state=after, version=campaign.version + 1, **values):
        raise ValidationError(_("Der Stand der Abfrage hat sich inzwischen geändert."))
    campaign.refresh_from_db()


def add_items(campaign, services, recipient):
    CampaignItem.objects.bulk_create(
        CampaignItem(campaign=campaign, service=service, recipient=recipient)
        for service in services
    )


def invitation(recipient, number, reminder=0):
    """The mail that asks; reminders say so in subject and text."""
    campaign = recipient.campaign
    with override(recipient.language):
        until = date_format(campaign.ends_on, "SHORT_DATE_FORMAT")
    return Notice(
        key=f"campaign:{campaign.pk}:{recipient.pk}:{reminder}",
        to=recipient.email,
        template="campaign",
        context={
            "campaign": campaign,
            "body": recipient.body,
            "number": number,
            "until": until,
            "reminder": reminder,
            "url": links.address(recipient),
        },
        language=recipient.language,
    )


@transaction.atomic
def close(campaign):
    """No more answers; nothing else changes: age becomes visible, nothing is unpublished."""
    claim(campaign, CampaignState.RUNNING, CampaignState.CLOSED)
