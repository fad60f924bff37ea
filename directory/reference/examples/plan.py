"""Which examples there are and where: everything follows from the number of the entry.

Example 17 is the same whether there are 400 or 10,000: each number seeds its own dice.
"""

import math
from bisect import bisect
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from random import Random

from directory.models import District, Place, PostalCode
from portal.kit.db import distance_km
from portal.kit.text import slug

SEED = "Beispiel 1"
SIZES = (2, 1, 3, 1, 2, 2)  # services at one centre, in turn
SHELTER_EVERY, SHELTER = 18, 7  # of the centres: 3 % of the services
HOTLINE_EVERY, HOTLINE = 24, 11
GOLDEN = (math.sqrt(5) - 1) / 2


def dice(kind, number):
    return Random(f"{SEED} {kind} {number}")


@dataclass(frozen=True)
class Site:
    """An example centre: its number and the numbers of the services it offers."""

    number: int
    services: range

    @property
    def key(self):
        return f"beispiel-{self.number:06}"

    @property
    def is_shelter(self):
        return self.number % SHELTER_EVERY == SHELTER

    @property
    def is_hotline(self):
        return self.number % HOTLINE_EVERY == HOTLINE


def service_key(number):
    return f"beispiel-{number:06}"


def sites(services):
    """The centres of the first so many services."""
    first = 0
    for number in count():
        if first >= services:
            return
        alone = number % SHELTER_EVERY == SHELTER
        last = first + (1 if alone else SIZES[number % len(SIZES)])
        yield Site(number, range(first, min(last, services)))
        first = last


@dataclass(frozen=True)
class Town:
    name: str
    slug: str
    district: str  # AGS
    position: tuple
    population: int

    @property
    def radius_km(self):
        """How far from its middle a town is still itself: 0.3 km in a village, 2 km in a city."""
        return min(2.0, 0.25 + math.sqrt(self.population) / 220)

    def spot(self, rng):
        """A point in the town."""
        angle, km = rng.uniform(0, 2 * math.pi), self.radius_km * math.sqrt(rng.random()) * 0.95
        north, east = math.sin(angle) * km, math.cos(angle) * km
        lat, lon = self.position
        parallel = 111.195 * math.cos(math.radians(lat))
        return round(lat + north / 111.195, 5), round(lon + east / parallel, 5)


class Atlas:
    """The places of Lower Saxony as the examples need them; read once."""

    def __init__(self):
        self.districts = {d.ags: d for d in District.objects.defer("polygon").order_by("ags")}
        self.towns = [
            Town(p.name, slug(p.name), p.district_id, p.position, p.population)
            for p in Place.objects.order_by("district_id", "geonames_id")
        ]
        self.codes = {ags: [] for ags in self.districts}
        links = PostalCode.districts.through.objects.select_related("postalcode")
        for link in links.order_by("postalcode_id"):
            self.codes[link.district_id].append(link.postalcode)
        self._nearest = {}
        self._weights = list(accumulate(town.population + 1 for town in self.towns))

    @cached_property
    def first_round(self):
        """Before size counts, every district gets one centre."""
        ags = sorted(self.districts)
        Random(SEED).shuffle(ags)
        return ags

    def town(self, site):
        turn = site.number - (site.number + HOTLINE_EVERY - HOTLINE - 1) // HOTLINE_EVERY
        if turn < len(self.first_round):
            return self._town_in(self.first_round[turn], dice("town", site.number))
        # Steps of the golden ratio spread evenly however many there are; dice leave gaps.
        spot = (turn * GOLDEN) % 1 * self._weights[-1]
        return self.towns[bisect(self._weights, spot)]

    def _town_in(self, ags, rng):
        towns = [town for town in self.towns if town.district == ags]
        return rng.choices(towns, [town.population + 1 for town in towns])[0]

    def postcode(self, town):
        """The nearest postcode of the district, of those that carry the town's name if any do."""
        if town not in self._nearest:
            codes = self.codes[town.district]
            named = [code for code in codes if town.name in code.place_names] or codes
            nearest = min(named, key=lambda code: distance_km(town.position, code.position))
            self._nearest[town] = nearest.code
        return self._nearest[town]

    @cached_property
    def neighbours(self):
        """{AGS: the three districts whose middle is nearest}."""
        return {
            ags: sorted(
                self.districts.keys() - {ags},
                key=lambda other: distance_km(home.position, self.districts[other].position),
            )[:3]
            for ags, home in self.districts.items()
        }
