"""When every centre is open, in memory: of many thousand weeks few differ."""

import json
from array import array
from dataclasses import dataclass
from datetime import date, time
from operator import itemgetter

from directory.models import HoursException, WeeklySlot
from directory.models.hours import DatedHours, Opening, Slot, opening
from directory.models.remembered import shared
from portal.kit.db import JsonRows


@dataclass(frozen=True, eq=False, slots=True)
class Hours:
    """The hours of all centres that wrote the same; kept once."""

    slots: tuple[Slot, ...] = ()
    exceptions: tuple[DatedHours, ...] = ()

    def at(self, moment, *, appointment_only=False) -> Opening:
        return opening(self.slots, self.exceptions, moment, appointment_only=appointment_only)


class Timetable:
    """Which centre has which hours; centres are named by their keys."""

    def __init__(self):
        weeks, dated = texts(WeeklySlot, Slot), texts(HoursException, DatedHours)
        self.hours = [Hours()]  # number 0: nothing is known
        numbers = {}
        self._numbers = array("I", [0]) * (max([*weeks, *dated], default=0) + 1)
        for centre in weeks.keys() | dated.keys():
            found = weeks.get(centre), dated.get(centre)
            if found not in numbers:
                numbers[found] = len(self.hours)
                self.hours.append(Hours(slots(found[0]), exceptions(found[1])))
            self._numbers[centre] = numbers[found]

    def number(self, centre) -> int:
        """Where the hours of a centre stand in `hours`."""
        return self._numbers[centre] if centre < len(self._numbers) else 0

    def of(self, centre) -> Hours:
        return self.hours[self.number(centre)]


@shared
def current() -> Timetable:
    """The timetable of the present version of the data; cards need it without the shelf."""
    return Timetable()


def texts(model, columns):
    """{centre: its rows as JSON}: an object for each row would take ten times as long."""
    rows = model.objects.order_by().values_list("centre")
    rows = rows.annotate(found=JsonRows(*columns._fields)).iterator()
    same = {}
    return {centre: same.setdefault(text, text) for centre, text in rows}


def slots(text):
    rows = json.loads(text) if text else []
    rows.sort(key=itemgetter(0, 1))
    return tuple(slot(*one) for one in rows)


def slot(weekday, opens, closes, by_appointment, *season):
    times = (time.fromisoformat(one) for one in (opens, closes))
    days = (date.fromisoformat(one) if one else None for one in season)
    return Slot(weekday, *times, bool(by_appointment), *days)


def exceptions(text):
    rows = json.loads(text) if text else []
    rows.sort(key=lambda one: (one[0], one[2] or ""))
    return tuple(dated(*one) for one in rows)


def dated(first_day, last_day, opens, closes, note):
    days = (date.fromisoformat(one) for one in (first_day, last_day))
    times = (time.fromisoformat(one) if one else None for one in (opens, closes))
    return DatedHours(*days, *times, note)
