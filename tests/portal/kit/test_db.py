"""Distances near enough to the sphere, the same in every database."""

import math

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from directory.models import District, Place
from portal.kit.db import box, distance_km, in_germany, squared_km

lower_saxony = st.tuples(st.floats(51.2, 53.9), st.floats(6.6, 11.6))
around = st.tuples(st.floats(0.1, 50), st.floats(0, 2 * math.pi))  # km, direction
RADIUS = 6371.0088


def haversine(one, other):
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(half))


def moved(origin, km, direction):
    lat = origin[0] + km * math.sin(direction) / 111.195
    return lat, origin[1] + km * math.cos(direction) / 111.195 / math.cos(math.radians(origin[0]))


@given(lower_saxony, around)
def test_up_to_50_km_the_distance_is_right_within_one_percent(origin, step):
    target = moved(origin, *step)
    true = haversine(origin, target)
    assume(true <= 50)
    assert distance_km(origin, target) == pytest.approx(true, rel=0.01, abs=0.001)


@pytest.fixture
def place_at(db):
    """A query for the one place there is, moved to where the test wants it."""
    district = District.objects.create(
        ags="03351",
        name="Celle",
        slug="celle",
        kind="landkreis",
        latitude=52,
        longitude=9,
        polygon={},
    )
    Place.objects.create(
        geonames_id=1, name="Celle", slug="celle", district=district, latitude=52, longitude=9
    )

    def at(position):
        Place.objects.update(latitude=position[0], longitude=position[1])
        return Place.objects.all()

    return at


# The fixture is the same for all examples: each moves the place to where it needs it.
many = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(lower_saxony, lower_saxony)
def test_the_database_measures_the_same_distance(place_at, origin, target):
    row = place_at(target).annotate(square=squared_km(origin)).get()
    assert row.square**0.5 == pytest.approx(distance_km(origin, target), rel=1e-9, abs=1e-6)


@many
@given(lower_saxony, around)
def test_the_box_holds_everything_within_the_radius(place_at, origin, step):
    km = step[0] + 0.001  # what lies exactly on the edge may fall to either side
    assert place_at(moved(origin, *step)).filter(box(origin, km)).exists()


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (52.37, 9.73, True),
        (47.2, 5.8, True),
        (9.73, 52.37, False),
        (float("nan"), 9.7, False),
        (52.4, float("nan"), False),
        (float("inf"), 9.7, False),
        (52.4, float("-inf"), False),
    ],
)
def test_only_finite_positions_in_germany_count(latitude, longitude, expected):
    assert in_germany(latitude, longitude) is expected
