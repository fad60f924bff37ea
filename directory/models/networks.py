"""Regional networks of the KMN and the coordination offices of districts and cities."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from directory.models.choices import AddressKind
from directory.models.organisations import Organisation
from directory.models.places import District, Place
from directory.models.provenance import Confirmable, confirmation_constraint
from portal.kit.db import one_of
from portal.kit.locking import Versioned
from portal.kit.translation import TranslatedModel


class RegionalNetwork(TranslatedModel, Versioned, Confirmable):
    """A Regionalverbund of the Kooperative Migrationsarbeit Niedersachsen (KMN)."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    slug = models.SlugField(_("Adresse"), max_length=120, unique=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    lead_organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="led_networks", verbose_name=_("Federführung")
    )
    districts = models.ManyToManyField(
        District,
        blank=True,
        related_name="networks",
        verbose_name=_("Landkreise"),
        help_text=_("Auch Landkreise, von denen nur ein Teil zum Verbund gehört."),
    )

    class Meta:
        verbose_name = _("Regionalverbund der KMN")
        verbose_name_plural = _("Regionalverbünde der KMN")
        ordering = ["name"]
        constraints = [confirmation_constraint("network")]

    def __str__(self):
        return self.name


class CoordinationOffice(Versioned, Confirmable):
    """A Koordinierungsstelle für Migration und Teilhabe: coordinates, seldom advises itself."""

    ags = models.CharField(_("Amtlicher Gemeindeschlüssel"), max_length=8, unique=True)
    body = models.CharField(_("Körperschaft"), max_length=120, unique=True)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        related_name="coordination_offices",
        verbose_name=_("Landkreis"),
    )
    municipality = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="coordination_offices",
        verbose_name=_("nur für die Stadt"),
        help_text=_("Leer, wenn die Stelle für den ganzen Landkreis da ist."),
    )
    office_name = models.CharField(_("Name der Stelle"), max_length=160, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=120, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    city = models.CharField(_("Ort"), max_length=80, blank=True)
    address_kind = models.CharField(
        _("Art der Adresse"), max_length=16, choices=AddressKind, default=AddressKind.OFFICE
    )
    phone = PhoneNumberField(_("Telefon"), blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    website = models.URLField(_("Website"), max_length=300, blank=True)
    source = models.CharField(_("Quelle (Text)"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Koordinierungsstelle")
        verbose_name_plural = _("Koordinierungsstellen")
        ordering = ["ags"]
        constraints = [
            confirmation_constraint("office"),
            one_of("office_address_kind_is_known", "address_kind", AddressKind),
        ]

    def __str__(self):
        return self.body

    @property
    def name(self):
        return self.office_name or self.body
