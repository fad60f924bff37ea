"""The way out for mails: a row in the transaction that is their reason, sent after its commit.

A worker claims a mail by a conditional UPDATE, sends it, notes it as sent. Two workers never send
the same mail; a mail server that is down costs nothing but time. If a worker dies between the
server's answer and its note, the mail may go out a second time, with the same Message-ID, by which
mail programs recognise it: no protocol knows better than „at least once“ there.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import override

from directory.models import OutboxMail
from portal import languages
from portal.kit.text import clean, clean_lines

CLAIM = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
MOST_TRIES = 12  # about two days
CODES = "sign-in:"
KEEP = timedelta(hours=1)


@dataclass(frozen=True)
class Notice:
    """A mail before it is written down; `template` has a subject, a text and an HTML version.

    `templates/mail/<template>.txt` begins with the subject in its first line; `<template>.html`
    is optional: without it the paragraphs of the text become HTML.
    """

    key: str
    to: str
    template: str
    context: dict
    language: str = languages.SOURCE


def add(notice: Notice, *, leaves=True):
    """Writes the mail down; a second one with the same key changes nothing. Returns the row.

    With `leaves=False` it is written and never sent: an answer to an unknown address then costs
    what one to a known address costs.
    """
    subject, text = written(notice)
    mail, _created = OutboxMail.objects.get_or_create(
        key=notice.key,
        defaults={
            "to": notice.to,
            "language": notice.language,
            "subject": subject[:200],
            "text": text,
            "html": in_html(notice, subject, text),
            "given_up_at": None if leaves else timezone.now(),
        },
    )
    if settings.OUTBOX_IMMEDIATE:
        transaction.on_commit(deliver)
    return mail


def written(notice):
    """(subject, text): what a reporter typed cannot become a header or a second subject."""
    with override(notice.language):
        lines = render_to_string(f"mail/{notice.template}.txt", notice.context).strip()
    subject, _newline, text = lines.partition("\n")
    return clean(subject), clean_lines(text) + "\n"


def in_html(notice, subject, text):
    language = languages.BY_CODE[notice.language]
    with override(notice.language):
        return render_to_string(
            "mail/base.html",
            {
                "subject": subject,
                "paragraphs": [paragraph(part.strip()) for part in text.split("\n\n")],
                "lang": language.html_lang,
                "dir": language.direction,
            },
        )


def paragraph(text):
    """As HTML; only addresses of the portal become links, never one that somebody typed."""
    own = (
        re.compile(re.escape(escape(settings.SITE_URL)) + r"/[^\s<]*")
        if settings.SITE_URL
        else None
    )
    safe = escape(text)
    linked = own.sub(r'<a href="\g<0>">\g<0></a>', safe) if own else safe
    return mark_safe(linked.replace("\n", "<br>\n"))


def forget():
    """Deletes what was never meant to leave, and codes that nobody can use any more."""
    a_while_ago = timezone.now() - KEEP
    unsent = Q(tries=0, given_up_at__lt=a_while_ago)
    codes = Q(key__startswith=CODES, sent_at__lt=a_while_ago)
    OutboxMail.objects.filter(unsent | codes).delete()


def retry(rows):
    """Sends what failed as soon as possible, with all tries again; returns how many mails.

    Not codes: nobody waits for those any more.
    """
    failed = rows.filter(sent_at=None, tries__gt=0).exclude(key__startswith=CODES)
    return failed.update(next_try_at=timezone.now(), given_up_at=None, tries=0)


def deliver(limit=200, report=lambda mail: None):
    """Sends what is due, each mail once; returns how many were (sent, postponed)."""
    sent = postponed = 0
    connection = get_connection()
    for pk in list(OutboxMail.objects.due().order_by("pk").values_list("pk", flat=True)[:limit]):
        mail = claimed(pk)
        if mail is None:
            continue
        if attempt(mail, connection):
            sent += 1
        else:
            postponed += 1
        report(mail)
    return sent, postponed


def claimed(pk):
    """The mail if nobody else is just sending it, else None."""
    moment = timezone.now()
    rows = OutboxMail.objects.due(moment).filter(pk=pk)
    if not rows.update(claimed_until=moment + CLAIM):
        return None
    return OutboxMail.objects.get(pk=pk)


def attempt(mail, connection):
    """Whether the mail server took it; what it answered otherwise stands at the mail."""
    try:
        message(mail, connection).send()
    except Exception as error:
        postpone(mail, error)
        return False
    mail.sent_at, mail.claimed_until, mail.last_error = timezone.now(), None, ""
    mail.tries += 1
    mail.save(update_fields=["sent_at", "claimed_until", "tries", "last_error"])
    return True


def postpone(mail, error):
    mail.tries += 1
    mail.claimed_until = None
    mail.last_error = clean(f"{type(error).__name__}: {error}")[:300]
    mail.next_try_at = timezone.now() + min(FIRST_WAIT * 2 ** (mail.tries - 1), LONGEST_WAIT)
    if mail.tries >= MOST_TRIES:
        mail.given_up_at = timezone.now()
    mail.save()


def message(mail, connection):
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    made = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to],
        connection=connection,
        headers={
            # Out-of-office replies must not answer a machine (RFC 3834).
            "Auto-Submitted": "auto-generated",
            "Content-Language": languages.BY_CODE[mail.language].html_lang,
            "Message-ID": f"<outbox-{mail.pk}-{mail.created_at:%Y%m%d%H%M%S}@{domain}>",
        },
    )
    made.attach_alternative(mail.html, "text/html")
    return made
