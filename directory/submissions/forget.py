"""Addresses of people without an account live until 30 days after the decision, no longer."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from directory.models import OutboxMail, Submission
from directory.models.submissions import SubmissionState

KEPT = timedelta(days=30)


def addresses(moment=None):
    """Deletes them, and the mails that went to anybody as long ago; returns how many reports."""
    limit = (moment or timezone.now()) - KEPT
    over = Q(decided_at__lte=limit) | Q(state=SubmissionState.WITHDRAWN, changed_at__lte=limit)
    # A mail holds the address and words of its reader.
    OutboxMail.objects.filter(Q(sent_at__lte=limit) | Q(given_up_at__lte=limit)).delete()
    return Submission.objects.filter(over).exclude(email="").update(email="")
