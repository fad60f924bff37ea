"""Is a total as large as the parts that are entered for it?"""

from django.utils.translation import gettext as _

from programmes.funding import wording
from programmes.models import FundingFigure
from programmes.models.choices import Precision


def surplus(whole, parts):
    """A sentence if the parts together are more than their whole, else "".

    A whole of „mehr als“ has no upper end, and parts of „bis zu“ may have been less.
    """
    if whole.precision == Precision.OVER:
        return ""
    certain = [one for one in parts if one.precision != Precision.UP_TO and is_alike(one, whole)]
    total = sum(one.amount for one in certain)
    if total <= whole.amount:
        return ""
    return _("Die Teile von „%(what)s“ sind zusammen größer: %(parts)s gegen %(whole)s.") % {
        "what": whole,
        "parts": wording.money(total),
        "whole": wording.money(whole.amount),
    }


def is_alike(part, whole):
    return part.years == whole.years and part.basis == whole.basis


def warnings_around(figure):
    """For a figure as a whole and for the figure that it is a part of."""
    found = [surplus(figure, figure.parts.all())]
    if figure.part_of:
        found.append(surplus(figure.part_of, figure.part_of.parts.all()))
    return [sentence for sentence in found if sentence]


def all_warnings():
    wholes = FundingFigure.objects.filter(parts__isnull=False).distinct()
    wholes = wholes.select_related("area", "programme").prefetch_related("parts")
    return [text for one in wholes if (text := surplus(one, one.parts.all()))]
