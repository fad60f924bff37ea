"""Deciding that a report is not taken over, with a reason that its reporter reads."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.models.submissions import SubmissionState
from directory.submissions import notices, outbox, rights


@transaction.atomic
def reject(submission, *, by, note):
    """Raises AlreadyDecided if somebody was faster, ValidationError without a reason."""
    rights.require_moderator(by)
    if not note.strip():
        raise ValidationError(_("Bitte einen Grund nennen: Wer gemeldet hat, bekommt ihn."))
    submission.claim(SubmissionState.REJECTED, by=by, decision_note=note.strip())
    submission.record("rejected", by=by, note=note)
    if notice := notices.decided(submission):
        outbox.add(notice)
