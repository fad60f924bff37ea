"""Two people, or two programs, do the same in the same moment: exactly one of them wins.

Each of these promises has a test that takes its guard away and sees the promise broken, so that
the tests with the guard are known to be able to fail.
"""

import threading
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail as sent_mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from directory.models import (
    AdviceService,
    Campaign,
    CampaignItem,
    CampaignRecipient,
    OutboxMail,
    Submission,
)
from directory.models.campaigns import Answer, CampaignState
from directory.models.submissions import (
    AlreadyDecided,
    EntryType,
    SubmissionKind,
    SubmissionState,
)
from directory.submissions import outbox
from directory.submissions.accept import accept
from directory.submissions.campaigns import start as starting
from directory.submissions.campaigns.answer import answer
from directory.submissions.campaigns.remind import remind
from directory.submissions.campaigns.start import start
from directory.submissions.confirm import confirm
from directory.submissions.propose import propose, withdraw
from directory.submissions.reject import reject
from tests.concurrency import at_once
from tests.directory.conftest import person

ROUNDS = 4


@pytest.fixture(autouse=True)
def real_connections(many_connections):
    """Before anything else: the rows of these tests must be there for every connection."""


@pytest.fixture
def second_moderator(db):
    return person("second_moderator", "Moderation")


def decisions(moderator, second_moderator, partner):
    return {
        "accept": lambda report: accept(report, by=moderator),
        "accept too": lambda report: accept(report, by=second_moderator),
        "accept a part": lambda report: accept(report, by=second_moderator, fields=["title"]),
        "reject": lambda report: reject(report, by=second_moderator, note="Stimmt nicht."),
        "withdraw": lambda report: withdraw(report, by=partner),
    }


@pytest.fixture
def decide_at_once(moderator, second_moderator, partner_celle):
    verbs = decisions(moderator, second_moderator, partner_celle)

    def decide(report, *names):
        """Each looks at the undecided report first; then all decide in the same moment."""
        looked = [Submission.objects.get(pk=report.pk) for _ in names]
        return at_once(
            *(
                lambda name=name, seen=seen: verbs[name](seen) or name
                for name, seen in zip(names, looked, strict=True)
            )
        )

    return decide


def unguarded(self, state, *, by=None, among=None, **values):
    """Reads, then writes: what `claim` would be if nobody thought of two people at once."""
    if self.state not in (among or SubmissionState.undecided()):
        raise AlreadyDecided
    if state in SubmissionState.decided():
        values |= {"decided_at": timezone.now(), "decided_by": by}
    Submission.objects.filter(pk=self.pk).update(state=state, **values)
    self.refresh_from_db()


PAIRS = [
    ("accept", "accept too"),
    ("accept", "accept a part"),
    ("accept", "reject"),
    ("accept", "withdraw"),
    ("reject", "withdraw"),
]


def winners(results):
    return [result for result in results if not isinstance(result, Exception)]


DECIDED = ("accepted", "rejected", "withdrawn")


@pytest.mark.parametrize("names", PAIRS, ids=" and ".join)
def test_of_two_decisions_exactly_one_wins(names, report, service, decide_at_once):
    for number in range(ROUNDS):
        service.refresh_from_db()
        submission = report({"centre.phone": f"+494141{9000 + number}"}, title=f"Titel {number}")
        results = decide_at_once(submission, *names)
        assert len(winners(results)) == 1, results
        assert [type(r) for r in results if isinstance(r, Exception)] == [AlreadyDecided]
        assert submission.events.filter(verb__in=DECIDED).count() == 1
        assert OutboxMail.objects.filter(key=f"decided:{submission.pk}").count() <= 1


@pytest.mark.parametrize("names", PAIRS, ids=" and ".join)
def test_without_the_guard_both_would_win(names, report, decide_at_once, monkeypatch):
    monkeypatch.setattr(Submission, "claim", unguarded)
    submission = report({"centre.phone": "+4941419000"}, title="Titel")
    assert len(winners(decide_at_once(submission, *names))) == 2
    assert submission.events.filter(verb__in=DECIDED).count() == 2


def test_what_loses_leaves_no_trace_on_the_entry(report, service, decide_at_once):
    """A rejected or withdrawn report never changes the entry, however close it was."""
    for number in range(ROUNDS):
        service.refresh_from_db()
        submission = report(title=f"Titel {number}")
        before = AdviceService.objects.get().title_de
        decide_at_once(submission, "accept", "reject")
        submission.refresh_from_db()
        is_taken = submission.state == SubmissionState.ACCEPTED
        assert AdviceService.objects.get().title_de == (f"Titel {number}" if is_taken else before)


