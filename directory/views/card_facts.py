"""What the cards of services are made of: plain rows, read once per version of the data.

A model's object with its sixty translated columns costs more than the whole card.
"""

from collections import defaultdict
from dataclasses import dataclass
from types import SimpleNamespace

from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language

from directory.models import (
    AdviceLanguage,
    AdviceService,
    DataVersion,
    HoursException,
    SpokenLanguage,
    Topic,
    WeeklySlot,
)
from directory.models.choices import Appointment, Channel, Flag, LanguageMode, Precision
from directory.models.hours import DatedHours, Slot
from directory.models.remembered import remembered
from directory.views import card_html, presentation
from portal import languages
from portal.kit.prepared import prepared
from portal.kit.text import slug
from portal.kit.translation import Text, choose, columns

KEPT = 2000  # services, for each language
CENTRE = ("name", "city", "hides_address", "precision", "organisation__name")
SERVICE = (
    *("pk", "title_de", "is_example", "capacity", "appointment", "centre", "confirmed_on"),
    *("confirmed_by", "source_url", "source_date", "centre__district__name"),
    *(f"centre__{name}" for name in CENTRE),
    *(channel.column for channel in Channel),
    *(flag.value for flag in Flag),
)
_kept: dict[str, tuple] = {}


@dataclass
class Facts:
    """One service: what every card of it says, and what its changing lines follow from."""

    pk: int
    url: str
    title: Text
    names: str  # the words of title, centre and organisation
    topics: list
    spoken: list
    place_label: str
    distance_note: str
    slots: list
    exceptions: list
    needs_appointment: bool
    phone: dict | None
    parts: card_html.Parts | None = None
    opening: tuple | None = None  # (minute, HTML): worked out when first shown


def load(ids) -> dict[int, Facts]:
    """{id: facts} of these services, in five narrow queries for those not yet known."""
    language = get_language() or languages.SOURCE
    version, known = _kept.get(language, (None, {}))
    if version != (token := DataVersion.token()) or len(known) > KEPT:
        known = {}
        _kept[language] = (token, known)
    found = {pk: known[pk] for pk in ids if pk in known}
    if missing := [pk for pk in ids if pk not in known]:
        fresh = read(missing)
        known.update(fresh)
        found |= fresh
    return found


def read(ids):
    rows = services(ids)
    centres = list({row["centre"] for row in rows})
    topics, spoken = topics_of(ids), spoken_by(ids)
    slots = hours_of(weekly_slots(centres), Slot)
    exceptions = hours_of(dated_exceptions(centres), DatedHours)
    return {
        row["pk"]: facts(
            row,
            topics.get(row["pk"], []),
            spoken.get(row["pk"], []),
            slots[row["centre"]],
            exceptions[row["centre"]],
        )
        for row in rows
    }


@prepared
def services(ids):
    rows = AdviceService.objects.filter(pk__in=ids).order_by()
    # As text: the field would make an object of every number.
    rows = rows.annotate(phone=Cast("centre__phone", CharField()))
    return rows.raw_values(*SERVICE, *columns("title"), "phone")


def hours_of(rows, kind):
    """{centre: [kind]} of rows that begin with the key of the centre."""
    found = defaultdict(list)
    for centre, *values in rows:
        found[centre].append(kind(*values))
    return found


@prepared
def weekly_slots(centres):
    return WeeklySlot.objects.filter(centre__in=centres).values_list("centre", *Slot._fields)


@prepared
def dated_exceptions(centres):
    rows = HoursException.objects.filter(centre__in=centres)
    return rows.values_list("centre", *DatedHours._fields)


def text(row, field, prefix=""):
    """The text of a translated field of a plain row; cards show no state of translation."""
    language = get_language() or languages.SOURCE
    value, code = choose(lambda one: row[prefix + languages.column(field, one)])
    return Text(value, languages.BY_CODE[code], is_foreign=bool(value) and code != language)


@remembered
def topics():
    """{key: {slug, icon, name}} of all topics, in their order."""
    rows = Topic.objects.order_by("order", "slug").raw_values(
        "pk", "slug", "icon", *columns("name")
    )
    return {
        row["pk"]: {"slug": row["slug"], "icon": row["icon"], "name": text(row, "name")}
        for row in rows
    }


@prepared
def topic_rows(ids):
    rows = Topic.services.through.objects.filter(adviceservice__in=ids)
    return rows.values_list("adviceservice", "topic")


def topics_of(ids):
    known, found = topics(), defaultdict(set)
    for service, topic in topic_rows(ids):
        found[service].add(topic)
    return {service: [known[pk] for pk in known if pk in own] for service, own in found.items()}


@remembered
def tongues():
    """{code: {code, name, lang}} of all languages of advice, in their order."""
    rows = AdviceLanguage.objects.order_by("order", "code")
    found = {}
    for row in rows.raw_values("code", "endonym", *columns("name")):
        name = text(row, "name")
        shown = {"name": name.value or row["endonym"], "lang": name.lang if name.is_foreign else ""}
        found[row["code"]] = {"code": row["code"], **shown}
    return found


@remembered
def modes():
    """{mode: how a language is spoken, unless fluently}"""
    return {one: "" if one == LanguageMode.FLUENT else str(one.label) for one in LanguageMode}


@prepared
def spoken_rows(ids):
    rows = SpokenLanguage.objects.filter(service__in=ids).order_by()
    return rows.values_list("service", "language", "mode", "note")


def spoken_by(ids):
    known, names, found = tongues(), modes(), defaultdict(dict)
    for service, code, mode, note in spoken_rows(ids):
        found[service][code] = {**known[code], "mode_label": names[mode], "note": note}
    return {service: [own[code] for code in known if code in own] for service, own in found.items()}


def facts(row, topics, spoken, slots, exceptions):
    centre = SimpleNamespace(**{name: row[f"centre__{name}"] for name in CENTRE})
    district = row["centre__district__name"] or ""
    title = text(row, "title")
    hidden = centre.hides_address
    precision = Precision.DISTRICT if hidden else centre.precision
    made = Facts(
        pk=row["pk"],
        url=reverse(
            "directory:service", args=[row["pk"], slug(row["title_de"], fallback="angebot")]
        ),
        title=title,
        names=f"{title.value} {row['title_de']} {centre.name} {centre.organisation__name or ''}",
        topics=topics,
        spoken=spoken,
        place_label=district if hidden else centre.city or district,
        distance_note=presentation.distance_note(precision),
        slots=slots,
        exceptions=exceptions,
        needs_appointment=row["appointment"] == Appointment.NEEDED,
        phone=presentation.phone(row["phone"]),
    )
    made.parts = card_html.parts(made, SimpleNamespace(**row), centre)
    return made
