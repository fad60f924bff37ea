"""Words on a report, back and forth."""

from django.db import transaction
from django.utils import timezone

from directory.models.submissions import SubmissionState
from directory.submissions import notices, outbox, rights
from directory.submissions.propose import require_author


@transaction.atomic
def ask(submission, *, by, text):
    """The ministry asks back; the report waits for its reporter."""
    rights.require_moderator(by)
    submission.claim(SubmissionState.QUESTION)
    message = submission.messages.create(author=by, from_staff=True, text=text)
    submission.record("asked", by=by, note=text)
    if notice := notices.question(submission, message):
        outbox.add(notice)
    return message


@transaction.atomic
def answer(submission, *, by, text):
    """The reporter answers: it is the ministry's turn again."""
    require_author(submission, by)
    submission.claim(SubmissionState.OPEN)
    submission.record("answered", by=by, note=text)
    read(submission)
    return submission.messages.create(author=by, from_staff=False, text=text)


def read(submission):
    """Notes that its reporter has read what the ministry wrote."""
    rows = submission.messages.filter(from_staff=True, read_at=None)
    return rows.update(read_at=timezone.now())
