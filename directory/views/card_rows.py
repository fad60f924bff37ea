"""The one query behind cards: a plain row for each service, what belongs to it as JSON beside it.

A row for each of its topics and languages would be ten times as many, in three queries; a
database hands over each as slowly as a whole card. The opening hours are in the timetable.
"""

import json

from django.db.models import CharField, IntegerField
from django.db.models.functions import Cast

from directory.models import AdviceService, SpokenLanguage, Topic
from directory.models.choices import Channel, Flag
from portal.kit.db import JsonRow, rows_of
from portal.kit.prepared import prepared
from portal.kit.translation import columns

SERVICE = (
    *("pk", "centre", "title_de", "capacity", "appointment", "confirmed_by", "source_date"),
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
    )
    beside = ("phone", "confirmed", "example", "hidden", "ways", "topic_rows", "language_rows")
    return rows.raw_values(*SERVICE, *columns("title"), *beside)


def parts(text) -> list[list]:
    """The rows that `rows_of` found, in no order."""
    return json.loads(text) if text else []
