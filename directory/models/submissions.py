"""Änderungsmeldungen: what partners and the public report, until the ministry has decided."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.advice import AdviceService
from directory.models.centres import AdviceCentre
from directory.models.networks import CoordinationOffice
from directory.models.partners import PartnerMembership
from directory.models.places import District
from directory.models.topics import LANGUAGE_CHOICES
from portal import languages
from portal.kit.db import one_of
from portal.kit.locking import Versioned

# Without letters and digits that are confused on the telephone: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"


def new_reference():
    """A number to name on the telephone: „K7QD-9XMA“; 23⁸ possible, so nobody guesses one."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


class SubmissionKind(models.TextChoices):
    CHANGE = "change", _("Änderung")
    NEW = "new", _("neuer Eintrag")
    CLOSURE = "closure", _("gibt es nicht mehr")
    CONFIRMATION = "confirmation", _("alles stimmt noch")
    NOTICE = "notice", _("Hinweis")


class SubmissionState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    OPEN = "open", _("eingegangen")
    QUESTION = "question", _("Rückfrage")
    ACCEPTED = "accepted", _("übernommen")
    PARTLY = "partly", _("teilweise übernommen")
    REJECTED = "rejected", _("nicht übernommen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")

    @classmethod
    def undecided(cls):
        """The ministry has still to decide."""
        return [cls.OPEN, cls.QUESTION]

    @classmethod
    def editable(cls):
        """The reporter may still change or withdraw it."""
        return [cls.DRAFT, *cls.undecided()]

    @classmethod
    def decided(cls):
        return [cls.ACCEPTED, cls.PARTLY, cls.REJECTED]


class EntryType(models.TextChoices):
    SERVICE = "service", _("Beratungsangebot")
    CENTRE = "centre", _("Beratungsstelle")
    OFFICE = "office", _("Koordinierungsstelle")


class AlreadyDecided(Exception):
    """Somebody else decided the report, or its reporter withdrew it, a moment before."""


class Submissions(models.QuerySet):
    def undecided(self):
        return self.filter(state__in=SubmissionState.undecided())

    def decided(self):
        return self.filter(state__in=SubmissionState.decided())

    def sent(self):
        return self.exclude(state=SubmissionState.DRAFT)

    def about(self, entry):
        """Reports on this service, centre or office."""
        return self.filter(**{entry_column(entry): entry})


ENTRIES = {"service": AdviceService, "centre": AdviceCentre, "office": CoordinationOffice}


def entry_column(entry):
    for column, model in ENTRIES.items():
        if isinstance(entry, model):
            return column
    raise TypeError(f"Nobody can report on a {type(entry).__name__}.")


class Submission(Versioned):
    """A report on an entry, or of a new one; `proposed` and `seen` are {field: JSON value}.

    `seen` holds what the reporter saw in these fields: if the entry says something else when the
    ministry decides, somebody changed it in between, and nothing is applied blindly.
    """

    reference = models.CharField(_("Nummer"), max_length=9, unique=True, default=new_reference)
    # Drawn with the form: the same form sent twice is one report.
    send_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("Art"), max_length=12, choices=SubmissionKind)
    state = models.CharField(
        _("Stand"),
        max_length=10,
        choices=SubmissionState,
        default=SubmissionState.OPEN,
        db_index=True,
    )
    entry_type = models.CharField(_("Eintrag"), max_length=8, choices=EntryType)
    service = models.ForeignKey(
        AdviceService, models.SET_NULL, null=True, blank=True, related_name="submissions"
    )
    centre = models.ForeignKey(
        AdviceCentre, models.SET_NULL, null=True, blank=True, related_name="submissions"
    )
    office = models.ForeignKey(
        CoordinationOffice, models.SET_NULL, null=True, blank=True, related_name="submissions"
    )
    # What the entry was called: readable after it was deleted, and for one that does not exist yet.
    entry_label = models.CharField(_("Name des Eintrags"), max_length=200, blank=True)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("Landkreis"),
    )
    membership = models.ForeignKey(
        PartnerMembership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("gemeldet für"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("gemeldet von"),
    )
    email = models.EmailField(
        _("E-Mail"), blank=True, help_text=_("Wird 30 Tage nach der Entscheidung gelöscht.")
    )
    language = models.CharField(
        _("Sprache"), max_length=10, choices=LANGUAGE_CHOICES, default=languages.SOURCE
    )
    proposed = models.JSONField(_("gemeldet"), default=dict, blank=True)
    seen = models.JSONField(_("gesehen"), default=dict, blank=True)
    # A draft as it was left: {name of the input: [values]}, valid or not.
    typed = models.JSONField(default=dict, blank=True, editable=False)
    message = models.TextField(_("Nachricht"), blank=True)
    created_at = models.DateTimeField(_("angelegt"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("geändert"), auto_now=True)
    sent_at = models.DateTimeField(_("eingegangen am"), null=True, db_index=True, editable=False)
    decided_at = models.DateTimeField(_("entschieden am"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entschieden von"),
    )
    decision_note = models.TextField(_("Begründung"), blank=True)
    accepted_fields = models.JSONField(_("übernommene Felder"), default=list, editable=False)

    objects = Submissions.as_manager()

    class Meta:
        verbose_name = _("Meldung")
        verbose_name_plural = _("Meldungen")
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["state", "sent_at"], name="submission_queue")]
        constraints = [
            one_of("submission_kind_is_known", "kind", SubmissionKind),
            one_of("submission_state_is_known", "state", SubmissionState),
            one_of("submission_entry_type_is_known", "entry_type", EntryType),
            models.CheckConstraint(
                name="submission_is_about_one_entry_at_most",
                condition=Q(service__isnull=True, centre__isnull=True)
                | Q(service__isnull=True, office__isnull=True)
                | Q(centre__isnull=True, office__isnull=True),
            ),
            models.CheckConstraint(
                name="submission_is_a_draft_until_it_is_sent",
                condition=Q(state=SubmissionState.DRAFT) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="submission_decision_has_a_moment",
                condition=~Q(state__in=SubmissionState.decided()) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.reference}: {self.entry_label}"

    @property
    def entry(self):
        """The entry it is about; None for a new one, or when it has been deleted.

        The centre of a report on a new service only says where the service is.
        """
        if self.kind == SubmissionKind.NEW:
            return None
        return self.service or self.centre or self.office

    @property
    def is_editable(self):
        return self.state in SubmissionState.editable()

    @property
    def is_undecided(self):
        return self.state in SubmissionState.undecided()

    def claim(self, state, *, by=None, among=None, **values):
        """Moves to `state` if it still is in one of `among` (default: undecided).

        A conditional UPDATE: of two people who decide at once only one wins, the other gets
        `AlreadyDecided`.
        """
        among = SubmissionState.undecided() if among is None else among
        values |= {"state": state, "changed_at": timezone.now()}
        if state in SubmissionState.decided():
            values |= {"decided_at": timezone.now(), "decided_by": by}
        rows = Submission.objects.filter(pk=self.pk, state__in=among)
        if not rows.update(version=models.F("version") + 1, **values):
            raise AlreadyDecided
        self.refresh_from_db()

    def record(self, verb, *, by=None, note="", data=None):
        """Adds a line to the report's own history, which nobody can change."""
        return self.events.create(verb=verb, by=by, note=note, data=data or {})
