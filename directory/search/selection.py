"""Some of the services on the shelf; the verbs are those of `AdviceServiceQuerySet`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from directory.models.choices import Area, Channel
from directory.search.positions import NONE, Positions, union
from directory.search.shelf import Shelf


@dataclass(frozen=True)
class Hit:
    pk: int
    km: float | None = None


@dataclass(frozen=True)
class Selection:
    shelf: Shelf
    positions: Positions

    def only(self, positions):
        return Selection(self.shelf, self.positions & positions)

    def but(self, positions):
        return Selection(self.shelf, self.positions - positions)

    def count(self):
        return len(self.positions)

    def ids(self):
        return self.shelf.ids_of(self.positions)

    def counts(self, name):
        """{value: number} of the services here, for each value that any has."""
        common, sets = self.positions.intersection_cardinality, self.shelf.sets[name]
        numbers = {value: common(positions) for value, positions in sets.items()}
        return {value: number for value, number in numbers.items() if number}

    def has_any(self, name):
        """Has any service here any value?"""
        return any(map(self.positions.intersect, self.shelf.sets[name].values()))

    # Narrowing --------------------------------------------------------------------------------

    def _any(self, name, values):
        return self.only(union(self.shelf.sets[name].get(value, NONE) for value in values))

    def about(self, *slugs):
        return self._any("thema", slugs)

    def for_group(self, *slugs):
        return self._any("zielgruppe", slugs)

    def speaking(self, *codes):
        return self._any("sprache", codes)

    def through(self, *channels):
        return self._any("zugang", [Channel(channel).value for channel in channels])

    def in_districts(self, *slugs):
        return self._any("kreis", slugs)

    def within(self, origin, km):
        return self.only(self.shelf.grid.within(origin, km))

    def open_at(self, moment):
        return self.only(self.shelf.open_now(moment))

    def with_unknown_hours(self):
        return self.only(self.shelf.unknown_hours)

    def step_free(self):
        return self.only(self.shelf.step_free)

    def serving(self, *districts):
        everywhere = [self.shelf.areas[area] for area in Area.everywhere()]
        return self.only(
            union([*everywhere, *(self.shelf.serving.get(ags, NONE) for ags in districts)])
        )

    # Ordering: each takes what it needs and no more ---------------------------------------------

    def by_name(self) -> Iterator[int]:
        return iter(self.positions)

    def by_points(self, points) -> Iterator[int]:
        return points.descending(self.positions)

    def by_confirmation(self) -> Iterator[int]:
        return (at for at in self.shelf.by_confirmation if at in self.positions)

    def by_area(self) -> Iterator[int]:
        for area in sorted(self.shelf.areas):
            yield from self.positions & self.shelf.areas[area]

    def nearest(self, origin, start, stop) -> list[Hit]:
        """Nearest first, then by name; those without a position are left out."""
        found = self.shelf.grid.nearest(origin, self.positions, stop)[start:stop]
        return [Hit(self.shelf.ids[at], square**0.5) for square, at in found]

    def hits(self, positions, start, stop, origin=None) -> list[Hit]:
        """These of the ordered positions, with their distance from `origin` if there is one."""
        wanted = list(islice(positions, start, stop))
        if origin is None:
            return [Hit(self.shelf.ids[at]) for at in wanted]
        near = self.shelf.grid.distances(origin, wanted)
        return [Hit(self.shelf.ids[at], near.get(at)) for at in wanted]
