"""Figures as pages and files need them: narrow rows, in the order in which they are read."""

from portal.kit.translation import columns
from programmes.models import FundingFigure

FIGURE = (
    *("key", "first_year", "last_year", "basis", "amount", "precision", "kind", "funder"),
    *("part_of_id", "source_title", "source_url", "source_date", "translation_notes"),
)
AREA = ("slug", "icon", "order", "translation_notes")
PROGRAMME = ("slug", "is_published", "translation_notes")


def narrow(figures):
    """`figures` with what they are about, in one query."""
    names = columns("name")
    return figures.select_related("area", "programme__area").only(
        *FIGURE,
        *columns("title", "explanation"),
        *(f"area__{name}" for name in (*AREA, *names)),
        *(f"programme__{name}" for name in (*PROGRAMME, *names)),
        *(f"programme__area__{name}" for name in (*AREA, *names)),
    )


def wholes():
    """{pk: pk of the figure it is part of} of all figures, for sums and for the order."""
    parts = FundingFigure.objects.filter(part_of__isnull=False)
    return dict(parts.values_list("pk", "part_of_id"))


def in_order(figures, wholes):
    """By year, newest first, then by amount; each part directly after what it is part of."""
    found = {figure.pk: figure for figure in figures}
    children = {}
    for figure in found.values():
        whole = wholes.get(figure.pk)
        children.setdefault(whole if whole in found else None, []).append(figure)
    ordered, waiting = [], sorted(children.get(None, []), key=place, reverse=True)
    while waiting:
        figure = waiting.pop()
        ordered.append(figure)
        waiting += sorted(children.get(figure.pk, []), key=place, reverse=True)
    return ordered


def place(figure):
    return tuple(-year for year in figure.years) or (1,), -figure.amount, figure.pk
