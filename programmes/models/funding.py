"""Stated amounts of money: each with its year, precision, kind, funder and source."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.models.provenance import edtf_date
from portal.kit.db import one_of
from portal.kit.locking import Versioned
from portal.kit.translation import TranslatedModel
from programmes.models.areas import ActionArea
from programmes.models.choices import FigureKind, Funder, Precision
from programmes.models.programmes import EDTF_HELP, Programme

YEARS = (1990, 2100)
year_validators = [MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])]


class FundingFigure(TranslatedModel, Versioned):
    """One dated statement about money. Never a bare number, never an invented share."""

    first_year = models.PositiveSmallIntegerField(
        _("Jahr oder erstes Jahr"), validators=year_validators
    )
    last_year = models.PositiveSmallIntegerField(
        _("letztes Jahr"), null=True, blank=True, validators=year_validators
    )
    is_per_year = models.BooleanField(
        _("je Jahr"),
        default=False,
        help_text=_("Der Betrag gilt für jedes Jahr, nicht für den ganzen Zeitraum."),
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
    note = models.CharField(_("Erläuterung"), max_length=300, blank=True)
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

    class Meta:
        verbose_name = _("Förderzahl")
        verbose_name_plural = _("Förderzahlen")
        ordering = ["-first_year", "-amount", "pk"]
        constraints = [
            models.CheckConstraint(
                name="figure_years_are_a_range_from_1990_to_2100",
                violation_error_message=_(
                    "Die Jahre liegen zwischen 1990 und 2100, das letzte nicht vor dem ersten."
                ),
                condition=Q(first_year__range=YEARS)
                & (
                    Q(last_year__isnull=True)
                    | Q(last_year__range=YEARS) & Q(last_year__gte=F("first_year"))
                ),
            ),
            models.CheckConstraint(
                name="figure_amount_is_positive",
                violation_error_message=_("Der Betrag ist größer als null."),
                condition=Q(amount__gt=0),
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
            one_of("figure_kind_is_known", "kind", FigureKind),
            one_of("figure_funder_is_known", "funder", Funder),
        ]

    def __str__(self):
        return f"{self.first_year}: {self.amount} € ({self.source_title})"
