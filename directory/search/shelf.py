"""All that may be found today, in memory: one set of services for each thing one can ask for.

Read per process, anew with each version of the data and each day. A search then only joins
sets; how many entries there are hardly matters, and every database gives the same answer.
"""

import gc
from array import array
from collections import defaultdict
from functools import lru_cache
from itertools import groupby

from django.utils import timezone
from django.utils.functional import cached_property

from directory.models import AdviceCentre, AdviceService, Posting, SpokenLanguage
from directory.models.choices import Answer, Appointment, Area, Channel
from directory.models.remembered import shared
from directory.search import timetable
from directory.search.grid import Grid
from directory.search.positions import Positions, union
from portal.kit.today import today

COLUMNS = ("pk", "sort_key", "centre", "appointment", "area", "confirmed_on")
CHANNELS = tuple(channel.column for channel in Channel)
TERMS_KEPT = 400  # at 100,000 entries 12 kB or more each


NOWHERE = -1


class Shelf:
    """Long lists are arrays of plain numbers: at 100,000 entries a third of the memory."""

    def __init__(self, day):
        self.sets = {}
        centres = self._read_services(AdviceService.objects.published(day).order_by())
        # The rows are gone by now: what follows takes their place in memory.
        self.sets |= {
            "thema": self._linked(AdviceService.topics.through, "topic__slug"),
            "zielgruppe": self._linked(AdviceService.target_groups.through, "targetgroup__slug"),
            "sprache": self._linked(SpokenLanguage, "language", owner="service"),
        }
        self.serving = self._linked(AdviceService.districts.through, "district")
        self._read_centres(centres)
        self.postings = lru_cache(TERMS_KEPT)(self._postings)
        self.open_at = lru_cache(4)(self._open_at)

    def _read_services(self, services):
        """Reads the services by name; returns the centre of each."""
        rows = services.values_list(*COLUMNS, *CHANNELS).iterator()
        rows = sorted(rows, key=lambda row: (row[1], row[0]))
        self.size = len(rows)
        self.ids = array("q", (row[0] for row in rows))
        self.all = Positions(range(self.size))
        self._positions = numbered(self.ids)
        self._confirmed = array("i", (row[5].toordinal() if row[5] else 0 for row in rows))
        self.needs_appointment = self._where(rows, 3, Appointment.NEEDED)
        self.areas = {area: self._where(rows, 4, area) for area in Area.values}
        self.sets["zugang"] = {
            channel.value: self._where(rows, len(COLUMNS) + number, True)
            for number, channel in enumerate(Channel)
        }
        return array("q", (row[2] for row in rows))

    def _where(self, rows, column, value):
        return Positions(at for at, row in enumerate(rows) if row[column] == value)

    def _at(self, pk):
        """The position of a service, or NOWHERE."""
        return self._positions[pk] if pk < len(self._positions) else NOWHERE

    def _linked(self, model, value, owner="adviceservice"):
        """{value: services} of a table that joins services and values."""
        found = defaultdict(lambda: array("I"))
        for pk, one in model.objects.order_by().values_list(f"{owner}_id", value).iterator():
            if (at := self._at(pk)) != NOWHERE:
                found[one].append(at)
        return {one: Positions(positions) for one, positions in found.items()}

    def _read_centres(self, centres):
        # Positions one centre after the other; `places` says where those of each begin and end.
        grouped = array("I", sorted(range(self.size), key=centres.__getitem__))
        places = bounds(centres[at] for at in grouped)
        spots, districts, step_free = defaultdict(list), defaultdict(list), []
        times = timetable.current()
        by_hours = [array("I") for _hours in times.hours]
        columns = ("pk", "map_latitude", "map_longitude", "district__slug", "step_free")
        rows = AdviceCentre.objects.order_by().values_list(*columns).iterator()
        for pk, lat, lon, district, answer in rows:
            here = grouped[slice(*places.get(pk, (0, 0)))].tolist()
            if lat is not None and here:
                spots[lat, lon] += here
            if district:
                districts[district] += here
            if answer == Answer.YES:
                step_free += here
            by_hours[times.number(pk)].extend(here)
        self.grid = Grid(spots, self.size)
        self.sets["kreis"] = {slug: Positions(here) for slug, here in districts.items()}
        self.step_free = Positions(step_free)
        # [(hours, services)], first those whose hours nobody knows.
        self._by_hours = list(zip(times.hours, map(Positions, by_hours), strict=True))

    def _open_at(self, minute):
        open_ = (here for hours, here in self._by_hours if hours.at(minute).is_open)
        return union(open_) - self.needs_appointment

    def open_now(self, moment) -> Positions:
        """Open without an appointment; hours change with the minute at most."""
        return self.open_at(timezone.localtime(moment).replace(second=0, microsecond=0))

    @cached_property
    def unknown_hours(self) -> Positions:
        return self._by_hours[0][1] - self.needs_appointment

    def _postings(self, term) -> dict[int, Positions]:
        """{weight: services that hold the term with it}; read when first asked for."""
        found = defaultdict(lambda: array("I"))
        rows = Posting.objects.filter(term=term).order_by()
        for pk, weight in rows.values_list("service", "weight"):
            if (at := self._at(pk)) != NOWHERE:
                found[weight].append(at)
        return {weight: Positions(positions) for weight, positions in found.items()}

    @cached_property
    def by_confirmation(self) -> array:
        """All positions, last confirmed first, never confirmed last."""
        return array("i", sorted(range(self.size), key=lambda at: -self._confirmed[at]))

    def ids_of(self, positions):
        return [self.ids[at] for at in positions]


def numbered(ids):
    """An array that says for each id at which place of `ids` it stands."""
    found = array("i", [NOWHERE]) * (max(ids, default=0) + 1)
    for at, pk in enumerate(ids):
        found[pk] = at
    return found


def bounds(keys):
    """{key: (first, after the last)} of equal keys in a row."""
    found, start = {}, 0
    for key, group in groupby(keys):
        stop = start + sum(1 for _one in group)
        found[key] = start, stop
        start = stop
    return found


@shared
def current() -> Shelf:
    """The shelf of the present version of the data and of today."""
    return quickly(Shelf, today())


def quickly(make, *arguments):
    """Without the garbage collector, which would look at each of so many new rows again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return make(*arguments)
    finally:
        if was_enabled:
            gc.enable()
