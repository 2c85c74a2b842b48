"""Where things stand in a drawn figure: dots for residents, stairs for steps, bars, people in a row, a map.

Only places and sizes, in units of the figure's own view box; words and colours come from the templates
(``templates/_macros/charts.html`` and ``map.html``). Nothing here rounds a number that is shown.
"""

from itertools import pairwise
from math import ceil, cos, hypot, radians
from typing import NamedTuple

DOT_SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
"""How many residents one dot may stand for."""


class Dots(NamedTuple):
    """Rows of dots as three path strings (one round dot a move), to be stroked with round ends."""

    width: int
    height: int
    inside: str
    maybe: str
    outside: str


class Step(NamedTuple):
    """One step of the stairs: its block, and how many people stand on it."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    count: int
    shade: float


class Move(NamedTuple):
    """An arrow from one step to the next, with its head and the place of its number."""

    arc: str
    head: str
    x: float
    y: float
    count: int


class Stairs(NamedTuple):
    width: int
    height: int
    steps: list
    moves: list


class Piece(NamedTuple):
    """A piece of a bar, with the key of what it stands for."""

    x: float
    width: float
    key: object


class SoftBar(NamedTuple):
    """A bar with a soft end: sure up to ``sure``, fading out until ``fade``, with the value at ``value``."""

    sure: float
    fade: float
    value: float


class Shape(NamedTuple):
    """An area on a map: its outline as a path and the middle for its number."""

    key: object
    path: str
    x: float
    y: float


class Spot(NamedTuple):
    key: object
    x: float
    y: float


class Map(NamedTuple):
    width: float
    height: float
    shapes: list
    spots: list


def residents_per_dot(most_residents, most_dots=120):
    """How many residents a dot stands for, so that the largest area has at most ``most_dots``.

    >>> residents_per_dot(610), residents_per_dot(90), residents_per_dot(0)
    (10, 1, 1)
    """
    return next((size for size in DOT_SIZES if most_residents <= size * most_dots), DOT_SIZES[-1])


def _places(first, last, across, spacing):
    return "".join(
        f"M{spacing // 2 + 1 + place % across * spacing} {spacing // 2 + 1 + place // across * spacing}h0"
        for place in range(first, last)
    )


def _in_dots(people, per_dot):
    """People in whole dots, rounded half up, but at least one dot where there is anybody."""
    if not people:
        return 0
    return max(1, int(people / per_dot + 0.5))


def dots(residents, active, *, low=None, high=None, per_dot=10, across=20):
    """An area's residents as dots, those who take part first.

    ``low`` and ``high`` (people) bound what may be chance: the dots from ``low`` to ``high`` are drawn soft.
    Without them every active dot is drawn sure.

    >>> picture = dots(100, 20, per_dot=10)
    >>> picture.inside.count("M"), picture.outside.count("M")
    (2, 8)
    """
    spacing = 14
    total = max(_in_dots(residents, per_dot), _in_dots(active, per_dot))
    sure = _in_dots(active if low is None else min(low, active), per_dot)
    until = min(total, _in_dots(active if high is None else max(high, active), per_dot))
    across = max(1, min(across, total) if total > across else across)
    rows = max(1, ceil(total / across))
    return Dots(
        width=across * spacing + 2,
        height=rows * spacing + 2,
        inside=_places(0, sure, across, spacing),
        maybe=_places(sure, until, across, spacing),
        outside=_places(until, total, across, spacing),
    )


def stairs(counts, climbed=()):
    """Steps that go up to the right, one for each of ``counts``.

    ``climbed`` are the numbers of people that went from each step to the next. The height of a step only says which
    step it is; how many people stand there is written above it.

    >>> [round(step.height) for step in stairs([132, 61, 38]).steps]
    [34, 74, 114]
    """
    width, gap, rise, first, above = 80, 4, 40, 34, 34
    height = above + first + rise * (len(counts) - 1)
    steps = []
    for place, count in enumerate(counts):
        tall = first + rise * place
        x = place * (width + gap)
        shade = 0.3 + 0.6 * place / max(1, len(counts) - 1)
        steps.append(Step(x, height - tall, width, tall, x + width / 2, count, round(shade, 2)))
    moves = []
    for (here, there), count in zip(pairwise(steps), climbed, strict=False):
        if count:
            x, y, end = here.x + width - 10, here.y - 6, there.y - 8
            arc = f"M{x} {y}C{x} {end - 4} {x + 8} {end - 8} {x + 20} {end - 4}"
            moves.append(Move(arc, f"M{x + 30} {end}l-12 -10l-3 11z", x - 6, end + 6, count))
    return Stairs(len(counts) * (width + gap) - gap, height, steps, moves)


def bar(parts, *, total=None, width=600):
    """Pieces of a bar beside each other, from (key, amount) pairs; ``total`` is the whole width (default: their sum).

    >>> [(piece.key, piece.width) for piece in bar([("residents", 3), ("professionals", 1)], width=100)]
    [('residents', 75.0), ('professionals', 25.0)]
    """
    parts = list(parts)
    whole = total or sum(amount for _, amount in parts)
    pieces, x = [], 0.0
    for key, amount in parts:
        piece = min(width - x, amount / whole * width) if whole else 0.0
        pieces.append(Piece(round(x, 2), round(piece, 2), key))
        x += piece
    return pieces


def soft_bar(value, *, low=None, high=None, most=1, width=600):
    """A bar for a share with a soft edge between ``low`` and ``high``; ``most`` is the value at full width.

    >>> soft_bar(0.1, low=0.08, high=0.12, most=0.2, width=100)
    SoftBar(sure=40.0, fade=60.0, value=50.0)
    """

    def place(share):
        return round(min(1, max(0, share / most)) * width, 2) if most else 0.0

    return SoftBar(place(value if low is None else low), place(value if high is None else high), place(value))


def people(part, whole, *, most=40):
    """How many little people to draw, (marked, all), when ``whole`` people are too many to draw one by one.

    As long as ``whole`` fits, everybody is drawn; beyond that the row stops at ``most`` and the sentence says it.

    >>> people(8, 30), people(8, 110)
    ((8, 30), (8, 40))
    """
    return min(part, most), min(whole, most)


def rings(geometry):
    """The outer and inner rings of a GeoJSON Polygon or MultiPolygon, as lists of (x, y)."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon]


