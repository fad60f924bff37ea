"""Reporting: a draft, a report that is sent, one that is changed before it is decided."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import CoordinationOffice, Submission
from directory.models.submissions import (
    AlreadyDecided,
    SubmissionKind,
    SubmissionState,
    entry_column,
)
from directory.submissions import notices, outbox, rights


@transaction.atomic
def propose(
    *,
    kind,
    entry_type,
    send_key,
    by=None,
    membership=None,
    entry=None,
    centre=None,
    draft=False,
    **values,
):
    """Writes a report down once; the same `send_key` again returns the report that exists.

    `entry` is what it is about (None for a new one, then `centre` may say where), `values` are
    `proposed`, `seen`, `message`, `email`, `language`, `entry_label`, `district`.
    Raises PermissionDenied if the person may not report on the entry.
    """
    if by is not None and entry is not None and rights.membership_for(by, entry) is None:
        raise PermissionDenied
    state = SubmissionState.DRAFT if draft else SubmissionState.OPEN
    where = {entry_column(entry): entry} if entry is not None else {"centre": centre}
    submission, created = Submission.objects.select_for_update().get_or_create(
        send_key=send_key,
        defaults={
            "kind": kind,
            "entry_type": entry_type,
            "state": state,
            "author": by,
            "membership": membership,
            "sent_at": None if draft else timezone.now(),
            **where,
            **described(entry, centre),
            **values,
        },
    )
    if created and not draft:
        announce(submission, by)
    return submission


def described(entry, centre=None):
    """Name and district of the entry, kept with the report."""
    place = entry if isinstance(entry, CoordinationOffice) else getattr(entry, "centre", entry)
    return {
        "entry_label": str(entry)[:200] if entry is not None else "",
        "district": getattr(place or centre, "district", None),
    }


def announce(submission, by):
    submission.record("sent", by=by, data={"proposed": submission.proposed})
    if notice := notices.received(submission):
        outbox.add(notice)


@transaction.atomic
def revise(submission, *, by, send=True, **values):
    """Changes a draft or an undecided report; raises AlreadyDecided if it is too late.

    A draft with `send` becomes a report.
    """
    require_author(submission, by)
    was_draft = submission.state == SubmissionState.DRAFT
    if send and not values.get("proposed", submission.proposed) and needs_content(submission):
        raise ValidationError(_("Noch ist nichts geändert."))
    state = SubmissionState.OPEN if send else submission.state
    sent_at = submission.sent_at or (timezone.now() if send else None)
    submission.claim(state, among=[submission.state], sent_at=sent_at, **values)
    if was_draft and send:
        announce(submission, by)
    elif not was_draft:
        submission.record("revised", by=by, data={"proposed": submission.proposed})
    return submission


def needs_content(submission):
    return submission.kind in {SubmissionKind.CHANGE, SubmissionKind.NEW}


@transaction.atomic
def withdraw(submission, *, by):
    """Takes back a report that is not decided yet; a draft is deleted."""
    require_author(submission, by)
    if submission.state == SubmissionState.DRAFT:
        Submission.objects.filter(pk=submission.pk, state=SubmissionState.DRAFT).delete()
        return None
    submission.claim(SubmissionState.WITHDRAWN)
    submission.record("withdrawn", by=by)
    return submission


def require_author(submission, by):
    if not rights.submissions(by).filter(pk=submission.pk).exists():
        raise PermissionDenied
    if not submission.is_editable:
        raise AlreadyDecided
