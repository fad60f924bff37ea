"""Answers that come by a link: each entry is right, has changed, or is gone."""

import uuid

from django.db import transaction

from directory.models import CampaignItem
from directory.models.campaigns import Answer
from directory.models.submissions import EntryType, SubmissionKind
from directory.submissions.confirm import confirm
from directory.submissions.propose import propose

KINDS = {Answer.CHANGED: SubmissionKind.CHANGE, Answer.GONE: SubmissionKind.CLOSURE}


@transaction.atomic
def answer(recipient, answers):
    """Stores {item id: (answer, note)}; returns how many were new.

    A mail program may send the page twice: the same answer to the same entry changes nothing.
    """
    rows = CampaignItem.objects.select_for_update(of=("self",)).select_related(
        "service__centre", "submission"
    )
    count = 0
    for item in rows.filter(recipient=recipient, pk__in=answers).order_by("pk"):
        value, note = answers[item.pk]
        if item.answer != value:
            item.give(value, consequence(item, recipient, value, note))
            count += 1
        elif note:
            add_words(item.submission, note)
    return count


def add_words(submission, note):
    """More about an answer that was given before."""
    if submission and submission.is_undecided and submission.message != note:
        submission.messages.get_or_create(from_staff=False, text=note)


def consequence(item, recipient, value, note):
    """„Right“ confirms at once; the others become reports that the ministry decides on."""
    key = uuid.uuid5(recipient.pk, f"{item.pk}:{value}:{item.answered_at or ''}")
    if value == Answer.RIGHT:
        return confirm(item.service, send_key=key, body=recipient.body)
    return propose(
        kind=KINDS[value],
        entry_type=EntryType.SERVICE,
        send_key=key,
        entry=item.service,
        message=note,
        email=recipient.email,
        language=recipient.language,
    )
