"""Mails that wait to be sent: written in the transaction that is their reason."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Mails(models.QuerySet):
    def due(self, moment=None):
        """Unsent, not given up, its next try has come, and nobody is just sending it."""
        moment = moment or timezone.now()
        free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=moment)
        return self.filter(free, sent_at=None, given_up_at=None, next_try_at__lte=moment)


class OutboxMail(models.Model):
    """One mail to one address; `key` says what it is about, so that it exists only once."""

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField(_("An"))
    language = models.CharField(max_length=10)
    subject = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(_("Text"))
    html = models.TextField(blank=True)
    created_at = models.DateTimeField(_("geschrieben"), default=timezone.now)
    next_try_at = models.DateTimeField(_("nächster Versuch"), default=timezone.now)
    claimed_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    last_error = models.CharField(_("letzter Fehler"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("gesendet"), null=True)
    given_up_at = models.DateTimeField(_("aufgegeben"), null=True)

    objects = Mails.as_manager()

    class Meta:
        verbose_name = _("E-Mail")
        verbose_name_plural = _("E-Mails")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="outbox_waiting",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            )
        ]

    def __str__(self):
        return self.subject
