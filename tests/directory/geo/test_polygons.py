"""Points and outlines: inside, outside, on the border, in a hole."""

import pytest
from hypothesis import given, strategies as st

from directory.geo.origins import district_at
from directory.geo.polygons import contains, draw, km_to_outline
from directory.models import District, PostalCode

SQUARE = [[9, 52], [10, 52], [10, 53], [9, 53], [9, 52]]
HOLE = [[9.4, 52.4], [9.6, 52.4], [9.6, 52.6], [9.4, 52.6], [9.4, 52.4]]
ISLAND = [[7, 53], [7.1, 53], [7.1, 53.1], [7, 53.1], [7, 53]]
RING = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
ISLANDS = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [ISLAND]]}


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ((52.2, 9.2), True),
        ((52.5, 9.5), False),  # in the hole
        ((52.5, 8.9), False),
        ((53.1, 9.5), False),
        ((53.05, 7.05), False),
    ],
)
def test_inside_is_within_the_outline_but_not_in_its_holes(position, expected):
    assert contains(RING, position) is expected


def test_a_district_may_have_islands():
    assert contains(ISLANDS, (53.05, 7.05))
    assert contains(ISLANDS, (52.2, 9.2))
    assert not contains(ISLANDS, (53.05, 8))


@pytest.mark.parametrize(
    ("position", "km"),
    [((52.5, 9.0), 0), ((51.9, 9.5), 11.12), ((52.1, 9.5), 11.12), ((54, 10), 111.2)],
)
def test_the_distance_to_the_outline_is_that_to_its_nearest_edge(position, km):
    assert km_to_outline(RING, position) == pytest.approx(km, abs=0.05)


@given(st.tuples(st.floats(51, 54), st.floats(6, 12)))
def test_a_drawing_holds_every_point_it_was_made_for(position):
    drawing = draw(ISLANDS, [position], size=260)
    x, y = drawing.at(position)
    assert 0 < x < drawing.width <= 260
    assert 0 < y < drawing.height <= 260


def test_north_is_up_and_west_is_left():
    drawing = draw(RING)
    (west, north), (east, south) = drawing.at((52.9, 9.1)), drawing.at((52.1, 9.9))
    assert west < east
    assert north < south
    assert drawing.path.count("M") == drawing.path.count("Z") == 2


def test_every_district_holds_its_own_middle_and_no_two_share_a_point(reference_data, db):
    districts = list(District.objects.all())
    assert len(districts) == 45
    for district in districts:
        if contains(district.polygon, district.position):
            holders = [one.ags for one in districts if contains(one.polygon, district.position)]
            assert holders == [district.ags]


def test_most_postcodes_lie_in_a_district_that_they_name(reference_data, db):
    districts = list(District.objects.all())
    codes = PostalCode.objects.prefetch_related("districts")[::10]
    wrong = [
        code.code
        for code in codes
        if not any(
            contains(one.polygon, code.position) or km_to_outline(one.polygon, code.position) < 5
            for one in districts
            if one in code.districts.all()
        )
    ]
    assert wrong == []


def test_a_point_just_outside_of_a_simplified_border_belongs_to_the_nearest_district(
    reference_data, db
):
    celle = District.objects.get(slug="celle")
    District.objects.exclude(pk=celle.pk).update(polygon=ISLANDS)
    celle.polygon = {"type": "Polygon", "coordinates": [[[x + 1.5, y] for x, y in SQUARE]]}
    celle.save()
    assert district_at((52.5, 11.51)).ags == celle.ags  # 1 km outside
    assert district_at((52.5, 11.6)) is None  # 7 km
