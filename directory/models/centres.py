"""Advice centres: places with an address and hours."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from directory.models.choices import Answer, Precision
from directory.models.organisations import Organisation
from directory.models.places import District
from portal.kit.db import one_of, position_constraints
from portal.kit.links import link
from portal.kit.locking import Versioned
from portal.kit.text import known_slug, sort_key
from portal.kit.translation import TranslatedModel


class AdviceCentre(TranslatedModel, Versioned):
    """A place with an address and hours where a Träger advises; a hotline has no address.

    `latitude` and `longitude` are where it really is. All searching, sorting and showing uses
    `map_latitude` and `map_longitude`: for a hidden address (a shelter) they hold the middle
    of the district, so that no output can give the place away.
    """

    key = models.SlugField(_("Schlüssel"), max_length=140, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="centres",
        verbose_name=_("Träger"),
        help_text=_("Leer, wenn der Träger nicht bekannt ist."),
    )
    name = models.CharField(_("Name"), max_length=160)
    street = models.CharField(_("Straße und Hausnummer"), max_length=120, blank=True)
    postcode = models.CharField(
        _("Postleitzahl"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("Eine Postleitzahl hat fünf Ziffern."))],
    )
    city = models.CharField(_("Ort"), max_length=80, blank=True)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="centres",
        verbose_name=_("Landkreis"),
    )
    hides_address = models.BooleanField(
        _("Adresse geheim"),
        default=False,
        help_text=_("Schutzhaus: Adresse und Lage werden nirgends gezeigt, nur der Landkreis."),
    )
    latitude = models.FloatField(_("Breite"), null=True, blank=True)
    longitude = models.FloatField(_("Länge"), null=True, blank=True)
    precision = models.CharField(
        _("Genauigkeit der Lage"), max_length=10, choices=Precision, default=Precision.ADDRESS
    )
    map_latitude = models.FloatField(null=True, editable=False)
    map_longitude = models.FloatField(null=True, editable=False)
    phone = PhoneNumberField(_("Telefon"), blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    website = models.URLField(_("Website"), max_length=300, blank=True)
    directions = models.TextField(_("Anfahrt"), blank=True)
    hours_note = models.CharField(_("Hinweis zu den Zeiten"), max_length=300, blank=True)
    step_free = models.CharField(
        _("stufenlos"), max_length=8, choices=Answer, default=Answer.UNKNOWN
    )
    lift = models.CharField(_("Aufzug"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    accessible_toilet = models.CharField(
        _("barrierefreie Toilette"), max_length=8, choices=Answer, default=Answer.UNKNOWN
    )
    is_example = models.BooleanField(_("Beispiel"), default=False, editable=False)
    staff_note = models.TextField(
        _("Interne Notiz"), blank=True, help_text=_("Nur für die Redaktion, nie öffentlich.")
    )
    sort_key = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = _("Beratungsstelle")
        verbose_name_plural = _("Beratungsstellen")
        ordering = ["sort_key", "pk"]
        indexes = [
            # „Near me“ asks for a box before it sorts by distance.
            models.Index(fields=["map_latitude", "map_longitude"], name="centre_by_position")
        ]
        constraints = [
            *position_constraints("centre"),
            *position_constraints("centre_map", "map_latitude", "map_longitude"),
            one_of("centre_precision_is_known", "precision", Precision),
            one_of("centre_step_free_is_known", "step_free", Answer),
            one_of("centre_lift_is_known", "lift", Answer),
            one_of("centre_toilet_is_known", "accessible_toilet", Answer),
            models.CheckConstraint(
                name="hidden_centre_has_a_district",
                violation_error_message=_(
                    "Eine geheime Adresse braucht einen Landkreis: nur er wird gezeigt."
                ),
                condition=Q(hides_address=False) | Q(district__isnull=False),
            ),
            models.CheckConstraint(
                name="centre_name_is_not_empty",
                violation_error_message=_("Der Name fehlt."),
                condition=~Q(name=""),
            ),
        ]

    @classmethod
    def worth_translating(cls):
        return super().worth_translating().filter(is_example=False)

    def __str__(self):
        return self.name

    @property
    def position(self):
        """(lat, lon) that may be shown, or None."""
        if self.map_latitude is None:
            return None
        return self.map_latitude, self.map_longitude

    @property
    def map_precision(self):
        return Precision.DISTRICT if self.hides_address else self.precision

    @property
    def slug(self):
        return known_slug(self.name, fallback="stelle")

    def get_absolute_url(self):
        return link("directory:centre", self.pk, self.slug)

    def derive(self):
        """Sets the columns that follow from others; bulk writers call it themselves."""
        self.sort_key = sort_key(self.name)
        if self.hides_address and self.district_id:
            self.map_latitude, self.map_longitude = self.district.position
        else:
            self.map_latitude, self.map_longitude = self.latitude, self.longitude

    def save(self, *args, **kwargs):
        self.derive()
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*names, "sort_key", "map_latitude", "map_longitude"}
        super().save(*args, **kwargs)
