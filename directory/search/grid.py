"""Services by where they are: thin rows from west to east, each cut into blocks of spots."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import lru_cache
from math import cos, floor, isnan, nan, pi, radians, sqrt

from directory.search.positions import Positions, union
from portal.kit.db import KM_PER_DEGREE

PER_DEGREE = 20  # rows: each is 5.6 km high
BLOCK = 32  # spots
AREA = 47_710  # square km of Lower Saxony: a guess where to look first
ROUNDING = 1e-9  # far more than a square root is off, far less than a metre


class Plane:
    """Distances from one point, by the formula of `portal.kit.db.squared_km`."""

    def __init__(self, origin):
        self.lat, self.lon = origin
        self.wide = KM_PER_DEGREE * cos(radians(self.lat))

    def squared_km(self, latitude, longitude):
        north = (latitude - self.lat) * KM_PER_DEGREE
        east = (longitude - self.lon) * self.wide
        return north * north + east * east

    def squares_of_row(self, number):
        """The least and the greatest squared km to the north or south of a row."""
        start = number / PER_DEGREE - self.lat
        end = start + 1 / PER_DEGREE
        near, far = max(start, -end, 0) * KM_PER_DEGREE, max(-start, end) * KM_PER_DEGREE
        return near * near, far * far


class Row:
    """Spots from west to east, and the positions of the services at each, one after the other."""

    def __init__(self, spots):
        """`spots`: [(longitude, latitude, positions)], at least one."""
        spots = sorted(spots)
        self.longitudes = array("d", (longitude for longitude, _lat, _positions in spots))
        self.latitudes = array("d", (latitude for _lon, latitude, _positions in spots))
        self.positions = array("I", (at for *_place, positions in spots for at in positions))
        self.starts = array("I", [0])
        for *_place, positions in spots:
            self.starts.append(self.starts[-1] + len(positions))
        firsts = range(0, len(spots), BLOCK)
        self.blocks = [Positions(self.at(one, min(one + BLOCK, len(spots)))) for one in firsts]

    def at(self, first, last):
        """The positions at the spots from `first` to before `last`."""
        return self.positions[self.starts[first] : self.starts[last]]

    def between(self, west, east):
        """(first, after the last) spot from one longitude to another."""
        return bisect_left(self.longitudes, west), bisect_right(self.longitudes, east)

    def within(self, plane, first, last, limit):
        """The positions at those of these spots whose squared distance is at most `limit`."""
        lat, lon, wide = plane.lat, plane.lon, plane.wide
        positions, starts, found = self.positions, self.starts, array("I")
        spots = zip(self.latitudes[first:last], self.longitudes[first:last], strict=True)
        # `Plane.squared_km` without its call, which would take most of the time.
        for spot, (latitude, longitude) in enumerate(spots, first):
            north, east = (latitude - lat) * KM_PER_DEGREE, (longitude - lon) * wide
            if north * north + east * east <= limit:
                found += positions[starts[spot] : starts[spot + 1]]
        return found


class Grid:
    def __init__(self, spots, size):
        """`spots`: {(latitude, longitude): positions}; `size`: number of services."""
        self._latitudes = array("d", [nan]) * size
        self._longitudes = array("d", [nan]) * size
        # A page asks several times; most people live in one of a few hundred places.
        self.within = lru_cache(512)(self._within)
        rows = defaultdict(list)
        for (latitude, longitude), positions in spots.items():
            rows[floor(latitude * PER_DEGREE)].append((longitude, latitude, positions))
            for at in positions:
                self._latitudes[at], self._longitudes[at] = latitude, longitude
        self._numbers = sorted(rows)
        self._rows = [Row(rows[number]) for number in self._numbers]
        self._placed = union(block for row in self._rows for block in row.blocks)

    def _within(self, origin, km) -> Positions:
        """The services at most `km` from `origin` (lat, lon)."""
        plane, limit = Plane(origin), km * km
        inside, near = [], array("I")
        for number, row in self._rows_within(plane, km):
            least, greatest = plane.squares_of_row(number)
            if least > limit:
                continue
            half = sqrt(limit - least) / plane.wide + ROUNDING
            first, last = row.between(plane.lon - half, plane.lon + half)
            start = stop = first
            if greatest < limit:
                # These spots are near enough wherever in the row they lie.
                half = sqrt(limit - greatest) / plane.wide - ROUNDING
                start, stop = row.between(plane.lon - half, plane.lon + half)
                block, after = -(-start // BLOCK), stop // BLOCK
                if block < after:
                    inside += row.blocks[block:after]
                    near += row.at(start, block * BLOCK)
                    near += row.at(after * BLOCK, stop)
                else:
                    near += row.at(start, stop)
            for one, other in ((first, start), (stop, last)):
                if one < other:
                    near += row.within(plane, one, other, limit)
        return union([*inside, Positions(near)])

    def _rows_within(self, plane, km):
        """(number, row): all that a circle meets, and perhaps one more to each side."""
        high = km / KM_PER_DEGREE
        first = bisect_left(self._numbers, floor((plane.lat - high) * PER_DEGREE) - 1)
        last = bisect_right(self._numbers, floor((plane.lat + high) * PER_DEGREE) + 1)
        return zip(self._numbers[first:last], self._rows[first:last], strict=True)

    def nearest(self, origin, found, number) -> list[tuple[float, int]]:
        """The `number` nearest of a set: [(squared km, position)], nearest first.

        The circle grows until it holds enough of them.
        """
        found = found & self._placed
        number = min(number, len(found))
        if not number:
            return []
        km = sqrt(AREA / pi * number / len(found))
        while len(near := found & self._within(origin, km)) < number:
            km *= 2
        plane, latitudes, longitudes = Plane(origin), self._latitudes, self._longitudes
        return sorted((plane.squared_km(latitudes[at], longitudes[at]), at) for at in near)[:number]

    def distances(self, origin, positions) -> dict[int, float]:
        """{position: km}; those without a position on the map are left out."""
        plane = Plane(origin)
        spots = ((at, self._latitudes[at], self._longitudes[at]) for at in positions)
        return {at: plane.squared_km(lat, lon) ** 0.5 for at, lat, lon in spots if not isnan(lat)}
