"""How large a neighbourhood is, where its middle lies, what lies in it, and how it is drawn with fewer points."""

from math import cos, pi, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residents_budget.neighbourhoods import geometry


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def area(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def areas(*polygons):
    return {"type": "MultiPolygon", "coordinates": [list(polygon) for polygon in polygons]}


SQUARE = area(box(5.10, 52.10, 5.12, 52.11))
WITH_POND = area(box(5.10, 52.10, 5.12, 52.11), box(5.10, 52.10, 5.11, 52.11)[::-1])
HORSESHOE = area(
    [
        [5.0, 52.0],
        [5.3, 52.0],
        [5.3, 52.3],
        [5.2, 52.3],
        [5.2, 52.1],
        [5.1, 52.1],
        [5.1, 52.3],
        [5.0, 52.3],
        [5.0, 52.0],
    ]
)


@pytest.mark.parametrize(
    ("latitude", "across", "up"), [(0, 111_320, 110_574), (45, 78_847, 111_132), (60, 55_800, 111_412)]
)
def test_a_degree_is_as_long_as_the_tables_of_wgs84_say(latitude, across, up):
    assert geometry.metres_per_degree(latitude) == pytest.approx((across, up), abs=1)


def test_bounds_of_one_or_more_areas():
    assert geometry.bounds(SQUARE) == (5.10, 52.10, 5.12, 52.11)
    assert geometry.bounds(SQUARE, area(box(5.2, 52.0, 5.3, 52.1))) == (5.10, 52.0, 5.3, 52.11)


def test_the_size_of_an_area_leaves_out_its_pond_and_adds_its_islands():
    across, up = geometry.metres_per_degree(52.105)
    assert geometry.area_m2(SQUARE) == pytest.approx(0.02 * across * 0.01 * up)
    assert geometry.area_m2(WITH_POND) == pytest.approx(geometry.area_m2(SQUARE) / 2)
    two = areas([box(5.10, 52.10, 5.11, 52.11)], [box(5.11, 52.10, 5.12, 52.11)])
    assert geometry.area_m2(two) == pytest.approx(geometry.area_m2(SQUARE))


def test_the_direction_in_which_a_border_is_drawn_does_not_matter():
    turned = area(SQUARE["coordinates"][0][::-1])
    assert geometry.area_m2(turned) == pytest.approx(geometry.area_m2(SQUARE))
    assert geometry.centroid(turned) == pytest.approx(geometry.centroid(SQUARE))
    half = area(box(5.10, 52.10, 5.12, 52.11), box(5.10, 52.10, 5.11, 52.11))
    assert geometry.centroid(half) == pytest.approx((5.115, 52.105))


def test_the_centroid_is_the_point_of_balance():
    assert geometry.centroid(SQUARE) == pytest.approx((5.11, 52.105))
    assert geometry.centroid(WITH_POND) == pytest.approx((5.115, 52.105))
    assert geometry.centroid(area([[5, 52], [5.3, 52], [5, 52.3], [5, 52]])) == pytest.approx((5.1, 52.1))
    assert geometry.centroid(area([[5, 52], [5.2, 52.2], [5.1, 52.1], [5, 52]])) == pytest.approx((5.1, 52.1))


def test_a_house_lies_in_its_own_neighbourhood():
    assert geometry.contains(SQUARE, 5.11, 52.105)
    assert not geometry.contains(SQUARE, 5.13, 52.105)
    assert not geometry.contains(WITH_POND, 5.105, 52.105)
    assert geometry.contains(WITH_POND, 5.115, 52.105)


def test_a_house_on_the_border_between_neighbours_lies_in_one_of_them():
    west, east = area(box(5.0, 52.0, 5.1, 52.1)), area(box(5.1, 52.0, 5.2, 52.1))
    north = area(box(5.0, 52.1, 5.1, 52.2))
    assert [geometry.contains(shape, 5.1, 52.05) for shape in (west, east)].count(True) == 1
    assert [geometry.contains(shape, 5.05, 52.1) for shape in (west, north)].count(True) == 1


@given(st.floats(5.0, 5.3), st.floats(52.0, 52.3))
def test_every_house_lies_on_one_side_of_a_crooked_border(longitude, latitude):
    crooked = [[5.1, 52.0], [5.17, 52.11], [5.03, 52.19], [5.2, 52.3]]
    west = area([[4.9, 51.9], *crooked, [4.9, 52.4], [4.9, 51.9]])
    east = area([[5.4, 52.4], *crooked[::-1], [4.9, 51.9], [5.4, 51.9], [5.4, 52.4]])
    south, north = crooked[0], crooked[-1]
    if south[1] < latitude < north[1]:
        assert geometry.contains(west, longitude, latitude) != geometry.contains(east, longitude, latitude)


def test_a_name_stands_inside_even_a_bent_neighbourhood():
    assert not geometry.contains(HORSESHOE, *geometry.centroid(HORSESHOE))
    assert geometry.contains(HORSESHOE, *geometry.label_point(HORSESHOE))
    assert geometry.label_point(SQUARE) == geometry.centroid(SQUARE)


def circle(corners, middle=(5.1, 52.1), size=0.01):
    turns = [2 * pi * corner / corners for corner in range(corners)]
    ring = [[middle[0] + size * cos(turn), middle[1] + size * sin(turn)] for turn in turns]
    return [*ring, ring[0]]


def test_fewer_points_keep_the_shape():
    fine = area(circle(2000))
    coarse = geometry.simplify(fine, 5)
    assert len(coarse["coordinates"][0]) < 100
    assert coarse["coordinates"][0][0] == coarse["coordinates"][0][-1]
    assert geometry.area_m2(coarse) == pytest.approx(geometry.area_m2(fine), rel=0.01)
    assert {tuple(point) for point in coarse["coordinates"][0]} <= {tuple(point) for point in fine["coordinates"][0]}


def test_an_island_smaller_than_the_tolerance_does_not_disappear():
    island = areas([circle(30)], [circle(12, (5.2, 52.1), 0.0001)])
    assert geometry.simplify(island, 500)["coordinates"][1] == island["coordinates"][1]


def test_neighbours_keep_one_common_border_with_fewer_points():
    border = [[5.1 + 0.0001 * sin(step * 1.7), 52.0 + step * 0.001] for step in range(101)]
    west = area([[5.0, 52.0], *border, [5.0, 52.1], [5.0, 52.0]])
    east = area([[5.2, 52.1], *border[::-1], [5.2, 52.0], [5.2, 52.1]])
    simple_west, simple_east = geometry.simplify_together([west, east], 20)
    left = {tuple(point) for point in simple_west["coordinates"][0]} & {tuple(point) for point in border}
    right = {tuple(point) for point in simple_east["coordinates"][0]} & {tuple(point) for point in border}
    assert left == right
    assert 2 <= len(left) < 10
    before = geometry.area_m2(west) + geometry.area_m2(east)
    after = geometry.area_m2(simple_west) + geometry.area_m2(simple_east)
    assert after == pytest.approx(before, rel=1e-9)


def test_a_pond_and_the_island_in_it_keep_one_border():
    pond = circle(400)
    shore = area(box(5.0, 52.0, 5.2, 52.2), pond)
    lake, island = geometry.simplify_together([shore, area(pond[::-1])], 30)
    assert {tuple(point) for point in lake["coordinates"][1]} == {tuple(point) for point in island["coordinates"][0]}
    assert len(island["coordinates"][0]) < 100


def test_nothing_to_simplify_gives_nothing():
    assert geometry.simplify_together([], 10) == []


@pytest.mark.parametrize(
    ("ring", "crosses"),
    [
        (box(5, 52, 5.1, 52.1), False),
        ([[5, 52], [5.1, 52.1], [5.1, 52], [5, 52.1], [5, 52]], True),
        ([[5, 52], [5.2, 52], [5.2, 52.1], [5.1, 52.1], [5.1, 51.9], [5, 51.9], [5, 52]], True),
        ([[5, 52], [5.1, 52.1], [5.2, 52], [5.2, 52.2], [5.1, 52.1], [5, 52.2], [5, 52]], False),
        (circle(1000), False),
    ],
)
def test_a_border_that_crosses_itself_is_noticed(ring, crosses):
    assert (geometry.crosses_itself(ring) is not None) == crosses


def test_the_place_of_the_crossing_is_told():
    bow_tie = [[5, 52], [5.3, 52.3], [5.3, 52.0], [5.2, 52.0], [5, 52.2], [5, 52]]
    assert geometry.crosses_itself(bow_tie) == pytest.approx((5.1, 52.1))


def crosses_the_slow_way(ring):
    """Every pair of sides, in whole numbers."""

    def turn(a, b, c):
        value = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return (value > 0) - (value < 0)

    sides = list(zip(ring, ring[1:], strict=False))
    return any(
        turn(*one, other[0]) * turn(*one, other[1]) == -1 and turn(*other, one[0]) * turn(*other, one[1]) == -1
        for place, one in enumerate(sides)
        for other in sides[place + 1 :]
    )


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=14))
@settings(deadline=None)
def test_the_fast_way_finds_what_the_slow_way_finds(corners):
    ring = [*corners, corners[0]]
    assert (geometry.crosses_itself(ring) is not None) == crosses_the_slow_way(ring)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=20, unique=True),
    st.floats(0, 5000),
)
@settings(deadline=None)
def test_simplifying_gives_a_closed_border_with_points_of_the_old_one(corners, tolerance):
    ring = [[5 + x / 100, 52 + y / 100] for x, y in [*corners, corners[0]]]
    (simple,) = geometry.simplify(area(ring), tolerance)["coordinates"]
    assert simple[0] == simple[-1]
    assert len({tuple(point) for point in simple}) >= 3
    assert {tuple(point) for point in simple} <= {tuple(point) for point in ring}
