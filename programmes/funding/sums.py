"""Which figures may be added, and why others may not.

Adding is a claim of its own: it is made only where the figures hold for the same time, are of
the same kind, exact, and certainly about different money.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from django.utils.translation import gettext as _

from portal.kit.translation import listed
from programmes.funding import wording
from programmes.models.choices import Basis, FigureKind, Precision

PER_POST = {Basis.POST, Basis.POST_YEAR}
NAMED = 3  # a sentence that lists dozens of figures explains nothing


@dataclass(frozen=True)
class Sum:
    """`total` is None unless two or more figures were added; `reasons` are sentences."""

    total: Decimal | None = None
    counted: list = field(default_factory=list)
    contained: list = field(default_factory=list)  # parts of a counted figure
    reasons: list = field(default_factory=list)

    @property
    def statement(self):
        """„100 Millionen Euro (2017)“"""
        first = self.counted[0]
        return wording.statement(
            type(first)(
                amount=self.total,
                precision=Precision.EXACT,
                basis=first.basis if is_span(first) else Basis.TOTAL,
                first_year=first.first_year,
                last_year=first.last_year,
            )
        )


def add(figures, wholes):
    """The sum of `figures`; `wholes` is {pk: pk of the figure it is part of} of all figures.

    Parts of a figure that is counted are in it already: they are set aside, not added again.
    """
    figures = list(figures)
    own = {figure.pk for figure in figures}
    contained = [one for one in figures if own & set(above(one.pk, wholes))]
    counted = [one for one in figures if one not in contained]
    if len(counted) < 2:
        return Sum(counted=counted, contained=contained)
    reasons = [sentence for rule in RULES if (sentence := rule(counted))]
    total = None if reasons else sum(one.amount for one in counted)
    return Sum(total, counted, contained, reasons)


def above(pk, wholes):
    """The figures that contain this one, nearest first; stops where a circle would begin."""
    found = []
    while (pk := wholes.get(pk)) and pk not in found:
        found.append(pk)
    return found


def different_years(figures):
    periods = {one.years: wording.period(one) for one in figures if one.years}
    if len(periods) > 1:
        listed = shortened([periods[years] for years in sorted(periods)])
        return _("Die Angaben gelten für verschiedene Zeiträume: %(periods)s.") % {
            "periods": listed
        }


def without_year(figures):
    unknown = [one for one in figures if not one.years]
    if unknown:
        return _("Zu diesen Angaben ist das Jahr nicht bekannt: %(amounts)s.") % {
            "amounts": shortened([wording.amount(one) for one in unknown])
        }


def per_post(figures):
    if any(one.basis in PER_POST for one in figures):
        return _("Beträge je Stelle sagen nicht, wie viel insgesamt ausgegeben wird.")


def year_and_period(figures):
    spans = {one.basis for one in figures if is_span(one)} - PER_POST
    if len(spans) > 1:
        return _("Ein Betrag je Jahr und ein Betrag für mehrere Jahre passen nicht zusammen.")


def is_span(figure):
    """Of a single year, „je Jahr“ and „für das Jahr“ mean the same."""
    return len(set(figure.years)) != 1


def different_kinds(figures):
    kinds = [kind.label for kind in FigureKind if any(one.kind == kind for one in figures)]
    if len(kinds) > 1:
        return _("Die Angaben sind von verschiedener Art: %(kinds)s.") % {"kinds": listed(kinds)}


def inexact(figures):
    vague = [one for one in figures if one.precision != Precision.EXACT]
    if vague:
        return _("Nicht alle Beträge sind genau angegeben: %(amounts)s.") % {
            "amounts": shortened([wording.amount(one) for one in vague])
        }


def overlapping(figures):
    """Two statements about the same programme or field may be about the same money."""
    pairs = combinations([one for one in figures if one.subject], 2)
    both = {one.pk: one for pair in pairs if is_same_money(*pair) for one in pair}
    if both:
        return _("Diese Angaben könnten dasselbe Geld meinen: %(names)s.") % {
            "names": shortened([wording.what_for(one).value for one in both.values()])
        }


def is_same_money(one, other):
    if are_siblings(one, other) or not share_years(one, other):
        return False
    if one.programme_id and other.programme_id:
        return one.programme_id == other.programme_id
    return one.field == other.field


def share_years(one, other):
    """An unknown year may be any."""
    if not one.years or not other.years:
        return True
    return one.years[0] <= other.years[1] and other.years[0] <= one.years[1]


def are_siblings(one, other):
    """Parts of one whole do not overlap: the source has split it."""
    return one.part_of_id is not None and one.part_of_id == other.part_of_id


def unassigned(figures):
    """What is about no field in particular may contain all others."""
    apart = [
        one
        for one in figures
        if not one.subject
        and any(share_years(one, o) and not are_siblings(one, o) for o in figures if o is not one)
    ]
    if apart:
        return _("Ob diese Angaben andere enthalten, ist nicht bekannt: %(names)s.") % {
            "names": shortened([wording.what_for(one).value for one in apart])
        }


RULES = (
    different_years,
    without_year,
    per_post,
    year_and_period,
    different_kinds,
    inexact,
    overlapping,
    unassigned,
)


def shortened(texts):
    texts = list(dict.fromkeys(texts))
    return listed(texts[:NAMED] + ([_("weitere")] if len(texts) > NAMED else []))
