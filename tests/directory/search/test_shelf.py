"""What the shelf says in memory is what the database says, row for row."""

import random
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from directory.models import AdviceService
from directory.search import shelf
from directory.search.grid import Grid, Plane
from directory.search.positions import Points, Positions
from directory.search.selection import Selection

MONDAY_TEN = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Berlin"))
HANNOVER, EMDEN = (52.37, 9.73), (53.37, 7.21)
VERBS = [
    ("about", ("debt", "housing")),
    ("about", ("gibt-es-nicht",)),
    ("for_group", ("women",)),
    ("speaking", ("ar", "fa")),
    ("through", ("phone", "chat")),
    ("in_districts", ("celle", "emden")),
    ("serving", ("03351",)),
    ("step_free", ()),
    ("with_unknown_hours", ()),
    *(("within", (origin, km)) for origin in (HANNOVER, EMDEN) for km in (1, 25, 60, 300)),
    *(("open_at", (MONDAY_TEN + timedelta(hours=hours),)) for hours in (0, 7, 26, 24 * 31)),
]


@pytest.fixture
def everything(filled_portal, db):
    today = shelf.current()
    return Selection(today, today.all)


@pytest.mark.parametrize(("verb", "arguments"), VERBS)
def test_each_verb_selects_the_same_rows_as_in_the_database(everything, verb, arguments):
    rows = getattr(AdviceService.objects.published(), verb)(*arguments)
    found = getattr(everything, verb)(*arguments)
    assert found.ids() == list(rows.order_by("sort_key", "pk").values_list("pk", flat=True))
    assert found.count() == len(found.ids())


@pytest.mark.parametrize("origin", [HANNOVER, EMDEN, (50.0, 6.0)])
def test_the_nearest_come_first_with_the_distance_the_database_gives(everything, origin):
    rows = AdviceService.objects.published().with_distance(origin).exclude(squared_km=None)
    rows = list(rows.values_list("pk", "squared_km", "sort_key"))
    rows.sort(key=lambda row: (round(row[1], 6), row[2], row[0]))
    for start, stop in ((0, 20), (37, 60), (0, 5000)):
        hits = everything.nearest(origin, start, stop)
        assert [hit.pk for hit in hits] == [row[0] for row in rows[start:stop]]
        assert [hit.km for hit in hits] == pytest.approx(
            [row[1] ** 0.5 for row in rows[start:stop]]
        )


def test_circles_and_the_nearest_are_those_of_measuring_every_spot():
    """So many that rows have several blocks, in circles from a street to beyond the state."""
    dice = random.Random(4)
    places = [(dice.uniform(51.3, 53.9), dice.uniform(6.7, 11.6)) for _spot in range(4000)]
    spots = {place: [at, 4000 + at] for at, place in enumerate(places)}
    grid, some = Grid(spots, 9000), Positions(dice.sample(range(9000), 3000))
    for km in (0, 0.5, 4, 25, 100, 100, 180, 300, 2000):
        origin = (dice.uniform(51, 54), dice.uniform(6, 12))
        if km == 0:
            origin = places[7]
        plane = Plane(origin)
        squares = {at: plane.squared_km(*place) for place, own in spots.items() for at in own}
        expected = [at for at, square in squares.items() if square <= km * km]
        assert list(grid.within(origin, km)) == sorted(expected), (origin, km)
        ordered = sorted((squares[at], at) for at in some if at in squares)
        for number in (1, 20, 700, 5000):
            assert grid.nearest(origin, some, number) == ordered[:number], (origin, number)


def test_the_last_confirmed_come_first_and_the_never_confirmed_last(everything):
    rows = AdviceService.objects.published().values_list("pk", "confirmed_on", "sort_key")
    rows = sorted(rows, key=lambda row: (-(row[1].toordinal() if row[1] else 0), row[2], row[0]))
    ids = [everything.shelf.ids[at] for at in everything.by_confirmation()]
    assert ids == [row[0] for row in rows]


def test_points_add_up_and_the_best_level_of_each_word_counts():
    dice = random.Random(2)
    size, total, points = 200, [0] * 200, Points()
    for _word in range(5):
        worths = sorted((dice.randrange(1, 90) for _level in range(4)), reverse=True)
        levels = [(worth, Positions(dice.sample(range(size), size // 2))) for worth in worths]
        points.add(levels)
        for at in range(size):
            total[at] += next((worth for worth, found in levels if at in found), 0)
    expected = sorted(range(size), key=lambda at: (-total[at], at))
    assert list(points.descending(Positions(range(size)))) == expected
    some = points.descending(Positions([0, 1, 3]))
    assert list(islice(some, 9)) == [at for at in expected if at in {0, 1, 3}]
