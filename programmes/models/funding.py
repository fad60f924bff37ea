"""Stated amounts of money: each with its year, precision, kind, funder and source."""

from decimal import Decimal
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.provenance import edtf_date
from portal.kit.db import one_of
from portal.kit.locking import Versioned
from portal.kit.translation import TranslatedModel
from programmes.models.areas import ActionArea
from programmes.models.choices import Basis, FigureKind, Funder, Precision
from programmes.models.programmes import EDTF_HELP, Programme

YEARS = (1990, 2100)
MOST = Decimal(10) ** 12
year_validators = [MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]


class FundingFigureQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def in_years(self, *years):
        """Figures that hold for one of these years; None asks for those that name no year."""
        return self.filter(reduce(or_, map(holds_in, years)))

    def in_areas(self, *slugs):
        """Of the field of action itself or of one of its programmes."""
        return self.filter(Q(area__slug__in=slugs) | Q(programme__area__slug__in=slugs))

    def of_programmes(self, *slugs):
        return self.filter(programme__slug__in=slugs)

    def funded_by(self, *codes):
        return self.filter(funder__in=codes)

    def of_kind(self, *codes):
        return self.filter(kind__in=codes)


def holds_in(year):
    if year is None:
        return Q(first_year__isnull=True)
    return Q(first_year=year) | Q(first_year__lt=year, last_year__gte=year)


class FundingFigure(TranslatedModel, Versioned):
    """One dated statement about money. Never a bare number, never an invented share."""

    key = models.SlugField(
        _("Kennung"),
        max_length=80,
        unique=True,
        help_text=_("Fester Name für Tabellen und Verweise; bleibt, wie er ist."),
    )
    first_year = models.PositiveSmallIntegerField(
        _("Jahr oder erstes Jahr"),
        null=True,
        blank=True,
        validators=year_validators,
        help_text=_("Leer nur, wenn die Quelle für einen jährlichen Betrag kein Jahr nennt."),
    )
    last_year = models.PositiveSmallIntegerField(
        _("letztes Jahr"),
        null=True,
        blank=True,
        validators=year_validators,
        help_text=_("Nur bei einem Zeitraum wie 2022 bis 2024."),
    )
    basis = models.CharField(
        _("Der Betrag gilt"), max_length=10, choices=Basis, default=Basis.TOTAL
    )
    amount = models.DecimalField(
        _("Betrag in Euro"),
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    precision = models.CharField(
        _("Genauigkeit"), max_length=8, choices=Precision, default=Precision.EXACT
    )
    kind = models.CharField(_("Art der Angabe"), max_length=10, choices=FigureKind)
    funder = models.CharField(_("Geldgeber"), max_length=12, choices=Funder)
    area = models.ForeignKey(
        ActionArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("Handlungsfeld"),
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("Programm"),
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("Teil von"),
        help_text=_("Die größere Angabe, in der dieser Betrag schon steckt."),
    )
    title = models.CharField(
        _("Wofür"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel „Sprachförderung in Kitas“; leer: der Name des Programms."),
    )
    explanation = models.CharField(_("Erläuterung"), max_length=300, blank=True)
    source_title = models.CharField(_("Quelle"), max_length=200)
    source_url = models.URLField(_("Adresse der Quelle"), max_length=400, blank=True)
    source_date = models.CharField(
        _("Stand der Quelle"),
        max_length=11,
        blank=True,
        validators=[edtf_date],
        help_text=EDTF_HELP,
    )
    is_published = models.BooleanField(_("veröffentlicht"), default=False, db_index=True)

    objects = FundingFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("Förderzahl")
        verbose_name_plural = _("Förderzahlen")
        # Databases differ in where NULL stands by itself.
        ordering = [F("first_year").desc(nulls_last=True), "-amount", "pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_years_are_a_range_from_1990_to_2100",
                violation_error_message=_(
                    "Die Jahre liegen zwischen 1990 und 2100, das letzte nicht vor dem ersten."
                ),
                # A check that comes out as NULL passes, so both columns are asked for NULL.
                condition=Q(first_year__isnull=True, last_year__isnull=True)
                | Q(first_year__isnull=False, first_year__range=YEARS)
                & (
                    Q(last_year__isnull=True)
                    | Q(last_year__range=YEARS) & Q(last_year__gte=F("first_year"))
                ),
            ),
            models.CheckConstraint(
                name="figure_without_a_year_recurs",
                violation_error_message=_(
                    "Ohne Jahr kann nur ein Betrag stehen, der je Jahr oder je Stelle gilt."
                ),
                condition=Q(first_year__isnull=False) | ~Q(basis=Basis.TOTAL),
            ),
            models.CheckConstraint(
                name="figure_amount_is_positive",
                violation_error_message=_("Der Betrag ist größer als null."),
                # PostgreSQL sorts NaN above every number, so the upper bound keeps it out.
                condition=Q(amount__gt=0, amount__lt=MOST),
            ),
            models.CheckConstraint(
                name="figure_names_its_source",
                violation_error_message=_("Jede Zahl nennt ihre Quelle."),
                condition=~Q(source_title=""),
            ),
            models.CheckConstraint(
                name="figure_is_not_part_of_itself",
                violation_error_message=_("Eine Zahl kann nicht Teil von sich selbst sein."),
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("pk")),
            ),
            one_of("figure_precision_is_known", "precision", Precision),
            one_of("figure_basis_is_known", "basis", Basis),
            one_of("figure_kind_is_known", "kind", FigureKind),
            one_of("figure_funder_is_known", "funder", Funder),
        ]

    def __str__(self):
        years = "–".join(str(year) for year in dict.fromkeys(self.years)) or "ohne Jahr"
        amount = f"{self.amount:,.2f}".replace(",", " ").replace(".", ",").removesuffix(",00")
        return f"{years}: {amount} € ({self.title or self.subject or self.source_title})"

    @property
    def years(self):
        """(first, last); both the same for a single year, empty if the source names none."""
        return (self.first_year, self.last_year or self.first_year) if self.first_year else ()

    @property
    def subject(self):
        """What the money is for: a programme, a field of action, or None."""
        return self.programme or self.area

    @property
    def public_programme(self):
        return self.programme if self.programme and self.programme.is_published else None

    @property
    def field(self):
        """The field of action, its own or that of its programme, or None."""
        return self.programme.area if self.programme else self.area

    def clean(self):
        if self.programme and self.area and self.programme.area != self.area:
            message = _("Das Programm gehört zu einem anderen Handlungsfeld: %(area)s.")
            raise ValidationError({"area": message % {"area": self.programme.area}})
        whole, seen = self.part_of, {self.pk}
        while whole is not None:
            if whole.pk in seen:
                message = _("Diese größere Angabe ist selbst ein Teil dieser Zahl.")
                raise ValidationError({"part_of": message})
            seen.add(whole.pk)
            whole = whole.part_of
