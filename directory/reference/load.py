"""Fills an empty database with the reference data and real entries of `fixtures/`.

Runs once: what staff change afterwards is never overwritten.
"""

import csv
import json

from django.conf import settings
from django.db import transaction

from directory.models import (
    AdviceLanguage,
    DataVersion,
    District,
    Place,
    PlaceName,
    PostalCode,
    TargetGroup,
    TargetGroupSynonym,
    Topic,
    TopicSynonym,
)
from directory.models.choices import DistrictKind
from directory.reference import entries
from portal import languages
from portal.kit.text import clean, fold, slug, sort_key

FIXTURES = settings.BASE_DIR / "fixtures"
KINDS = {
    "Landkreis": DistrictKind.RURAL,
    "Kreisfreie Stadt": DistrictKind.URBAN,
    "Region (Kommunalverband besonderer Art)": DistrictKind.REGION,
}


def rows(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def translations(row, field="name"):
    """{column: text} for the language columns of a fixture row."""
    return {languages.column(field, code): row[code] for code in languages.CODES}


def is_empty():
    return not District.objects.exists()


@transaction.atomic
def load(report=lambda step: None):
    """Loads everything in one transaction; `report(name)` is called before each step."""
    for step in (districts, places, postal_codes, topics, target_groups, advice_languages):
        report(step.__name__)
        step()
    for step in (entries.networks, entries.coordination_offices, entries.centres):
        report(step.__name__)
        step(rows, split)
    DataVersion.bump()


def districts():
    file = settings.BASE_DIR / "static" / "geo" / "districts.geojson"
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    polygons = {feature["properties"]["ags"]: feature["geometry"] for feature in features}
    District.objects.bulk_create(
        District(
            ags=row["ags"],
            name=row["name"],
            short_name=row["short_name"],
            slug=slug(f"{row['short_name']} {KINDS[row['type']]}")
            if row["short_name"] in {"Oldenburg", "Osnabrück"}
            else slug(row["short_name"]),
            kind=KINDS[row["type"]],
            seat=row["seat"],
            nuts3=row["nuts3"],
            statistical_region=row["statistical_region"],
            latitude=float(row["centre_lat"]),
            longitude=float(row["centre_lon"]),
            polygon=polygons[row["ags"]],
            sort_key=sort_key(row["short_name"]),
        )
        for row in rows("districts.csv")
    )


def places():
    """Places of the same name get the district into their address: neuenkirchen-heidekreis."""
    listed = list(rows("places.csv"))
    names = [slug(row["name"]) for row in listed]
    by_ags = {district.ags: district.slug for district in District.objects.all()}
    taken, found, known = set(), [], []
    for row, short in zip(listed, names, strict=True):
        address = short if names.count(short) == 1 else f"{short}-{by_ags[row['ags']]}"
        if address in taken:
            address = f"{address}-{row['geonameid']}"
        taken.add(address)
        found.append(
            Place(
                geonames_id=int(row["geonameid"]),
                name=row["name"],
                slug=address,
                district_id=row["ags"],
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                population=int(row["population"] or 0),
                folded=fold(row["name"]),
            )
        )
        known += [PlaceName(place=found[-1], folded=name) for name in all_names(row)]
    Place.objects.bulk_create(found)
    PlaceName.objects.bulk_create(known, batch_size=1000)


def all_names(row):
    cells = (row["names_latin"], row["names_cyrillic"], row["names_arabic"])
    names = {fold(clean(name))[:120] for cell in cells for name in split(cell)} - {""}
    # Three Latin letters are airport codes; „haj“ is what people call the pilgrimage.
    return sorted({fold(row["name"]), *(n for n in names if len(n) > 3 or not n.isascii())})


def postal_codes():
    areas = []
    for row in rows("postcodes.csv"):
        areas.append(
            PostalCode(
                code=row["postcode"],
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                place_names=split(row["places"]),
            )
        )
    PostalCode.objects.bulk_create(areas)
    PostalCode.districts.through.objects.bulk_create(
        PostalCode.districts.through(postalcode_id=row["postcode"], district_id=ags)
        for row in rows("postcodes.csv")
        for ags in split(row["ags"])
    )


def topics():
    taxonomy(Topic, "topics.csv")
    synonyms(TopicSynonym, Topic, "topic", "topic_synonyms.csv")


def target_groups():
    taxonomy(TargetGroup, "target_groups.csv")
    synonyms(TargetGroupSynonym, TargetGroup, "target_group", "target_group_synonyms.csv")


def taxonomy(model, name):
    for row in rows(name):
        term = model(
            slug=row["slug"], icon=row["icon"], order=int(row["order"]), **translations(row)
        )
        # Nobody has reviewed these yet: the page says so.
        term.note_translations(machine=True)
        term.save()


def synonyms(model, owner, field, name):
    owners = dict(owner.objects.values_list("slug", "pk"))
    model.objects.bulk_create(
        [
            model(
                **{f"{field}_id": owners[row[field]]},
                language=row["language"],
                term=row["term"],
                folded=fold(row["term"]),
            )
            for row in rows(name)
        ],
        batch_size=1000,
    )


def advice_languages():
    names = {row["code"]: translations(row) for row in rows("advice_language_names.csv")}
    for row in rows("advice_languages.csv"):
        language = AdviceLanguage(
            code=row["code"],
            endonym=row["endonym"],
            direction=row["direction"],
            order=int(row["order"]),
            aliases=split(row["aliases"]),
            **names[row["code"]],
        )
        language.note_translations(machine=True)
        language.save()
