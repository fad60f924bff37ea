"""Who may report on which entries: memberships of people, and the invitations that lead to them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.organisations import Organisation
from directory.models.places import District
from directory.models.topics import LANGUAGE_CHOICES
from portal import languages
from portal.kit.db import not_before, one_of


class Role(models.TextChoices):
    REPORTS = "reports", _("meldet")
    MANAGES = "manages", _("verwaltet")


class Responsibility(models.Model):
    """For whom somebody speaks: a Träger, a Landkreis (its Koordinierungsstelle), or both."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("Träger"),
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("Landkreis"),
        help_text=_("Für Koordinierungsstellen und Kommunen: alle Einträge des Landkreises."),
    )
    role = models.CharField(_("Aufgabe"), max_length=10, choices=Role, default=Role.REPORTS)
    language = models.CharField(
        _("Sprache der E-Mails"), max_length=10, choices=LANGUAGE_CHOICES, default=languages.SOURCE
    )

    class Meta:
        abstract = True

    @property
    def body(self):
        """The name that stands publicly beside a confirmation; never a person's."""
        return str(self.organisation or self.district)


def speaks_for_somebody(name):
    return models.CheckConstraint(
        name=f"{name}_names_an_organisation_or_a_district",
        violation_error_message=_("Bitte einen Träger oder einen Landkreis wählen."),
        condition=Q(organisation__isnull=False) | Q(district__isnull=False),
    )


def once(body, name):
    other = {"organisation": "district", "district": "organisation"}[body]
    return models.UniqueConstraint(
        fields=["user", body],
        condition=Q(**{"ended_on__isnull": True, f"{other}__isnull": True}),
        name=name,
        violation_error_message=_("Diese Person meldet schon für diese Stelle."),
    )


class Memberships(models.QuerySet):
    def active(self, day=None):
        """Those that give rights today: not ended, and the account is in use."""
        day = day or timezone.localdate()
        open_end = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
        return self.filter(open_end, user__is_active=True)


class PartnerMembership(Responsibility):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("Konto"),
    )
    since = models.DateField(_("seit"), default=timezone.localdate)
    ended_on = models.DateField(_("beendet am"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("eingeladen von"),
    )

    objects = Memberships.as_manager()

    class Meta:
        verbose_name = _("Partnerschaft")
        verbose_name_plural = _("Partnerinnen und Partner")
        ordering = ["organisation__sort_key", "district__ags", "pk"]
        constraints = [
            speaks_for_somebody("membership"),
            one_of("membership_role_is_known", "role", Role),
            not_before("membership_ends_after_it_begins", "since", "ended_on"),
            # NULL differs from NULL in an index: each of the two kinds needs its own.
            once("organisation", "person_speaks_for_an_organisation_only_once_at_a_time"),
            once("district", "person_speaks_for_a_district_only_once_at_a_time"),
        ]

    def __str__(self):
        return f"{self.body} ({self.get_role_display()})"


class Invitation(Responsibility):
    """One address may become a partner once, until the invitation expires or is revoked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("E-Mail"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("eingeladen von"),
    )
    created_at = models.DateTimeField(_("eingeladen am"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("gilt bis"), editable=False)
    accepted_at = models.DateTimeField(_("angenommen am"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("zurückgezogen am"), null=True, editable=False)

    class Meta:
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        ordering = ["-created_at"]
        constraints = [
            speaks_for_somebody("invitation"),
            one_of("invitation_role_is_known", "role", Role),
        ]

    def __str__(self):
        return f"{self.email}: {self.body}"

    @property
    def is_open(self):
        return not (self.accepted_at or self.revoked_at) and timezone.now() < self.expires_at
