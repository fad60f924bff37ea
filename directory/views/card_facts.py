"""What the cards of services are made of: plain rows, read once per version of the data.

A model's object with its sixty translated columns costs more than the whole card.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from itertools import islice
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

MOST_KEPT = 3000  # about 3 kB each
CENTRE = ("name", "city", "hides_address", "precision", "organisation__name")
SERVICE = (
    *("pk", "title_de", "is_example", "capacity", "appointment", "centre", "confirmed_on"),
    *("confirmed_by", "source_url", "source_date", "centre__district__name"),
    *(f"centre__{name}" for name in CENTRE),
    *(channel.column for channel in Channel),
    *(flag.value for flag in Flag),
)


@dataclass(slots=True)
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


# The facts of the latest services, in whatever language, and the version of the data they are of.
_kept: tuple[str | None, dict] = (None, {})
_lock = threading.Lock()


def kept() -> dict[tuple, Facts]:
    """{(language, id): facts} for the present version; what another one knew is gone."""
    global _kept
    version, held = DataVersion.token(), _kept
    if held[0] != version:
        _kept = held = (version, {})
    return held[1]


def make_room(known):
    with _lock:
        for place in list(islice(known, max(0, len(known) - MOST_KEPT))):
            del known[place]


def load(ids) -> dict[int, Facts]:
    """{id: facts} of these services, in five narrow queries for those not yet known."""
    language, ids = get_language() or languages.SOURCE, list(ids)
    known = kept()
    found = {pk: known.get((language, pk)) for pk in ids}
    if missing := [pk for pk, one in found.items() if one is None]:
        fresh = read(missing)
        known |= {(language, pk): one for pk, one in fresh.items()}
        make_room(known)
        found |= fresh
    return {pk: one for pk, one in found.items() if one is not None}


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
    """{centre: [kind]} of rows that begin with the key of the centre; equal ones are one."""
    found, same = defaultdict(list), _same[kind]
    if len(same) > MOST_KEPT:
        same.clear()
    for centre, *values in rows:
        row = kind._make(values)
        found[centre].append(same.setdefault(row, row))
    return found


_same = {Slot: {}, DatedHours: {}}  # most of the hours of all centres are the same few


@prepared
def slot_rows(centres):
    rows = WeeklySlot.objects.filter(centre__in=centres).order_by("weekday", "opens")
    # As text: most centres open and close at the same few times.
    times = {name: Cast(name, CharField()) for name in ("opens", "closes")}
    return rows.values_list("centre", "weekday", *times.values(), *Slot._fields[3:])


def weekly_slots(centres):
    for centre, weekday, opens, closes, *others in slot_rows(centres):
        yield centre, weekday, clock(opens), clock(closes), *others


@lru_cache(maxsize=1440)
def clock(text):
    return time.fromisoformat(text)


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


@remembered
def spoken(code, mode):
    """{code, name, lang, mode_label, note} of a language in which a service advises."""
    return {**tongues()[code], "mode_label": modes()[mode], "note": ""}


def noted(one, note):
    return {**one, "note": note} if note else one


@prepared
def spoken_rows(ids):
    rows = SpokenLanguage.objects.filter(service__in=ids).order_by()
    return rows.values_list("service", "language", "mode", "note")


def spoken_by(ids):
    codes, ready, found = list(tongues()), {}, defaultdict(dict)
    for service, code, mode, note in spoken_rows(ids):
        if (code, mode) not in ready:
            ready[code, mode] = spoken(code, mode)
        found[service][code] = noted(ready[code, mode], note)
    return {service: [own[code] for code in codes if code in own] for service, own in found.items()}


def address(pk, slug):
    """As `reverse` would write it, which takes longer than all the rest of a card."""
    before, between, after = address_parts()
    return f"{before}{pk}{between}{slug}{after}"


@remembered
def address_parts():
    return reverse("directory:service", args=[0, "slug"]).replace("0", "slug", 1).split("slug")


def facts(row, topics, spoken, slots, exceptions):
    centre = SimpleNamespace(**{name: row[f"centre__{name}"] for name in CENTRE})
    district = row["centre__district__name"] or ""
    title = text(row, "title")
    hidden = centre.hides_address
    precision = Precision.DISTRICT if hidden else centre.precision
    made = Facts(
        pk=row["pk"],
        url=address(row["pk"], slug(row["title_de"], fallback="angebot")),
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
