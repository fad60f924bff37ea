"""„Everything is still right“: the body responsible vouches for its entry, at once.

The ministry has nothing to decide here: a confirmation changes no fact. It is kept as a report
that is already accepted, so that it can be looked up like any other.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models.submissions import (
    EntryType,
    Submission,
    SubmissionKind,
    SubmissionState,
    entry_column,
)
from directory.submissions import rights
from directory.submissions.propose import described


@transaction.atomic
def confirm(entry, *, send_key, by=None, body=None, membership=None):
    """Sets confirmed on/by; the same `send_key` again returns the report that exists.

    `by` is a signed-in partner; `body` names who vouches where a link stands for the person.
    """
    if by is not None:
        membership = rights.membership_for(by, entry)
        if membership is None:
            raise PermissionDenied
    column = entry_column(entry)
    submission, created = Submission.objects.get_or_create(
        send_key=send_key,
        defaults={
            "kind": SubmissionKind.CONFIRMATION,
            "entry_type": EntryType(column),
            "state": SubmissionState.ACCEPTED,
            column: entry,
            "author": by,
            "membership": membership,
            "sent_at": timezone.now(),
            "decided_at": timezone.now(),
            **described(entry),
        },
    )
    if created:
        vouch(entry, submission, by, body or membership.body)
    return submission


def vouch(entry, submission, by, body):
    entry = type(entry)._base_manager.select_for_update().get(pk=entry.pk)
    entry.confirmed_on, entry.confirmed_by = timezone.localdate(), body[:160]
    entry._change_reason = _("Meldung %(reference)s") % {"reference": submission.reference}
    entry._history_user = by
    entry.advance(entry.version)
    entry.save()
    submission.record("confirmed", by=by)
