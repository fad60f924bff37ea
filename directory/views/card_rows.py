"""The one query behind cards: a plain row for each service, what belongs to it as JSON beside it.

A row for each of its topics, languages and opening hours would be ten times as many, in five
queries; a database hands over each as slowly as a whole card.
"""

import json
from datetime import date, time
from functools import lru_cache
from operator import itemgetter

from django.db.models import CharField, IntegerField
from django.db.models.functions import Cast

from directory.models import AdviceService, HoursException, SpokenLanguage, Topic, WeeklySlot
from directory.models.choices import Channel, Flag
from directory.models.hours import DatedHours, Slot
from portal.kit.db import JsonRow, rows_of
from portal.kit.prepared import prepared
from portal.kit.translation import columns

MOST_KEPT = 3000
SERVICE = (
    *("pk", "title_de", "capacity", "appointment", "confirmed_by", "source_date"),
    *("centre__name", "centre__city", "centre__precision", "centre__district__name"),
    "centre__organisation__name",
)
WAYS = (*(channel.column for channel in Channel), *(flag.value for flag in Flag))


@prepared
def services(ids):
    rows = AdviceService.objects.filter(pk__in=ids).order_by()
    rows = rows.annotate(
        # Texts and numbers as the database holds them: no field has to make an object of each.
        phone=Cast("centre__phone", CharField()),
        confirmed=Cast("confirmed_on", CharField()),
        example=Cast("is_example", IntegerField()),
        hidden=Cast("centre__hides_address", IntegerField()),
        # As one text of yes and no: few differ, and each is put into words once.
        ways=JsonRow(*WAYS),
        topic_rows=rows_of(Topic.services.through.objects, "adviceservice", "topic"),
        language_rows=rows_of(SpokenLanguage.objects, "service", "language", "mode", "note"),
        slot_rows=rows_of(WeeklySlot.objects, "centre", *Slot._fields, of="centre"),
        exception_rows=rows_of(HoursException.objects, "centre", *DatedHours._fields, of="centre"),
    )
    beside = ("phone", "confirmed", "example", "hidden", "ways")
    beside += ("topic_rows", "language_rows", "slot_rows", "exception_rows")
    return rows.raw_values(*SERVICE, *columns("title"), *beside)


def parts(text) -> list[list]:
    """The rows that `rows_of` found, in no order."""
    return json.loads(text) if text else []


@lru_cache(maxsize=MOST_KEPT)
def slots(text) -> tuple[Slot, ...]:
    """Many centres have the same week."""
    return tuple(slot(*one) for one in sorted(parts(text), key=itemgetter(0, 1)))


@lru_cache(maxsize=MOST_KEPT)
def slot(weekday, opens, closes, by_appointment, *season):
    """Most centres open and close at the same few times, so most slots are the same few."""
    times = (time.fromisoformat(text) for text in (opens, closes))
    days = (date.fromisoformat(text) if text else None for text in season)
    return Slot(weekday, *times, bool(by_appointment), *days)


@lru_cache(maxsize=MOST_KEPT)
def exceptions(text) -> tuple[DatedHours, ...]:
    return tuple(dated(*one) for one in sorted(parts(text), key=lambda one: (one[0], one[2] or "")))


def dated(first_day, last_day, opens, closes, note):
    days = (date.fromisoformat(text) for text in (first_day, last_day))
    times = (time.fromisoformat(text) if text else None for text in (opens, closes))
    return DatedHours(*days, *times, note)
