"""Services by where they are: cells of a tenth of a degree, about 11 by 7 km."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, floor, isnan, nan, radians

from directory.search.bits import pack
from portal.kit.db import KM_PER_DEGREE

PER_DEGREE = 10


@dataclass
class Cell:
    """`spots`: [(latitude, longitude, positions of the services there)]."""

    spots: list[tuple[float, float, tuple[int, ...]]] = field(default_factory=list)
    bits: int = 0


class Plane:
    """Distances from one point, by the formula of `portal.kit.db.squared_km`."""

    def __init__(self, origin):
        self.lat, self.lon = origin
        self.wide = KM_PER_DEGREE * cos(radians(self.lat))

    def squared_km(self, latitude, longitude):
        north = (latitude - self.lat) * KM_PER_DEGREE
        east = (longitude - self.lon) * self.wide
        return north * north + east * east

    def reach(self, place):
        """(least, greatest) squared distance in km of the points in a cell."""
        south, west = place[0] / PER_DEGREE - self.lat, place[1] / PER_DEGREE - self.lon
        north, east = south + 1 / PER_DEGREE, west + 1 / PER_DEGREE
        near = max(south, -north, 0) * KM_PER_DEGREE, max(west, -east, 0) * self.wide
        far = max(-south, north) * KM_PER_DEGREE, max(-west, east) * self.wide
        return near[0] * near[0] + near[1] * near[1], far[0] * far[0] + far[1] * far[1]


class Grid:
    def __init__(self, spots, size):
        """`spots`: {(latitude, longitude): positions}; `size`: number of services."""
        self.size = size
        self._latitudes = array("d", [nan]) * size
        self._longitudes = array("d", [nan]) * size
        # Of one origin a page asks several times; most people live in one of a few hundred places.
        self.within = lru_cache(256)(self._within)
        self._reaches = lru_cache(256)(self._measured_cells)
        self.cells: dict[tuple[int, int], Cell] = {}
        for (latitude, longitude), positions in spots.items():
            place = floor(latitude * PER_DEGREE), floor(longitude * PER_DEGREE)
            cell = self.cells.setdefault(place, Cell())
            cell.spots.append((latitude, longitude, tuple(positions)))
            for at in positions:
                self._latitudes[at], self._longitudes[at] = latitude, longitude
        for cell in self.cells.values():
            cell.bits = pack((one for *_spot, found in cell.spots for one in found), size)
        self._numbered = list(self.cells.values())

    def _measured_cells(self, origin):
        """(least, greatest squared distances, numbers of the cells), nearest first."""
        plane = Plane(origin)
        cells = sorted((*plane.reach(place), n) for n, place in enumerate(self.cells))
        least, greatest, numbers = zip(*cells, strict=True) if cells else ((), (), ())
        return array("d", least), array("d", greatest), array("i", numbers)

    def _cells_around(self, origin):
        """(least, greatest squared distance, cell), nearest first."""
        for least, greatest, number in zip(*self._reaches(origin), strict=True):
            yield least, greatest, self._numbered[number]

    def _within(self, origin, km) -> int:
        """The services at most `km` from `origin` (lat, lon)."""
        squared_km, limit = Plane(origin).squared_km, km * km
        inside, near = 0, []
        for least, greatest, cell in self._cells_around(origin):
            if least > limit:
                break
            if greatest <= limit:
                inside |= cell.bits
                continue
            for latitude, longitude, found in cell.spots:
                if squared_km(latitude, longitude) <= limit:
                    near += found
        return inside | pack(near, self.size)

    def nearest(self, origin, bits, number) -> list[tuple[float, int]]:
        """At least the `number` nearest of a set: [(squared km, position)], nearest first.

        Cell by cell: it ends where no further cell can hold anything nearer.
        """
        plane, packed = Plane(origin), bits.to_bytes(self.size // 8 + 1, "little")
        found = []
        for least, _greatest, cell in self._cells_around(origin):
            if len(found) >= number:
                found.sort()
                if found[number - 1][0] < least:
                    break
            if bits & cell.bits:
                found += measured(plane, cell, packed)
        return sorted(found)

    def distances(self, origin, positions) -> dict[int, float]:
        """{position: km}; those without a position on the map are left out."""
        plane = Plane(origin)
        spots = ((at, self._latitudes[at], self._longitudes[at]) for at in positions)
        return {at: plane.squared_km(lat, lon) ** 0.5 for at, lat, lon in spots if not isnan(lat)}


def measured(plane, cell, packed) -> Iterator[tuple[float, int]]:
    """(squared km, position) of the services in a cell that are in the set of these bits."""
    for latitude, longitude, positions in cell.spots:
        wanted = [one for one in positions if packed[one >> 3] >> (one & 7) & 1]
        if wanted:
            square = plane.squared_km(latitude, longitude)
            for one in wanted:
                yield square, one
