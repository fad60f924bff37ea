"""Districts, places and postcodes of Lower Saxony."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.choices import DistrictKind
from portal.kit.db import one_of, position_constraints
from portal.kit.text import fold, sort_key


class District(models.Model):
    """A Landkreis, a kreisfreie Stadt or the Region Hannover."""

    ags = models.CharField(
        _("Amtlicher Gemeindeschlüssel"),
        max_length=5,
        primary_key=True,
        validators=[RegexValidator(r"^03\d{3}$", _("Fünf Ziffern, die mit 03 beginnen."))],
    )
    name = models.CharField(_("Name"), max_length=80, unique=True)
    short_name = models.CharField(_("Kurzname"), max_length=60)
    slug = models.SlugField(_("Adresse"), max_length=60, unique=True)
    kind = models.CharField(_("Art"), max_length=20, choices=DistrictKind)
    seat = models.CharField(_("Sitz der Verwaltung"), max_length=60)
    nuts3 = models.CharField("NUTS 3", max_length=5)
    statistical_region = models.CharField(_("Statistische Region"), max_length=40)
    latitude = models.FloatField(_("Breite der Mitte"))
    longitude = models.FloatField(_("Länge der Mitte"))
    polygon = models.JSONField(
        _("Umriss"), help_text=_("GeoJSON-Geometrie (Polygon oder MultiPolygon)")
    )
    population = models.PositiveIntegerField(_("Bevölkerung"), null=True, blank=True)
    foreign_population = models.PositiveIntegerField(
        _("Ausländische Bevölkerung"), null=True, blank=True
    )
    population_year = models.PositiveSmallIntegerField(
        _("Jahr der Bevölkerungszahl"), null=True, blank=True
    )
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = _("Landkreis oder kreisfreie Stadt")
        verbose_name_plural = _("Landkreise und kreisfreie Städte")
        ordering = ["sort_key", "ags"]
        constraints = [
            *position_constraints("district"),
            one_of("district_kind_is_known", "kind", DistrictKind),
            models.CheckConstraint(
                name="district_population_has_a_year",
                violation_error_message=_("Zur Bevölkerung gehört ein Jahr."),
                condition=Q(population__isnull=True, foreign_population__isnull=True)
                | Q(population_year__isnull=False),
            ),
            models.CheckConstraint(
                name="district_foreign_population_is_a_part",
                violation_error_message=_(
                    "Die ausländische Bevölkerung ist ein Teil der Bevölkerung."
                ),
                condition=Q(foreign_population__isnull=True)
                | Q(population__isnull=False, foreign_population__lte=models.F("population")),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def position(self):
        return self.latitude, self.longitude

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.short_name)
        super().save(*args, **kwargs)


class Place(models.Model):
    """A town or village, with the names it has in other languages and scripts."""

    geonames_id = models.PositiveIntegerField("GeoNames-ID", primary_key=True)
    name = models.CharField(_("Name"), max_length=80)
    slug = models.SlugField(_("Adresse"), max_length=90, unique=True)
    district = models.ForeignKey(
        District, models.PROTECT, related_name="places", verbose_name=_("Landkreis")
    )
    latitude = models.FloatField(_("Breite"))
    longitude = models.FloatField(_("Länge"))
    population = models.PositiveIntegerField(_("Bevölkerung"), default=0)
    folded = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = _("Ort")
        verbose_name_plural = _("Orte")
        ordering = ["folded", "geonames_id"]
        constraints = position_constraints("place")

    def __str__(self):
        return self.name

    @property
    def position(self):
        return self.latitude, self.longitude

    def save(self, *args, **kwargs):
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class PlaceName(models.Model):
    """One more name of a place, folded: „Ганновер“, „هانوفر“, „Hanover“."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    folded = models.CharField(max_length=120, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place", "folded"], name="place_has_each_name_only_once"
            )
        ]

    def __str__(self):
        return self.folded


class PostalCode(models.Model):
    """A postcode; it may cover several places and lie in several districts."""

    code = models.CharField(
        _("Postleitzahl"),
        max_length=5,
        primary_key=True,
        validators=[RegexValidator(r"^\d{5}$", _("Eine Postleitzahl hat fünf Ziffern."))],
    )
    latitude = models.FloatField(_("Breite der Mitte"))
    longitude = models.FloatField(_("Länge der Mitte"))
    place_names = models.JSONField(_("Orte"), default=list)
    districts = models.ManyToManyField(
        District, related_name="postal_codes", verbose_name=_("Landkreise")
    )

    class Meta:
        verbose_name = _("Postleitzahl")
        verbose_name_plural = _("Postleitzahlen")
        ordering = ["code"]
        constraints = position_constraints("postal_code")

    def __str__(self):
        return self.code

    @property
    def position(self):
        return self.latitude, self.longitude
