"""What happened to a report, and what was said about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.submissions import Submission


class Verb(models.TextChoices):
    SENT = "sent", _("gemeldet")
    REVISED = "revised", _("geändert")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    ASKED = "asked", _("Rückfrage")
    ANSWERED = "answered", _("beantwortet")
    ACCEPTED = "accepted", _("übernommen")
    REJECTED = "rejected", _("nicht übernommen")
    CONFIRMED = "confirmed", _("bestätigt")


class SubmissionEvent(models.Model):
    """What happened to a report: only ever added."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="events")
    verb = models.CharField(_("Was"), max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("Wer"),
    )
    note = models.TextField(_("Bemerkung"), blank=True)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(_("Wann"), default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.submission_id} {self.verb}"

    @property
    def label(self):
        return Verb(self.verb).label


class SubmissionMessage(models.Model):
    """Words between reporter and ministry on one report."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    from_staff = models.BooleanField(_("von der Redaktion"))
    text = models.TextField(_("Nachricht"))
    sent_at = models.DateTimeField(_("gesendet"), default=timezone.now)
    read_at = models.DateTimeField(_("gelesen"), null=True)

    class Meta:
        verbose_name = _("Nachricht")
        verbose_name_plural = _("Nachrichten")
        ordering = ["sent_at", "pk"]

    def __str__(self):
        return self.text[:60]