@pytest.fixture
def mails(db):
    for number in range(12):
        outbox.add(
            outbox.Notice(
                key=f"mail:{number}",
                to=f"partner{number}@partner.example",
                template="escalation",
                context={"campaign": {"title": "Abfrage"}, "lines": ["Angebot"]},
            )
        )


def addressees():
    return sorted(message.to[0] for message in sent_mail.outbox)


def test_two_workers_send_each_mail_once(mails):
    results = at_once(outbox.deliver, outbox.deliver)
    assert sum(sent for sent, _postponed in results) == 12
    assert addressees() == sorted(OutboxMail.objects.values_list("to", flat=True))


def test_without_the_guard_two_workers_would_send_a_mail_twice(mails, monkeypatch):
    both_have_read = threading.Barrier(2)

    def claimed(pk):
        mail = OutboxMail.objects.get(pk=pk)
        both_have_read.wait(30)
        mail.claimed_until = timezone.now() + outbox.CLAIM
        mail.save(update_fields=["claimed_until"])
        return mail

    monkeypatch.setattr(outbox, "claimed", claimed)
    at_once(outbox.deliver, outbox.deliver)
    assert len(addressees()) == 24


def send_once(service, partner, key):
    return propose(
        kind=SubmissionKind.CLOSURE,
        entry_type=EntryType.SERVICE,
        send_key=key,
        by=User.objects.get(pk=partner.pk),
        membership=partner.memberships.get(),
        entry=service,
        message="Seit Mai geschlossen.",
    ).reference


def test_a_form_that_is_sent_twice_at_once_is_one_report(service, partner_celle):
    for number in range(1, ROUNDS + 1):
        key = uuid.uuid4()
        send = [lambda key=key: send_once(service, partner_celle, key)] * 3
        assert len(set(at_once(*send))) == 1
        assert Submission.objects.count() == number
        assert OutboxMail.objects.filter(key__startswith="received:").count() == number


def test_without_a_common_key_two_forms_are_two_reports(service, partner_celle):
    at_once(*[lambda: send_once(service, partner_celle, uuid.uuid4())] * 2)
    assert Submission.objects.count() == 2


def test_a_confirmation_that_is_sent_twice_at_once_is_one(service, partner_celle):
    key = uuid.uuid4()

    def press():
        return confirm(service, send_key=key, by=User.objects.get(pk=partner_celle.pk)).reference

    assert len(set(at_once(press, press, press))) == 1
    assert AdviceService.objects.get().version == service.version + 1


@pytest.fixture
def campaign(service, partner_celle):
    today = timezone.localdate()
    return Campaign.objects.create(
        title="Abfrage", starts_on=today, ends_on=today + timedelta(days=30), remind_after=[0]
    )


def test_a_query_is_started_once(campaign):
    results = at_once(*[lambda: start(Campaign.objects.get()) and "started"] * 2)
    assert sorted(map(str, winners(results))) == ["started"]
    assert [type(r) for r in results if isinstance(r, Exception)] == [ValidationError]
    assert (CampaignItem.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_without_the_guard_a_second_start_only_breaks_on_the_constraint(campaign, monkeypatch):
    def claim(campaign, before, after, **values):
        Campaign.objects.filter(pk=campaign.pk).update(state=after, **values)
        campaign.refresh_from_db()

    monkeypatch.setattr(starting, "claim", claim)
    results = at_once(*[lambda: start(Campaign.objects.get()) and "started"] * 2)
    assert [type(r) for r in results if isinstance(r, Exception)] == [IntegrityError]


def test_two_runs_of_cron_remind_once(campaign):
    start(campaign)
    assert Campaign.objects.get().state == CampaignState.RUNNING
    results = at_once(remind, remind)
    assert sorted(done.reminded for done in results) == [0, 1]
    assert OutboxMail.objects.count() == 2


def test_an_answer_that_arrives_twice_at_once_is_one_report(campaign):
    start(campaign)
    recipient, item = CampaignRecipient.objects.get(), CampaignItem.objects.get()
    given = {item.pk: (Answer.CHANGED, "Neue Telefonnummer")}
    results = at_once(*[lambda: answer(recipient, given)] * 3)
    assert sorted(results) == [0, 0, 1]
    assert Submission.objects.count() == 1
