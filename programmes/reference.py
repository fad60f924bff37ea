"""Fills an empty database with the fields of action and programmes of `fixtures/programmes/`.

Runs once: what staff change afterwards is never overwritten.
"""

import csv

from django.conf import settings
from django.db import transaction

from directory.models import DataVersion, Organisation, Place, TargetGroup, Topic
from portal import languages
from programmes.funding import load as funding
from programmes.models import ActionArea, Milestone, Programme, ProgrammeSite

FIXTURES = settings.BASE_DIR / "fixtures" / "programmes"
SIMPLE = (
    *("slug", "status", "began", "ended", "website"),
    *("source_title", "source_url", "source_date"),
)


def rows(name):
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def texts(row, *fields):
    """{column: text} for every language that the row has a text in."""
    columns = (languages.column(field, code) for field in fields for code in languages.CODES)
    return {column: row[column] for column in columns if row.get(column)}


def saved(entry):
    # Nobody has reviewed these translations yet: the page says so.
    entry.note_translations(machine=True)
    entry.save()
    return entry


@transaction.atomic
def load(report=lambda step: None):
    """Loads what is missing and says whether anything was; `report(name)` before each step."""
    missing = [] if ActionArea.objects.exists() else [areas, programmes, milestones, sites]
    if missing and funding.is_empty():
        missing.append(figures)
    for step in missing:
        report(step.__name__)
        step()
    if missing:
        DataVersion.bump()
    return bool(missing)


def areas():
    for row in rows("areas.csv"):
        area = saved(
            ActionArea(
                slug=row["slug"],
                icon=row["icon"],
                order=int(row["order"]),
                **texts(row, "name", "summary", "description"),
            )
        )
        area.topics.set(Topic.objects.filter(slug__in=split(row["topics"])))


def programmes():
    by_slug = {area.slug: area for area in ActionArea.objects.all()}
    for row in rows("programmes.csv"):
        programme = saved(
            Programme(
                area=by_slug[row["area"]],
                is_published=True,
                staff_note=row["staff_note"],
                **{name: row[name] for name in SIMPLE},
                **texts(row, "name", "summary", "description", "taking_part"),
            )
        )
        programme.topics.set(Topic.objects.filter(slug__in=split(row["topics"])))
        groups = TargetGroup.objects.filter(slug__in=split(row["target_groups"]))
        programme.target_groups.set(groups)
        programme.partners.set(map(organisation, split(row["partners"])))


def organisation(name):
    return Organisation.objects.get_or_create(name=name)[0]


def milestones():
    by_slug = {programme.slug: programme for programme in Programme.objects.all()}
    for row in rows("milestones.csv"):
        saved(
            Milestone(
                programme=by_slug[row["programme"]],
                date=row["date"],
                source_title=row["source_title"],
                source_url=row["source_url"],
                **texts(row, "text"),
            )
        )


def sites():
    """The sources name the town, no street: the position is the middle of the town."""
    by_slug = {programme.slug: programme for programme in Programme.objects.all()}
    for row in rows("sites.csv"):
        town = Place.objects.get(name=row["city"], district=row["district_ags"])
        ProgrammeSite.objects.create(
            programme=by_slug[row["programme"]],
            kind=row["kind"],
            name=row["name"],
            district_id=row["district_ags"],
            city=row["city"],
            latitude=town.latitude,
            longitude=town.longitude,
            note=row["note"],
            source_title=row["source_title"],
            source_url=row["source_url"],
            source_date=row["source_date"],
        )


def figures():
    funding.load()
