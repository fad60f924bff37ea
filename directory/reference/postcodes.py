"""Postcodes from a GeoNames postal file („DE.txt“: 12 columns, tabs, CC BY 4.0).

Format: https://download.geonames.org/export/zip/readme.txt
"""

import re
from collections import defaultdict
from statistics import fmean

from django.db import transaction

from directory.models import DataVersion, District, PostalCode
from directory.reference.refusal import Mistake, Refused, decimal, district, lines_of, where
from portal.kit.db import in_germany
from portal.kit.text import clean

COLUMNS = (
    "country code",
    "postal code",
    "place name",
    "admin name1",
    "admin code1",
    "admin name2",
    "admin code2",
    "admin name3",
    "admin code3",
    "latitude",
    "longitude",
    "accuracy",
)
STATE = "NI"


def load(data, progress=lambda done: None):
    """Takes over the postcodes of Lower Saxony from the file's bytes; returns their number.

    All or nothing: raises `Refused`. Postcodes that the file does not name stay.
    """
    areas = group(read(data, progress))
    with transaction.atomic():
        PostalCode.objects.bulk_create(
            [
                PostalCode(
                    code=code,
                    latitude=round(fmean(row["latitude"] for row in rows), 4),
                    longitude=round(fmean(row["longitude"] for row in rows), 4),
                    place_names=list(dict.fromkeys(row["place"] for row in rows)),
                )
                for code, rows in areas.items()
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["latitude", "longitude", "place_names"],
            batch_size=200,
        )
        link(areas)
        DataVersion.bump()
    return len(areas)


def link(areas):
    links = PostalCode.districts.through
    codes = list(areas)
    for start in range(0, len(codes), 500):
        links.objects.filter(postalcode__in=codes[start : start + 500]).delete()
    links.objects.bulk_create(
        [
            links(postalcode_id=code, district_id=ags)
            for code, rows in areas.items()
            for ags in sorted({row["district"] for row in rows})
        ],
        batch_size=400,
    )


def group(rows):
    areas = defaultdict(list)
    for row in rows:
        areas[row["code"]].append(row)
    return dict(sorted(areas.items()))


def read(data, progress):
    """The rows of Lower Saxony as {"code", "place", "district", "latitude", "longitude"}."""
    known = set(District.objects.values_list("ags", flat=True))
    rows, errors = [], []
    for number, line in enumerate(lines_of(data), 1):
        progress(1)
        cells = line.split("\t")
        if not line.strip() or (len(cells) == len(COLUMNS) and cells[4] != STATE):
            continue
        if len(cells) != len(COLUMNS):
            errors.append(f"Zeile {number}: {len(cells)} Spalten statt {len(COLUMNS)}.")
            continue
        rows.append(parse(number, dict(zip(COLUMNS, cells, strict=True)), known, errors))
    if not rows and not errors:
        errors = [f"Keine Zeile gehört zu Niedersachsen (Spalte „admin code1“: {STATE})."]
    if errors:
        raise Refused(errors)
    return rows


def parse(number, cells, known, errors):
    row = {}
    for name, column, reading in (
        ("code", "postal code", postcode),
        ("place", "place name", place),
        ("district", "admin code3", lambda cell: district(cell, known)),
        ("latitude", "latitude", decimal),
        ("longitude", "longitude", decimal),
    ):
        try:
            row[name] = reading(cells[column])
        except Mistake as mistake:
            errors.append(f"{where(number, column)}: {mistake}")
    if {"latitude", "longitude"} <= row.keys() and not in_germany(
        row["latitude"], row["longitude"]
    ):
        errors.append(f"{where(number, 'latitude')}: Der Punkt liegt nicht in Deutschland.")
    return row


def postcode(cell):
    if not re.fullmatch(r"[0-9]{5}", cell):
        raise Mistake(f"„{cell[:40]}“ ist keine Postleitzahl mit fünf Ziffern.")
    return cell


def place(cell):
    if not (name := clean(cell)):
        raise Mistake("Der Ortsname fehlt.")
    return name
