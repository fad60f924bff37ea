"""Regional networks of the KMN and the coordination offices of districts and cities."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from directory.models.choices import AddressKind
from directory.models.organisations import Organisation
from directory.models.places import District, Place
from directory.models.provenance import Confirmable, confirmation_constraint
from portal.kit.db import not_before, one_of
from portal.kit.locking import Versioned
from portal.kit.translation import TranslatedModel


class RegionalNetwork(TranslatedModel, Versioned, Confirmable):
    """A Regionalverbund of the Kooperative Migrationsarbeit Niedersachsen (KMN)."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    slug = models.SlugField(_("Adresse"), max_length=120, unique=True)
    description = models.TextField(_("Beschreibung"), blank=True)
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

    def get_absolute_url(self):
        return reverse("directory:network", args=[self.slug])


class Terms(models.QuerySet):
    def current(self, day=None):
        """Those in force on a day (default: today); an open end reaches as far as time does."""
        day = day or timezone.localdate()
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(begun, Q(until__isnull=True) | Q(until__gte=day))


class Term(models.Model):
    """Something that holds from one day to another; either may be unknown or open."""

    since = models.DateField(_("seit"), null=True, blank=True, help_text=_("leer: nicht bekannt"))
    until = models.DateField(_("bis"), null=True, blank=True, help_text=_("leer: bis heute"))

    objects = Terms.as_manager()

    class Meta:
        abstract = True


class NetworkLead(Term):
    """An organisation leads a network for a time; several may lead together."""

    network = models.ForeignKey(RegionalNetwork, models.CASCADE, related_name="leads")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="network_leads", verbose_name=_("Träger")
    )

    class Meta:
        verbose_name = _("Federführung")
        verbose_name_plural = _("Federführungen")
        ordering = ["-since", "organisation__sort_key", "pk"]
        constraints = [
            not_before("network_lead_ends_after_its_beginning", "since", "until"),
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=Q(until__isnull=True),
                name="organisation_leads_a_network_only_once_at_a_time",
                violation_error_message=_("Dieser Träger führt das Netzwerk schon."),
            ),
        ]

    def __str__(self):
        return self.organisation.name


class NetworkMember(Term):
    """A Träger of the directory, or an institution known by its name alone."""

    network = models.ForeignKey(RegionalNetwork, models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="network_memberships",
        verbose_name=_("Träger"),
    )
    name = models.CharField(
        _("oder Name der Einrichtung"),
        max_length=160,
        blank=True,
        help_text=_("Wenn sie kein Träger im Wegweiser ist. Keine Namen von Personen."),
    )

    class Meta:
        verbose_name = _("Mitglied")
        verbose_name_plural = _("Mitglieder")
        ordering = ["pk"]
        constraints = [
            not_before("network_member_leaves_after_joining", "since", "until"),
            models.CheckConstraint(
                name="network_member_is_an_organisation_or_a_name",
                violation_error_message=_("Entweder einen Träger wählen oder einen Namen nennen."),
                condition=Q(organisation__isnull=False, name="")
                | Q(organisation__isnull=True) & ~Q(name=""),
            ),
            models.UniqueConstraint(
                fields=["network", "organisation"],
                condition=Q(until__isnull=True),
                name="organisation_is_a_member_only_once_at_a_time",
                violation_error_message=_("Dieser Träger ist schon Mitglied."),
            ),
        ]

    def __str__(self):
        return self.organisation.name if self.organisation else self.name


class NetworkMeeting(TranslatedModel):
    """A dated meeting with what the public may know of it; its place is never translated."""

    network = models.ForeignKey(
        RegionalNetwork, models.CASCADE, related_name="meetings", verbose_name=_("Regionalverbund")
    )
    date = models.DateField(_("Datum"))
    starts = models.TimeField(_("Beginn"), null=True, blank=True)
    title = models.CharField(_("Thema"), max_length=160, blank=True)
    public_note = models.TextField(_("Bemerkung für alle"), blank=True)
    place = models.CharField(_("Ort"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("Treffen")
        verbose_name_plural = _("Treffen")
        ordering = ["-date", "-starts", "pk"]

    def __str__(self):
        return f"{self.date:%d.%m.%Y} {self.title}".strip()


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