def _middle(ring):
    """The size (unsigned) and the centre of mass of a closed ring."""
    doubled = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
        cross = x0 * y1 - x1 * y0
        doubled += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if abs(doubled) < 1e-9:
        return 0.0, (sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring))
    return abs(doubled) / 2, (x / (3 * doubled), y / (3 * doubled))


def _thinned(ring, nearest):
    """A ring without the points that lie nearer than ``nearest`` to the one before."""
    kept = [ring[0]]
    for point in ring[1:]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= nearest:
            kept.append(point)
    return kept if len(kept) > 2 else ring


def _path(ring):
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def _scale(points, width, tallest, edge):
    """The function from a map's coordinates to the view box, and the height of that box.

    Degrees are narrowed by the cosine of the middle latitude; metres (the Dutch grid) stand as they are.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    degrees = all(abs(x) <= 180 and abs(y) <= 90 for x, y in points)
    narrow = cos(radians((bottom + top) / 2)) if degrees else 1.0
    across, up = (right - left) * narrow, top - bottom
    inner = width - 2 * edge
    unit = min(inner / across if across else inner, (tallest - 2 * edge) / up if up else inner)
    margin = (width - across * unit) / 2

    def place(x, y):
        return margin + (x - left) * narrow * unit, edge + (top - y) * unit

    return place, up * unit + 2 * edge


def map_of(areas, spots=(), *, width=400, tallest=420, edge=12):
    """A map from (key, GeoJSON geometry) pairs and (key, x, y) spots, north up, in ``width`` by at most ``tallest``.

    Areas without a geometry are left out (the list beside the map has them). Gives None when there is nothing to draw.

    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}
    >>> [(shape.key, shape.x) for shape in map_of([("A", square)]).shapes]
    [('A', 200.0)]
    """
    outlines = [(key, rings(geometry)) for key, geometry in areas if geometry]
    spots = list(spots)
    points = [point for _, outline in outlines for ring in outline for point in ring]
    points += [(x, y) for _, x, y in spots]
    if not points:
        return None
    place, height = _scale(points, width, tallest, edge)
    shapes = []
    for key, outline in outlines:
        drawn = [_thinned([place(x, y) for x, y in ring], 0.8) for ring in outline]
        _, (x, y) = max((_middle(ring) for ring in drawn), key=lambda found: found[0])
        shapes.append(Shape(key, "".join(_path(ring) for ring in drawn), round(x, 1), round(y, 1)))
    placed = [Spot(key, *(round(value, 1) for value in place(x, y))) for key, x, y in spots]
    return Map(width, round(height, 1), shapes, placed)


def street(seed):
    """A small street of trees and houses for an initiative without a photo, always the same for the same number.

    Gives (kind, x, top, size) from left to right in a box of 320 by 180 with the ground at 148; kind is "tree" (round
    its top) or "house" (its eaves).
    """
    things = []
    for place in range(5):
        turn = (seed * 7 + place * 13 + seed * place * 5) % 11
        x = 36 + place * 62 + turn % 3 * 3 - 3
        if (seed + place * (1 + seed % 3)) % 4 == 0:
            things.append(("house", x, 92 - turn % 4 * 6, 52))
        else:
            things.append(("tree", x, 80 + turn % 5 * 5, 22 + turn % 4 * 3))
    return things


class Ribbon(NamedTuple):
    """A line over moments within a band; both stop where nothing is known. ``points`` are (x, y, which moment)."""

    width: int
    height: int
    bands: list
    lines: list
    points: list
    places: list


def ribbon(moments, width=420, height=130):
    """A Ribbon of shares: (value, low, high) for each moment from left to right, None where it is not known.

    >>> found = ribbon([(0.5, 0.4, 0.6), None, (1.0, 0.9, 1.0)], width=300, height=100)
    >>> found.points, len(found.lines), found.bands
    ([(50, 50.0, 0), (250, 0.0, 2)], 0, [])
    """
    across = width / max(len(moments), 1)
    places = [round(across * (place + 0.5)) for place in range(len(moments))]
    runs, points = [[]], []
    for place, (x, share) in enumerate(zip(places, moments, strict=True)):
        if share is None:
            runs.append([])
            continue
        middle, low, high = (round(height * (1 - part), 1) for part in share)
        points.append((x, middle, place))
        runs[-1].append((x, middle, low, high))
    runs = [run for run in runs if len(run) > 1]
    lines = ["M" + "L".join(f"{x} {middle}" for x, middle, _low, _high in run) for run in runs]
    bands = []
    for run in runs:
        edge = [(x, high) for x, _middle, _low, high in run] + [(x, low) for x, _middle, low, _high in reversed(run)]
        bands.append("M" + "L".join(f"{x} {y}" for x, y in edge) + "Z")
    return Ribbon(width, height, bands, lines, points, places)
