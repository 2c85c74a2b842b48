"""Drawn figures show as many residents, steps and euros as there are, and stay inside their own box."""

import re
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as some

from residents_budget.web import drawing

people = some.integers(0, 20_000)


def count(path):
    return path.count("M")


def square(left, bottom, side=1.0):
    right, top = left + side, bottom + side
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    return {"type": "Polygon", "coordinates": [ring]}


def points(path):
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_eighty_eight_of_610_residents_are_nine_of_61_dots():
    picture = drawing.dots(610, 88, per_dot=10)
    assert (count(picture.inside), count(picture.maybe), count(picture.outside)) == (9, 0, 52)


def test_a_single_neighbour_who_takes_part_is_seen():
    assert count(drawing.dots(900, 1, per_dot=100).inside) == 1


def test_nobody_is_no_dot():
    picture = drawing.dots(0, 0)
    assert (picture.inside, picture.maybe, picture.outside) == ("", "", "")
    assert picture.height > 0


def test_what_may_be_chance_is_drawn_soft_between_its_bounds():
    picture = drawing.dots(600, 80, low=60, high=110, per_dot=10)
    assert (count(picture.inside), count(picture.maybe), count(picture.outside)) == (6, 5, 49)


@given(people, people, some.integers(1, 500), people, people)
def test_every_dot_stands_once_and_inside_the_picture(residents, active, per_dot, low, high):
    active = min(active, residents)
    per_dot = max(per_dot, residents // 300 + 1)
    picture = drawing.dots(residents, active, low=min(low, active), high=max(active, high), per_dot=per_dot)
    paths = (picture.inside, picture.maybe, picture.outside)
    places = [place for path in paths for place in re.findall(r"M(\d+) (\d+)", path)]
    assert len(set(places)) == len(places)
    assert all(5 <= int(x) <= picture.width - 5 and 5 <= int(y) <= picture.height - 5 for x, y in places)


@given(people)
def test_a_dot_stands_for_as_many_that_the_largest_area_fits(residents):
    assert residents / drawing.residents_per_dot(residents) <= 120


def test_each_step_of_the_stairs_is_as_much_higher_as_the_one_before():
    picture = drawing.stairs([132, 61, 38, 11, 5], [9, 7, 3, 1])
    heights = [step.height for step in picture.steps]
    assert len({b - a for a, b in zip(heights, heights[1:], strict=False)}) == 1
    assert [step.count for step in picture.steps] == [132, 61, 38, 11, 5]
    assert [move.count for move in picture.moves] == [9, 7, 3, 1]
    assert all(step.x + step.width <= picture.width for step in picture.steps)


def test_a_step_that_nobody_climbed_has_no_arrow():
    assert [move.count for move in drawing.stairs([3, 2, 1], [0, 4]).moves] == [4]
    assert drawing.stairs([3, 2, 1]).moves == []


@given(some.lists(some.integers(0, 10**11), min_size=1, max_size=40))
def test_the_pieces_of_a_bar_fill_it_in_proportion(amounts):
    pieces = drawing.bar(enumerate(amounts), width=600)
    whole = sum(amounts)
    if not whole:
        assert all(piece.width == 0 for piece in pieces)
        return
    assert isclose(sum(piece.width for piece in pieces), 600, abs_tol=0.01 * len(pieces))
    assert all(isclose(p.width, a / whole * 600, abs_tol=0.02) for p, a in zip(pieces, amounts, strict=True))


def test_a_pot_that_is_not_spent_leaves_room_in_its_bar():
    (piece,) = drawing.bar([("trees", 890_000)], total=3_000_000)
    assert isclose(piece.width, 178)


@given(some.floats(0, 2), some.floats(0, 2), some.floats(0, 2))
def test_a_soft_bar_is_sure_before_it_fades(one, two, three):
    low, value, high = sorted((one, two, three))
    picture = drawing.soft_bar(value, low=low, high=high, most=1.5, width=300)
    assert 0 <= picture.sure <= picture.value <= picture.fade <= 300


def test_as_many_little_people_as_there_are_until_they_no_longer_fit():
    assert drawing.people(8, 12) == (8, 12)
    assert drawing.people(8, 500) == (8, 40)


def test_the_north_is_up_and_the_east_is_right():
    picture = drawing.map_of([("north-east", square(5.2, 52.2, 0.1)), ("south-west", square(5.0, 52.0, 0.1))])
    middle = {shape.key: (shape.x, shape.y) for shape in picture.shapes}
    assert middle["north-east"][0] > middle["south-west"][0]
    assert middle["north-east"][1] < middle["south-west"][1]


def test_a_square_kilometre_in_degrees_is_drawn_square():
    """At 60 degrees north a degree of longitude is half as long as one of latitude."""
    wide = {"type": "Polygon", "coordinates": [[[5, 59.99], [5.04, 59.99], [5.04, 60.01], [5, 60.01], [5, 59.99]]]}
    picture = drawing.map_of([("A", wide)], width=400, tallest=1000, edge=0)
    assert isclose(picture.height, 400, rel_tol=0.001)


def test_the_dutch_grid_in_metres_is_drawn_as_it_is():
    picture = drawing.map_of([("A", square(120_000, 486_000, 500))], width=200, edge=0)
    assert isclose(picture.height, 200)


def test_the_number_of_an_area_of_islands_stands_on_the_largest():
    small, large = square(0, 0, 1)["coordinates"], square(5, 0, 4)["coordinates"]
    picture = drawing.map_of([("A", {"type": "MultiPolygon", "coordinates": [small, large]})], width=900, edge=0)
    (shape,) = picture.shapes
    assert shape.path.count("Z") == 2
    assert shape.x > 500


def test_a_place_lies_inside_the_area_it_lies_in():
    picture = drawing.map_of([("A", square(5, 52, 0.2))], [("Lindenplein", 5.1, 52.1)])
    (spot,) = picture.spots
    xs, ys = zip(*points(picture.shapes[0].path), strict=True)
    assert min(xs) < spot.x < max(xs)
    assert min(ys) < spot.y < max(ys)


def test_an_area_without_boundaries_is_left_to_the_list():
    assert [shape.key for shape in drawing.map_of([("A", None), ("B", square(5, 52))]).shapes] == ["B"]
    assert drawing.map_of([("A", None)]) is None
    assert drawing.map_of([]) is None


def test_one_spot_alone_is_drawn_in_the_middle():
    (spot,) = drawing.map_of([], [("A", 5.1, 52.1)], width=400).spots
    assert spot.x == 200


@given(
    some.lists(some.tuples(some.floats(-179, 179), some.floats(-80, 80), some.floats(0.001, 1)), min_size=1, max_size=6)
)
def test_everything_stays_inside_the_map(squares):
    picture = drawing.map_of([(place, square(*one)) for place, one in enumerate(squares)])
    assert picture.height <= 421
    for shape in picture.shapes:
        for x, y in points(shape.path):
            assert -0.1 <= x <= picture.width + 0.1
            assert -0.1 <= y <= picture.height + 0.1


@pytest.mark.parametrize("seed", [0, 1, 7, 999_999])
def test_the_street_of_an_initiative_without_photo_stands_inside_its_picture(seed):
    assert {kind for kind, *_ in drawing.street(seed)} <= {"tree", "house"}
    assert all(0 < x < 320 and 0 < top < 148 for _, x, top, _ in drawing.street(seed))


def test_streets_differ_between_initiatives():
    assert len({tuple(drawing.street(seed)) for seed in range(12)}) > 6
