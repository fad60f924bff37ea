"""Advice services: what is offered, for whom, where and in which languages."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models.centres import AdviceCentre
from directory.models.choices import (
    Answer,
    Appointment,
    Area,
    Capacity,
    Channel,
    Flag,
    LanguageMode,
    ServiceKind,
    Status,
)
from directory.models.hours import open_centres
from directory.models.places import District
from directory.models.provenance import Confirmable, confirmation_constraint
from directory.models.topics import AdviceLanguage, TargetGroup, Topic
from portal.kit.db import box, not_before, one_of, squared_km
from portal.kit.links import link
from portal.kit.locking import Versioned
from portal.kit.text import known_slug, sort_key
from portal.kit.translation import TranslatedModel


class AdviceServiceQuerySet(models.QuerySet):
    def published(self, day=None):
        """What the public may see today."""
        day = day or timezone.localdate()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day),
            Q(valid_to=None) | Q(valid_to__gte=day),
            status=Status.PUBLISHED,
        )

    def about(self, *slugs):
        return self._having(AdviceService.topics.through, "topic__slug__in", slugs)

    def for_group(self, *slugs):
        return self._having(AdviceService.target_groups.through, "targetgroup__slug__in", slugs)

    def speaking(self, *codes):
        """Advice in one of these languages: fluent, with interpreter or by arrangement."""
        return self._having(SpokenLanguage, "language__in", codes, owner="service")

    def _having(self, rows, condition, values, owner="adviceservice"):
        # EXISTS instead of a join: no duplicates, so counts stay right when filters combine.
        found = rows.objects.filter(**{owner: OuterRef("pk"), condition: values})
        return self.filter(Exists(found))

    def through(self, *channels):
        condition = Q()
        for channel in channels:
            condition |= Q(**{Channel(channel).column: True})
        return self.filter(condition)

    def in_districts(self, *slugs):
        return self.filter(centre__district__slug__in=slugs)

    def within(self, origin, km):
        """Centres at most `km` from `origin` (lat, lon); those without a position are left out."""
        return self.with_distance(origin).filter(
            box(origin, km, "centre__map_latitude", "centre__map_longitude"),
            squared_km__lte=km * km,
        )

    def with_distance(self, origin):
        return self.annotate(
            squared_km=squared_km(origin, "centre__map_latitude", "centre__map_longitude")
        )

    def open_at(self, moment):
        centres = AdviceCentre.objects.filter(open_centres(moment)).values("pk")
        return self.filter(centre__in=centres).exclude(appointment=Appointment.NEEDED)

    def with_unknown_hours(self):
        return self.filter(centre__slots=None, centre__exceptions=None).exclude(
            appointment=Appointment.NEEDED
        )

    def step_free(self):
        return self.filter(centre__step_free=Answer.YES)

    def serving(self, *districts):
        """Offers whose area covers one of these districts (AGS), wherever their centre is."""
        areas = AdviceService.districts.through.objects.filter(
            adviceservice=OuterRef("pk"), district__in=districts
        )
        return self.filter(Q(area__in=Area.everywhere()) | Exists(areas))


class AdviceService(TranslatedModel, Versioned, Confirmable):
    """One offer at one advice centre."""

    key = models.SlugField(_("Schlüssel"), max_length=140, unique=True)
    centre = models.ForeignKey(
        AdviceCentre, models.CASCADE, related_name="services", verbose_name=_("Beratungsstelle")
    )
    kind = models.CharField(_("Art"), max_length=24, choices=ServiceKind, default=ServiceKind.OTHER)
    title = models.CharField(_("Titel"), max_length=160, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    documents = models.TextField(_("Bitte mitbringen"), blank=True)
    cost_note = models.CharField(_("Hinweis zu den Kosten"), max_length=200, blank=True)
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="services", verbose_name=_("Themen")
    )
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="services", verbose_name=_("Zielgruppen")
    )
    languages = models.ManyToManyField(
        AdviceLanguage,
        through="SpokenLanguage",
        related_name="services",
        verbose_name=_("Beratungssprachen"),
    )
    by_visit = models.BooleanField(Channel.VISIT.label, default=True)
    by_phone = models.BooleanField(Channel.PHONE.label, default=False)
    by_email = models.BooleanField(Channel.EMAIL.label, default=False)
    by_video = models.BooleanField(Channel.VIDEO.label, default=False)
    by_chat = models.BooleanField(Channel.CHAT.label, default=False)
    by_outreach = models.BooleanField(Channel.OUTREACH.label, default=False)
    appointment = models.CharField(
        _("Termin"), max_length=10, choices=Appointment, default=Appointment.UNKNOWN
    )
    is_free = models.BooleanField(Flag.FREE.label, default=True)
    is_confidential = models.BooleanField(Flag.CONFIDENTIAL.label, default=False)
    needs_no_papers = models.BooleanField(Flag.NO_PAPERS.label, default=False)
    allows_companion = models.BooleanField(Flag.COMPANION.label, default=False)
    has_interpreter = models.BooleanField(Flag.INTERPRETER.label, default=False)
    min_age = models.PositiveSmallIntegerField(
        _("Alter ab"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    max_age = models.PositiveSmallIntegerField(
        _("Alter bis"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    capacity = models.CharField(
        _("Aufnahme"), max_length=14, choices=Capacity, default=Capacity.UNKNOWN
    )
    area = models.CharField(_("Gebiet"), max_length=10, choices=Area, default=Area.DISTRICTS)
    districts = models.ManyToManyField(
        District, blank=True, related_name="served_by", verbose_name=_("Landkreise des Gebiets")
    )
    funded_by = models.CharField(_("gefördert von"), max_length=200, blank=True)
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_to = models.DateField(_("gilt bis"), null=True, blank=True)
    status = models.CharField(
        _("Status"), max_length=10, choices=Status, default=Status.DRAFT, db_index=True
    )
    is_example = models.BooleanField(_("Beispiel"), default=False, editable=False, db_index=True)
    changed_at = models.DateTimeField(_("geändert"), default=timezone.now, editable=False)
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    objects = AdviceServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("Beratungsangebot")
        verbose_name_plural = _("Beratungsangebote")
        ordering = ["sort_key", "pk"]
        constraints = [
            confirmation_constraint("service"),
            not_before("service_ends_after_it_starts", "valid_from", "valid_to"),
            one_of("service_kind_is_known", "kind", ServiceKind),
            one_of("service_appointment_is_known", "appointment", Appointment),
            one_of("service_capacity_is_known", "capacity", Capacity),
            one_of("service_area_is_known", "area", Area),
            one_of("service_status_is_known", "status", Status),
            models.CheckConstraint(
                name="service_ages_are_a_range_up_to_120",
                violation_error_message=_(
                    "Das Alter liegt zwischen 0 und 120, „bis“ nicht unter „ab“."
                ),
                condition=(Q(min_age__isnull=True) | Q(min_age__lte=120))
                & (Q(max_age__isnull=True) | Q(max_age__lte=120))
                & (
                    Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(max_age__gte=F("min_age"))
                ),
            ),
        ]

    @classmethod
    def worth_translating(cls):
        return super().worth_translating().filter(is_example=False)

    def __str__(self):
        return self.title or self.key

    @property
    def slug(self):
        return known_slug(self.title_de, fallback="angebot")

    def get_absolute_url(self):
        return link("directory:service", self.pk, self.slug)

    @property
    def channels(self):
        return [channel for channel in Channel if getattr(self, channel.column)]

    @property
    def flags(self):
        return [flag for flag in Flag if getattr(self, flag.value)]

    @property
    def needs_appointment(self):
        return self.appointment == Appointment.NEEDED

    def derive(self):
        """Sets the columns that follow from others; bulk writers call it themselves."""
        self.sort_key = sort_key(self.title_de)

    def save(self, *args, **kwargs):
        self.derive()
        self.changed_at = timezone.now()
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*names, "sort_key", "changed_at"}
        super().save(*args, **kwargs)


class SpokenLanguage(models.Model):
    """A language in which a service advises, and how."""

    service = models.ForeignKey(AdviceService, models.CASCADE, related_name="spoken_languages")
    language = models.ForeignKey(
        AdviceLanguage, models.PROTECT, related_name="spoken_in", verbose_name=_("Sprache")
    )
    mode = models.CharField(
        _("wie"), max_length=12, choices=LanguageMode, default=LanguageMode.FLUENT
    )
    note = models.CharField(_("Hinweis"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("Beratungssprache")
        verbose_name_plural = _("Beratungssprachen")
        ordering = ["language__order", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "language"], name="service_names_each_language_only_once"
            ),
            one_of("spoken_language_mode_is_known", "mode", LanguageMode),
        ]

    def __str__(self):
        return str(self.language)
