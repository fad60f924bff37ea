"""Services by where they are: cells of a tenth of a degree, about 11 by 7 km."""

from array import array
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heapify, heappop
from math import cos, floor, isnan, nan, radians

from directory.search.bits import pack
from portal.kit.db import KM_PER_DEGREE

PER_DEGREE = 10


@dataclass
class Cell:
    """The spots in a cell, and the positions of the services at each, one after the other."""

    latitudes: array = field(default_factory=lambda: array("d"))
    longitudes: array = field(default_factory=lambda: array("d"))
    starts: array = field(default_factory=lambda: array("i", [0]))
    positions: array = field(default_factory=lambda: array("i"))
    bits: int = 0

    def add(self, latitude, longitude, positions):
        self.latitudes.append(latitude)
        self.longitudes.append(longitude)
        self.positions.extend(positions)
        self.starts.append(len(self.positions))


class Plane:
    """Distances from one point, by the formula of `portal.kit.db.squared_km`."""

    def __init__(self, origin):
        self.lat, self.lon = origin
        self.wide = KM_PER_DEGREE * cos(radians(self.lat))

    def squared_km(self, latitude, longitude):
        north = (latitude - self.lat) * KM_PER_DEGREE
        east = (longitude - self.lon) * self.wide
        return north * north + east * east


def reaches(numbers, here, km_per_degree):
    """{number of a row or column of cells: (least, greatest squared km from `here`)}"""
    found = {}
    for number in numbers:
        start = number / PER_DEGREE - here
        end = start + 1 / PER_DEGREE
        near, far = max(start, -end, 0) * km_per_degree, max(-start, end) * km_per_degree
        found[number] = near * near, far * far
    return found


class Grid:
    def __init__(self, spots, size):
        """`spots`: {(latitude, longitude): positions}; `size`: number of services."""
        self.size = size
        self._latitudes = array("d", [nan]) * size
        self._longitudes = array("d", [nan]) * size
        # A page asks several times; most people live in one of a few hundred places.
        self.within = lru_cache(512)(self._within)
        self.cells: dict[tuple[int, int], Cell] = {}
        for (latitude, longitude), positions in spots.items():
            place = floor(latitude * PER_DEGREE), floor(longitude * PER_DEGREE)
            self.cells.setdefault(place, Cell()).add(latitude, longitude, positions)
            for at in positions:
                self._latitudes[at], self._longitudes[at] = latitude, longitude
        for cell in self.cells.values():
            cell.bits = pack(cell.positions, size)
        self._numbered = list(self.cells.values())
        self._rows = {row for row, _column in self.cells}
        self._columns = {column for _row, column in self.cells}

    def _squares(self, plane):
        """(rows, columns) of cells, each {number: (least, greatest squared km)}."""
        rows = reaches(self._rows, plane.lat, KM_PER_DEGREE)
        return rows, reaches(self._columns, plane.lon, plane.wide)

    def _within(self, origin, km) -> int:
        """The services at most `km` from `origin` (lat, lon)."""
        plane, limit = Plane(origin), km * km
        rows, columns = self._squares(plane)
        inside, near = 0, array("i")
        for (row, column), cell in self.cells.items():
            (low, high), (left, right) = rows[row], columns[column]
            if low + left > limit:
                continue
            if high + right <= limit:
                inside |= cell.bits
                continue
            for spot in spots_within(plane, cell, limit):
                near += cell.positions[cell.starts[spot] : cell.starts[spot + 1]]
        return inside | pack(near, self.size)

    def _cells_around(self, plane):
        """(least squared km, cell), nearest first, as many as are asked for."""
        rows, columns = self._squares(plane)
        heap = [
            (rows[row][0] + columns[column][0], number)
            for number, (row, column) in enumerate(self.cells)
        ]
        heapify(heap)
        while heap:
            least, number = heappop(heap)
            yield least, self._numbered[number]

    def nearest(self, origin, bits, number) -> list[tuple[float, int]]:
        """At least the `number` nearest of a set: [(squared km, position)], nearest first.

        Cell by cell: it ends where no further cell can hold anything nearer.
        """
        plane, packed = Plane(origin), bits.to_bytes(self.size // 8 + 1, "little")
        latitudes, longitudes, found = self._latitudes, self._longitudes, []
        for least, cell in self._cells_around(plane):
            if len(found) >= number:
                found.sort()
                if found[number - 1][0] < least:
                    break
            wanted = [at for at in cell.positions if packed[at >> 3] >> (at & 7) & 1]
            found += [(plane.squared_km(latitudes[at], longitudes[at]), at) for at in wanted]
        return sorted(found)

    def distances(self, origin, positions) -> dict[int, float]:
        """{position: km}; those without a position on the map are left out."""
        plane = Plane(origin)
        spots = ((at, self._latitudes[at], self._longitudes[at]) for at in positions)
        return {at: plane.squared_km(lat, lon) ** 0.5 for at, lat, lon in spots if not isnan(lat)}


def spots_within(plane, cell, limit):
    """The numbers of the spots of a cell whose squared distance is at most `limit`."""
    lat, lon, wide = plane.lat, plane.lon, plane.wide
    # `Plane.squared_km` without its call, which would take most of the time.
    return [
        spot
        for spot, (latitude, longitude) in enumerate(
            zip(cell.latitudes, cell.longitudes, strict=True)
        )
        if (north := (latitude - lat) * KM_PER_DEGREE) * north
        + (east := (longitude - lon) * wide) * east
        <= limit
    ]
