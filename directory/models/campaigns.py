"""The Bestandsabfrage: once a year everybody responsible says what is still right."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.advice import AdviceService
from directory.models.choices import ServiceKind
from directory.models.partners import Responsibility, speaks_for_somebody
from directory.models.places import District
from directory.models.submissions import Submission
from portal.kit.db import not_before, one_of
from portal.kit.locking import Versioned


class CampaignState(models.TextChoices):
    PLANNED = "planned", _("in Vorbereitung")
    RUNNING = "running", _("läuft")
    CLOSED = "closed", _("beendet")


class Answer(models.TextChoices):
    NONE = "none", _("noch keine Antwort")
    RIGHT = "right", _("stimmt noch")
    CHANGED = "changed", _("hat sich geändert")
    GONE = "gone", _("gibt es nicht mehr")

    @classmethod
    def given(cls):
        return [cls.RIGHT, cls.CHANGED, cls.GONE]


class Campaign(Versioned):
    title = models.CharField(_("Titel"), max_length=120)
    starts_on = models.DateField(_("beginnt am"))
    ends_on = models.DateField(_("endet am"))
    kinds = models.JSONField(
        _("Arten"), default=list, blank=True, help_text=_("leer: alle Arten von Angeboten")
    )
    districts = models.ManyToManyField(
        District, blank=True, related_name="campaigns", verbose_name=_("Landkreise")
    )
    text = models.TextField(
        _("Text der E-Mail"),
        blank=True,
        help_text=_("Ein, zwei Sätze des Ministeriums; Verweis und Frist ergänzt das Portal."),
    )
    remind_after = models.JSONField(
        _("erinnern nach Tagen"), default=list, blank=True, help_text=_("zum Beispiel 14, 28")
    )
    escalate_after = models.PositiveSmallIntegerField(
        _("Koordinierungsstelle informieren nach Tagen"), null=True, blank=True
    )
    state = models.CharField(
        _("Stand"), max_length=8, choices=CampaignState, default=CampaignState.PLANNED
    )
    started_at = models.DateTimeField(_("gestartet"), null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("Bestandsabfrage")
        verbose_name_plural = _("Bestandsabfragen")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            one_of("campaign_state_is_known", "state", CampaignState),
            not_before("campaign_ends_after_it_starts", "starts_on", "ends_on"),
        ]

    def __str__(self):
        return self.title

    @property
    def kind_labels(self):
        return [ServiceKind(kind).label for kind in self.kinds]


class CampaignRecipient(Responsibility):
    """One address that is asked; its link works without signing in until it ends or is revoked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="recipients")
    email = models.EmailField(_("E-Mail"))
    asked_at = models.DateTimeField(_("gefragt"), null=True)
    reminded = models.PositiveSmallIntegerField(_("Erinnerungen"), default=0)
    last_reminded_at = models.DateTimeField(_("zuletzt erinnert"), null=True)
    escalated_at = models.DateTimeField(_("weitergegeben"), null=True)
    revoked_at = models.DateTimeField(_("Link gesperrt"), null=True)

    class Meta:
        verbose_name = _("Befragte Stelle")
        verbose_name_plural = _("Befragte Stellen")
        ordering = ["campaign", "email"]
        constraints = [
            speaks_for_somebody("recipient"),
            models.UniqueConstraint(
                fields=["campaign", "email"], name="campaign_asks_each_address_only_once"
            ),
        ]

    def __str__(self):
        return f"{self.email}: {self.body}"


class CampaignItem(models.Model):
    """One entry that is asked about, and the answer."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="items")
    recipient = models.ForeignKey(
        CampaignRecipient, models.SET_NULL, null=True, related_name="items"
    )
    service = models.ForeignKey(AdviceService, models.CASCADE, related_name="campaign_items")
    answer = models.CharField(
        _("Antwort"), max_length=8, choices=Answer, default=Answer.NONE, db_index=True
    )
    answered_at = models.DateTimeField(_("beantwortet"), null=True)
    submission = models.ForeignKey(
        Submission, models.SET_NULL, null=True, related_name="campaign_items"
    )

    class Meta:
        ordering = ["service__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "service"], name="campaign_asks_about_each_entry_only_once"
            ),
            one_of("campaign_answer_is_known", "answer", Answer),
            models.CheckConstraint(
                name="campaign_answer_has_a_moment",
                condition=Q(answer=Answer.NONE) | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.service_id}: {self.answer}"

    def give(self, answer, submission=None):
        self.answer, self.answered_at, self.submission = answer, timezone.now(), submission
        self.save(update_fields=["answer", "answered_at", "submission"])
