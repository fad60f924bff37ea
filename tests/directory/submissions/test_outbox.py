"""Mails are written with their reason, sent once, and survive a mail server that is down."""

import io
import os
import signal
from datetime import timedelta

import pytest
from django.core import mail as sent_mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from directory.management.commands import send_outbox
from directory.models import OutboxMail
from directory.submissions import outbox
from directory.submissions.outbox import Notice


@pytest.fixture
def notice(report):
    return Notice(
        key="received:1",
        to="partner@partner.example",
        template="received",
        context={"submission": report(title="Neu"), "url": "http://testserver/de/partner/x/"},
    )


@pytest.fixture
def waiting(notice):
    OutboxMail.objects.all().delete()
    return outbox.add(notice)


class Down:
    """A mail server that cannot be reached."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody there")


def test_a_mail_is_sent_once_however_often_the_outbox_is_emptied(waiting):
    assert outbox.deliver() == (1, 0)
    assert outbox.deliver() == (0, 0)
    assert [message.to for message in sent_mail.outbox] == [["partner@partner.example"]]


def test_the_same_notice_is_written_only_once(waiting, notice):
    outbox.add(notice)
    assert OutboxMail.objects.count() == 1


def test_a_rolled_back_reason_leaves_no_mail(notice):
    OutboxMail.objects.all().delete()
    with transaction.atomic():
        outbox.add(notice)
        transaction.set_rollback(True)
    assert OutboxMail.objects.count() == 0


def test_a_mail_server_that_is_down_costs_only_time(waiting, monkeypatch, time_machine):
    time_machine.move_to(timezone.now())
    monkeypatch.setattr(outbox, "get_connection", Down)
    assert outbox.deliver() == (0, 1)
    assert "nobody there" in OutboxMail.objects.get().last_error
    monkeypatch.undo()
    assert outbox.deliver() == (0, 0)
    time_machine.shift(120)
    assert outbox.deliver() == (1, 0)


def test_a_mail_that_somebody_is_just_sending_is_left_alone(waiting):
    assert outbox.claimed(waiting.pk) is not None
    assert outbox.claimed(waiting.pk) is None
    assert outbox.deliver() == (0, 0)


def test_a_mail_has_text_and_html_and_says_that_a_machine_wrote_it(waiting):
    outbox.deliver()
    (message,) = sent_mail.outbox
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert '<a href="http://testserver/de/partner/x/">' in html
    assert "<img" not in html


def test_what_somebody_typed_becomes_neither_header_nor_markup(report, notice):
    OutboxMail.objects.all().delete()
    submission = report(title="Neu")
    submission.entry_label = "Böse\r\nBcc: alle@example.org <b>fett</b> https://fremd.example/"
    mail = outbox.add(Notice("k", "p@partner.example", "received", {"submission": submission}))
    outbox.deliver()
    message = sent_mail.outbox[0].message()
    assert message["Bcc"] is None
    assert "\n" not in mail.subject
    assert "<b>" not in mail.html
    assert 'href="https://fremd.example' not in mail.html


def test_after_many_tries_a_mail_is_given_up_and_kept(waiting, monkeypatch, time_machine):
    time_machine.move_to(timezone.now())
    monkeypatch.setattr(outbox, "get_connection", Down)
    for _ in range(outbox.MOST_TRIES):
        outbox.deliver()
        time_machine.shift(outbox.LONGEST_WAIT)
    mail = OutboxMail.objects.get()
    assert mail.given_up_at is not None
    assert not OutboxMail.objects.due(timezone.now()).exists()


def told(command, *arguments):
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_may_run_again_and_says_what_it_did(waiting):
    assert told("send_outbox") == "Gesendet: 1. Verschoben: 0.\n"
    assert told("send_outbox") == "Gesendet: 0. Verschoben: 0.\n"


def test_the_command_names_what_could_not_be_sent(waiting, monkeypatch):
    monkeypatch.setattr(outbox, "get_connection", Down)
    assert told("send_outbox").splitlines() == [
        f"E-Mail {waiting.pk} (Versuch 1): ConnectionRefusedError: nobody there",
        "Gesendet: 0. Verschoben: 1.",
    ]


@pytest.mark.django_db(transaction=True)  # a service looks after its connection between mails
def test_a_service_that_is_stopped_sends_to_the_end(waiting, monkeypatch):
    """The signal comes while it waits: the mail that is due then still goes out."""
    known = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    OutboxMail.objects.update(next_try_at=timezone.now() + timedelta(hours=1))

    def stopped(_seconds):
        OutboxMail.objects.update(next_try_at=timezone.now())
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(send_outbox.time, "sleep", stopped)
    try:
        assert told("send_outbox", "--watch") == "Gesendet: 1. Verschoben: 0.\n"
    finally:
        for number, handler in known.items():
            signal.signal(number, handler)
