"""What readers say of the portal."""

import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.kit.db import one_of

SENDER_KEPT = timedelta(days=30)  # after a message is done


class Kind(models.TextChoices):
    BARRIER = "barrier", _("eine Barriere")
    TRANSLATION = "translation", _("eine Übersetzung")
    OTHER = "other", _("etwas anderes")


class Feedbacks(models.QuerySet):
    def waiting(self):
        return self.filter(done_at=None)

    def forget_senders(self):
        """Deletes the e-mail addresses of what has long been done; returns how many."""
        old = self.filter(done_at__lt=timezone.now() - SENDER_KEPT).exclude(email="")
        return old.update(email="")


class Feedback(models.Model):
    """What a reader tells the editors. No address of a machine is ever stored with it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("Worum geht es?"), max_length=12, choices=Kind)
    message = models.TextField(_("Nachricht"))
    page = models.CharField(_("Seite"), max_length=300, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    language = models.CharField(_("Sprache der Seite"), max_length=12)
    created_at = models.DateTimeField(_("eingegangen am"), auto_now_add=True)
    done_at = models.DateTimeField(_("erledigt am"), null=True, blank=True, db_index=True)

    objects = Feedbacks.as_manager()

    class Meta:
        verbose_name = _("Rückmeldung")
        verbose_name_plural = _("Rückmeldungen")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view", "delete")
        constraints = [one_of("feedback_kind_is_known", "kind", Kind)]

    def __str__(self):
        return f"{self.get_kind_display()}, {timezone.localtime(self.created_at):%d.%m.%Y}"
