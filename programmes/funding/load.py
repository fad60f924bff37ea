"""Loads the funding figures of `fixtures/`: stated amounts with their sources, nothing else."""

import csv
from decimal import Decimal

from django.conf import settings
from django.db import transaction

from programmes.models import ActionArea, FundingFigure, Programme

FILE = settings.BASE_DIR / "fixtures" / "programmes" / "figures.csv"
PLAIN = ("key", "basis", "precision", "kind", "funder", "source_title", "source_url", "source_date")


def is_empty():
    return not FundingFigure.objects.exists()


@transaction.atomic
def load():
    """Fields of action and programmes have to be there; a whole stands before its parts."""
    areas = {area.slug: area for area in ActionArea.objects.all()}
    programmes = {programme.slug: programme for programme in Programme.objects.all()}
    loaded = {"": None}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            loaded[row["key"]] = figure(
                row,
                area=areas[row["area"]] if row["area"] else None,
                programme=programmes[row["programme"]] if row["programme"] else None,
                part_of=loaded[row["part_of"]],
            )


def figure(row, **related):
    texts = {name: row[name] for name in row if name.startswith(("title_", "explanation_"))}
    made = FundingFigure(
        **{name: row[name] for name in PLAIN},
        **{name: int(row[name]) if row[name] else None for name in ("first_year", "last_year")},
        **texts,
        **related,
        amount=Decimal(row["amount"]),
        is_published=True,
    )
    made.full_clean()
    made.note_translations(machine=True)
    made.save()
    return made
