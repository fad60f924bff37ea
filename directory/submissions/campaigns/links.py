"""The link in the mail: signed for this purpose, until the campaign ends or it is revoked."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.models import CampaignRecipient
from directory.models.campaigns import CampaignState

SALT = "campaign.recipient"


def token(recipient):
    return signing.Signer(salt=SALT).sign(recipient.pk.hex)


def address(recipient):
    """The full address in the language of the recipient's mails."""
    with override(recipient.language):
        return f"{settings.SITE_URL}{reverse('directory:query', args=[token(recipient)])}"


def recipient_of(text):
    """The recipient a link belongs to, or None if it is forged, revoked or over."""
    try:
        key = signing.Signer(salt=SALT).unsign(text)
    except signing.BadSignature:
        return None
    rows = CampaignRecipient.objects.filter(pk=key, revoked_at=None)
    rows = rows.filter(
        campaign__state=CampaignState.RUNNING, campaign__ends_on__gte=timezone.localdate()
    )
    return rows.select_related("campaign", "organisation", "district").first()
