"""All that may be found today, in memory: one set of services for each thing one can ask for.

Read per process, anew with each version of the data and each day. A search then only joins
sets; how many entries there are hardly matters, and every database gives the same answer.
"""

import gc
import threading
from collections import defaultdict
from functools import cached_property, lru_cache

from django.utils import timezone

from directory.models import AdviceCentre, AdviceService, DataVersion, Posting, SpokenLanguage
from directory.models.choices import Answer, Appointment, Area, Channel
from directory.models.hours import open_centres
from directory.search.bits import pack, unpack
from directory.search.grid import Grid

COLUMNS = ("pk", "sort_key", "centre", "appointment", "area", "confirmed_on")
CHANNELS = tuple(channel.column for channel in Channel)
TERMS_KEPT = 2000


class Shelf:
    def __init__(self, day):
        rows = AdviceService.objects.published(day).order_by()
        rows = sorted(rows.values_list(*COLUMNS, *CHANNELS), key=lambda row: (row[1], row[0]))
        self.size = len(rows)
        self.ids = [row[0] for row in rows]
        self.all = (1 << self.size) - 1
        self._at = {pk: position for position, pk in enumerate(self.ids)}
        self._confirmed = [row[5] for row in rows]
        self.needs_appointment = self._where(rows, 3, Appointment.NEEDED)
        self.areas = {area: self._where(rows, 4, area) for area in Area.values}
        self.sets = {
            "zugang": {
                channel.value: self._where(rows, len(COLUMNS) + number, True)
                for number, channel in enumerate(Channel)
            },
            "thema": self._linked(AdviceService.topics.through, "topic__slug"),
            "zielgruppe": self._linked(AdviceService.target_groups.through, "targetgroup__slug"),
            "sprache": self._linked(SpokenLanguage, "language", owner="service"),
        }
        self.serving = self._linked(AdviceService.districts.through, "district")
        self._read_centres(rows)
        self.postings = lru_cache(TERMS_KEPT)(self._postings)
        self.open_at = lru_cache(4)(self._open_at)

    def _where(self, rows, column, value):
        return pack((at for at, row in enumerate(rows) if row[column] == value), self.size)

    def _linked(self, model, value, owner="adviceservice"):
        """{value: services} of a table that joins services and values."""
        found = defaultdict(list)
        for pk, one in model.objects.order_by().values_list(f"{owner}_id", value):
            if pk in self._at:
                found[one].append(self._at[pk])
        return {one: pack(positions, self.size) for one, positions in found.items()}

    def _read_centres(self, rows):
        self._centres = defaultdict(list)
        for at, row in enumerate(rows):
            self._centres[row[2]].append(at)
        spots, districts, step_free = defaultdict(list), defaultdict(list), []
        columns = ("pk", "map_latitude", "map_longitude", "district__slug", "step_free")
        for pk, lat, lon, district, answer in AdviceCentre.objects.order_by().values_list(*columns):
            here = self._centres.get(pk, ())
            if lat is not None:
                spots[lat, lon] += here
            if district:
                districts[district] += here
            if answer == Answer.YES:
                step_free += here
        self.grid = Grid(spots, self.size)
        self.sets["kreis"] = {slug: pack(here, self.size) for slug, here in districts.items()}
        self.step_free = pack(step_free, self.size)

    def at_centres(self, ids):
        found = (at for pk in ids for at in self._centres.get(pk, ()))
        return pack(found, self.size)

    def _open_at(self, day, clock, moment):
        open_ = AdviceCentre.objects.filter(open_centres(moment)).order_by()
        return self.at_centres(open_.values_list("pk", flat=True)) & ~self.needs_appointment

    def open_now(self, moment) -> int:
        """Open without an appointment; hours change with the minute at most."""
        minute = timezone.localtime(moment).replace(second=0, microsecond=0)
        return self.open_at(minute.date(), minute.time(), minute)

    @cached_property
    def unknown_hours(self) -> int:
        centres = AdviceCentre.objects.filter(slots=None, exceptions=None).order_by()
        return self.at_centres(centres.values_list("pk", flat=True)) & ~self.needs_appointment

    def _postings(self, term) -> dict[int, int]:
        """{weight: services that hold the term with it}; read when first asked for."""
        found = defaultdict(list)
        rows = Posting.objects.filter(term=term).order_by()
        for pk, weight in rows.values_list("service", "weight"):
            if pk in self._at:
                found[weight].append(self._at[pk])
        return {weight: pack(positions, self.size) for weight, positions in found.items()}

    @cached_property
    def by_confirmation(self) -> list[int]:
        """All positions, last confirmed first, never confirmed last."""
        days = self._confirmed
        return sorted(range(self.size), key=lambda at: -(days[at].toordinal() if days[at] else 0))

    def ids_of(self, bits):
        return [self.ids[at] for at in unpack(bits)]


_held: tuple | None = None
_lock = threading.Lock()


def current() -> Shelf:
    """The shelf of the present version of the data and of today."""
    global _held
    state = (DataVersion.token(), timezone.localdate())
    if _held is None or _held[0] != state:
        with _lock:
            if _held is None or _held[0] != state:
                _held = (state, quickly(Shelf, state[1]))
    return _held[1]


def quickly(make, *arguments):
    """Without the garbage collector, which would look at each of so many new rows again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return make(*arguments)
    finally:
        if was_enabled:
            gc.enable()
