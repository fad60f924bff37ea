"""Programmes, their milestones and their sites; Lotsen and Jugendfeuerwehr are rows."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from directory.models import District, Organisation, TargetGroup, Topic
from directory.models.provenance import Confirmable, confirmation_constraint, edtf_date
from portal import languages
from portal.kit.db import one_of, position_constraints, squared_km
from portal.kit.locking import Versioned
from portal.kit.text import fold, sort_key
from portal.kit.translation import TranslatedModel
from programmes.models.areas import ActionArea
from programmes.models.choices import ProgrammeStatus, SiteKind

EDTF_HELP = _("JJJJ, JJJJ-MM oder JJJJ-MM-TT; „~“ dahinter heißt „ungefähr“.")


class ProgrammeQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def in_areas(self, *slugs):
        return self.filter(area__slug__in=slugs)

    def with_status(self, *codes):
        return self.filter(status__in=codes)

    def for_group(self, *slugs):
        # EXISTS instead of a join: no duplicates, so counts stay right when filters combine.
        rows = Programme.target_groups.through.objects
        return self.filter(
            Exists(rows.filter(programme=OuterRef("pk"), targetgroup__slug__in=slugs))
        )

    def in_districts(self, *slugs):
        """Programmes with a site in one of these districts."""
        sites = ProgrammeSite.objects.filter(programme=OuterRef("pk"), district__slug__in=slugs)
        return self.filter(Exists(sites))

    def matching(self, *stems):
        """Every folded stem must occur somewhere in the texts, in whatever language."""
        found = self
        for stem in stems:
            found = found.filter(search_text__contains=stem)
        return found


class Programme(TranslatedModel, Versioned, Confirmable):
    slug = models.SlugField(_("Adresse"), max_length=80, unique=True)
    name = models.CharField(_("Name"), max_length=160, blank=True)
    summary = models.CharField(_("Kurz gesagt"), max_length=300, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    taking_part = models.TextField(_("So machen Sie mit"), blank=True)
    area = models.ForeignKey(
        ActionArea, models.PROTECT, related_name="programmes", verbose_name=_("Handlungsfeld")
    )
    status = models.CharField(_("Status"), max_length=12, choices=ProgrammeStatus)
    began = models.CharField(
        _("Beginn"), max_length=11, blank=True, validators=[edtf_date], help_text=EDTF_HELP
    )
    ended = models.CharField(
        _("Ende"), max_length=11, blank=True, validators=[edtf_date], help_text=EDTF_HELP
    )
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="programmes", verbose_name=_("Zielgruppen")
    )
    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="programmes", verbose_name=_("Partner")
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="programmes", verbose_name=_("passende Beratungsthemen")
    )
    website = models.URLField(_("Website"), max_length=300, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = PhoneNumberField(_("Telefon"), blank=True)
    source_title = models.CharField(_("Quelle (Text)"), max_length=200, blank=True)
    is_published = models.BooleanField(_("veröffentlicht"), default=False, db_index=True)
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)
    search_text = models.TextField(editable=False, default="")  # folded: alike on every database

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Programm")
        verbose_name_plural = _("Programme")
        ordering = ["sort_key", "pk"]
        constraints = [
            confirmation_constraint("programme"),
            one_of("programme_status_is_known", "status", ProgrammeStatus),
        ]

    def __str__(self):
        return self.name or self.slug

    def get_absolute_url(self):
        return reverse("programmes:programme", args=[self.slug])

    def derive(self):
        """Sets the columns that follow from others; bulk writers call it themselves."""
        self.sort_key = sort_key(self.name_de or self.slug)
        texts = (
            self.translation(field, code)
            for field in self.translated_fields()
            for code in languages.CODES
        )
        self.search_text = fold("\n".join(filter(None, texts)))

    def save(self, *args, **kwargs):
        self.derive()
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*names, "sort_key", "search_text"}
        super().save(*args, **kwargs)


class Milestone(TranslatedModel):
    """A dated event of a programme, with where it was read."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="milestones")
    date = models.CharField(_("Datum"), max_length=11, validators=[edtf_date], help_text=EDTF_HELP)
    text = models.CharField(_("Was geschah"), max_length=300, blank=True)
    source_title = models.CharField(_("Quelle"), max_length=200, blank=True)
    source_url = models.URLField(_("Adresse der Quelle"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("Meilenstein")
        verbose_name_plural = _("Meilensteine")
        ordering = ["date", "pk"]

    def __str__(self):
        return f"{self.date}: {self.text}"


class ProgrammeSiteQuerySet(models.QuerySet):
    def published(self):
        return self.filter(programme__is_published=True)

    def nearest(self, origin):
        """Sites with a position, nearest to `origin` (lat, lon) first, with `squared_km`."""
        rows = self.filter(latitude__isnull=False).annotate(squared_km=squared_km(origin))
        return rows.order_by("squared_km", "name", "pk")


class ProgrammeSite(Versioned, Confirmable):
    """Where a programme happens: a contact, a course, a project in a district."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="sites", verbose_name=_("Programm")
    )
    kind = models.CharField(_("Art"), max_length=10, choices=SiteKind, default=SiteKind.CONTACT)
    name = models.CharField(_("Name"), max_length=160)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="programme_sites", verbose_name=_("Landkreis")
    )
    street = models.CharField(_("Straße und Hausnummer"), max_length=120, blank=True)
    postcode = models.CharField(
        _("Postleitzahl"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("Eine Postleitzahl hat fünf Ziffern."))],
    )
    city = models.CharField(_("Ort"), max_length=80, blank=True)
    latitude = models.FloatField(_("Breite"), null=True, blank=True)
    longitude = models.FloatField(_("Länge"), null=True, blank=True)
    phone = PhoneNumberField(_("Telefon"), blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    website = models.URLField(_("Website"), max_length=300, blank=True)
    note = models.CharField(_("Hinweis"), max_length=200, blank=True)
    source_title = models.CharField(_("Quelle (Text)"), max_length=200, blank=True)

    objects = ProgrammeSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("Standort eines Programms")
        verbose_name_plural = _("Standorte von Programmen")
        ordering = ["district__sort_key", "name", "pk"]
        constraints = [
            *position_constraints("site"),
            confirmation_constraint("site"),
            one_of("site_kind_is_known", "kind", SiteKind),
            models.CheckConstraint(
                name="site_name_is_not_empty",
                violation_error_message=_("Der Name fehlt."),
                condition=~Q(name=""),
            ),
        ]

    def __str__(self):
        return self.name
