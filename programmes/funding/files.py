"""The figures as files: the same figures as the page, in columns whose names never change.

Amounts are plain numbers (18400000 or 0.50), so that no country's comma gets in the way.
"""

import json

from portal.kit.admin import tables
from portal.kit.translation import text_of
from programmes.funding import wording

COLUMNS = (
    *("key", "first_year", "last_year", "basis", "amount", "currency", "precision", "kind"),
    *("funder", "action_area", "programme", "part_of", "statement", "title", "explanation"),
    *("source_title", "source_url", "source_date"),
)


def record(figure, keys):
    """{column: value} of one figure; `keys`: {pk: key} of the figures it may be part of."""
    return {
        "key": figure.key,
        "first_year": figure.first_year,
        "last_year": figure.last_year,
        "basis": figure.basis,
        "amount": number(figure.amount),
        "currency": "EUR",
        "precision": figure.precision,
        "kind": figure.kind,
        "funder": figure.funder,
        "action_area": figure.field.slug if figure.field else "",
        "programme": figure.public_programme.slug if figure.public_programme else "",
        "part_of": keys.get(figure.part_of_id, ""),
        "statement": wording.statement(figure),
        "title": text_of(figure, "title").value,
        "explanation": text_of(figure, "explanation").value,
        "source_title": figure.source_title,
        "source_url": figure.source_url,
        "source_date": figure.source_date,
    }


def number(amount):
    """An int where there are no cents; a double holds all digits that a figure can have."""
    return int(amount) if wording.is_whole(amount) else float(amount)


def as_csv(records):
    """With semicolons and a byte order mark, as spreadsheets here open it; cells are guarded."""
    return tables.write(COLUMNS, ([cell(row[name]) for name in COLUMNS] for row in records), "csv")


def cell(value):
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def as_json(records, **about):
    content = {**about, "columns": COLUMNS, "figures": list(records)}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
