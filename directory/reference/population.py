"""Population of the districts from a table: AGS, year, population, foreign population."""

import csv

from django.db import transaction
from django.utils import timezone

from directory.models import DataVersion, District
from directory.reference.refusal import (
    MERGED,
    Mistake,
    Refused,
    district,
    lines_of,
    where,
    whole_number,
)
from portal.kit.text import fold

HEADERS = {
    "AGS": {"ags", "schlussel", "gemeindeschlussel", "key"},
    "Jahr": {"jahr", "year"},
    "Bevölkerung": {"bevolkerung", "bevolkerung insgesamt", "einwohner", "population"},
    "Ausländische Bevölkerung": {
        "auslandische bevolkerung",
        "auslander",
        "auslanderinnen und auslander",
        "foreign population",
        "foreigners",
    },
}
FIRST_YEAR = 1946  # Lower Saxony exists


def load(data, progress=lambda done: None):
    """Takes over the newest year of each district in the file's bytes; returns their number.

    All or nothing: raises `Refused`. Districts that the file does not name stay.
    """
    found = newest(read(data, progress))
    with transaction.atomic():
        for ags, (year, population, foreign) in found.items():
            District.objects.filter(ags=ags).update(
                population=population, foreign_population=foreign, population_year=year
            )
        DataVersion.bump()
    return len(found)


def newest(rows):
    """{AGS: (year, population, foreign)}; districts that were merged since are added up."""
    sums = {}
    for ags, _old, year, population, foreign in rows:
        before = sums.get((ags, year), (0, 0))
        unknown = foreign is None or before[1] is None
        sums[ags, year] = (before[0] + population, None if unknown else before[1] + foreign)
    return {ags: (year, *sums[ags, year]) for ags, year in sorted(sums)}


def read(data, progress):
    """[(AGS of today, AGS in the file, year, population, foreign population or None)]"""
    (_number, header), *table = cells_of(lines_of(data))
    names = columns(header)
    known = set(District.objects.values_list("ags", flat=True))
    rows, errors, seen = [], [], {}
    for number, cells in table:
        progress(1)
        if any(cell.strip() for cell in cells):
            row = parse(number, names, cells, known, errors)
            if row and is_new(row, seen, number, errors):
                rows.append(row)
    errors += halves(seen)
    if not rows and not errors:
        errors = ["Die Datei enthält keine Zeilen."]
    if errors:
        raise Refused(errors)
    return rows


def cells_of(lines):
    """[(number of the line, its cells)]"""
    table = csv.reader(lines, delimiter=max(";,\t", key=lines[0].count))
    try:
        return [(table.line_num, cells) for cells in table] or [(1, [])]
    except csv.Error as error:
        raise Refused([f"Zeile {table.line_num}: Das ist keine lesbare CSV-Zeile."]) from error


def columns(header):
    """{name: position} of the columns, whatever their order."""
    folded = [fold(cell.replace("_", " ")) for cell in header]
    found = {
        name: next((i for i, cell in enumerate(folded) if cell in words), None)
        for name, words in HEADERS.items()
    }
    if missing := [name for name, at in found.items() if at is None]:
        raise Refused([f"Zeile 1: Es fehlt die Spalte „{name}“." for name in missing])
    return found


def parse(number, names, cells, known, errors):
    readings = {
        "AGS": lambda cell: district(cell, known),
        "Jahr": year,
        "Bevölkerung": whole_number,
        "Ausländische Bevölkerung": lambda cell: whole_number(cell) if cell else None,
    }
    found = {}
    for name, reading in readings.items():
        cell = cells[names[name]].strip() if names[name] < len(cells) else ""
        try:
            found[name] = reading(cell)
        except Mistake as mistake:
            errors.append(f"{where(number, name)}: {mistake}")
    if len(found) < len(readings):
        return None
    ags, since, population, foreign = found.values()
    if foreign is not None and foreign > population:
        errors.append(
            f"{where(number, 'Ausländische Bevölkerung')}: {foreign} ist mehr als die ganze "
            f"Bevölkerung ({population})."
        )
    return ags, cells[names["AGS"]].strip().zfill(5), since, population, foreign


def year(cell):
    number = whole_number(cell)
    if not FIRST_YEAR <= number <= timezone.localdate().year:
        raise Mistake(f"„{cell}“ ist kein Jahr von {FIRST_YEAR} bis heute.")
    return number


def is_new(row, seen, number, errors):
    """Whether no row above says the same; notes which districts a year has."""
    ags, old, since = row[:3]
    others = {old} if old in MERGED else {old, *(key for key, new in MERGED.items() if new == ags)}
    first = next((seen[other, since] for other in others if (other, since) in seen), None)
    if old in MERGED and first is None:
        first = seen.get((ags, since))
    if first:
        errors.append(f"{where(number, 'AGS')}: {old} steht für {since} schon in Zeile {first}.")
        return False
    seen[old, since] = number
    return True


def halves(seen):
    """Göttingen and Osterode am Harz are one district today: half of it would be a wrong sum."""
    for old, since in sorted(seen):
        for other in MERGED:
            if old in MERGED and (other, since) not in seen:
                yield (
                    f"{where(seen[old, since], 'AGS')}: {old} gehört heute zu {MERGED[old]}; "
                    f"für {since} fehlt dazu {other}."
                )
