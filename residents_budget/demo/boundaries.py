"""Boundaries for the demo: irregular cells around seats, with shared borders, in an invented corner of a polder.

Seats are kilometres east and north of a corner. Cells are Voronoi cells; a ring of guards around the seats gives the
outer ones an end. Each border is bent by halving it with a shift drawn from its two ends, so
neighbours get the same line.
"""

from collections import defaultdict
from math import cos, hypot, radians
from random import Random

from scipy.spatial import Voronoi

CORNER = (5.532, 52.405)
"""Longitude and latitude of the corner from which seats are measured."""

_KM_PER_DEGREE = 111.32
_EAST = _KM_PER_DEGREE * cos(radians(CORNER[1]))
_GUARD_STEP = 0.34
_GUARD_NEAR, _GUARD_FAR = 0.30, 0.62
_BENDS = 2


def draw(seats):
    """Rings for seats: ``{(group, key): (x, y)}`` in kilometres to ``({(group, key): ring}, {group: ring})``.

    Rings are closed, counter-clockwise, (longitude, latitude); a group's ring runs around all its cells, which must
    touch.
    """
    keys = list(seats)
    points = [seats[key] for key in keys]
    diagram = Voronoi(points + _guards(points))
    corners = [(float(x), float(y)) for x, y in diagram.vertices]
    cells = {key: _ring_of(diagram, index, corners) for index, key in enumerate(keys)}
    bent = {key: [p for a, b in _edges(ring) for p in _bend(a, b)] for key, ring in cells.items()}
    groups = defaultdict(list)
    for (group, _), ring in bent.items():
        groups[group].append(ring)
    return (
        {key: _to_degrees(ring) for key, ring in bent.items()},
        {group: _to_degrees(_outline(rings)) for group, rings in groups.items()},
    )


def contains(ring, point):
    """Whether a point lies in a ring (even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def inner_point(ring):
    """A point well inside a ring: its centre of gravity, or else the best of a grid of points."""
    area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False)) / 2
    ox, oy = ring[0]
    moved = [(x - ox, y - oy) for x, y in ring]
    sums = [0.0, 0.0]
    for (ax, ay), (bx, by) in zip(moved, moved[1:], strict=False):
        cross = ax * by - bx * ay
        sums[0] += (ax + bx) * cross
        sums[1] += (ay + by) * cross
    centre = (round(ox + sums[0] / (6 * area), 6), round(oy + sums[1] / (6 * area), 6))
    return centre if contains(ring, centre) else point_within(ring, Random(0))


def point_within(ring, random):
    """A random point inside a ring, away from its border if that can be had in some tries."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    tries = []
    while len(tries) < 6:
        point = (random.uniform(min(xs), max(xs)), random.uniform(min(ys), max(ys)))
        if contains(ring, point):
            tries.append((min(hypot(point[0] - x, point[1] - y) for x, y in ring), point))
    x, y = max(tries)[1]
    return (round(x, 6), round(y, 6))


def _guards(points):
    """Points around the seats: on a jittered grid, near enough to bound a cell and too far to bite into it."""
    random = Random("polder")
    low_x, high_x = min(x for x, _ in points) - 1, max(x for x, _ in points) + 1
    low_y, high_y = min(y for _, y in points) - 1, max(y for _, y in points) + 1
    guards = []
    for row in range(int((high_y - low_y) / _GUARD_STEP) + 1):
        for column in range(int((high_x - low_x) / _GUARD_STEP) + 1):
            x = low_x + (column + random.uniform(0.2, 0.8)) * _GUARD_STEP
            y = low_y + (row + random.uniform(0.2, 0.8)) * _GUARD_STEP
            nearest = min(hypot(x - a, y - b) for a, b in points)
            if _GUARD_NEAR + _GUARD_STEP / 3 < nearest < _GUARD_FAR + _GUARD_STEP:
                guards.append((x, y))
    return guards


def _ring_of(diagram, index, corners):
    region = diagram.regions[diagram.point_region[index]]
    if not region or -1 in region:
        raise ValueError(f"The cell of seat {index} has no end.")
    x, y = diagram.points[index]
    ring = [corners[i] for i in region]
    area = sum((ax - x) * (by - y) - (bx - x) * (ay - y) for (ax, ay), (bx, by) in _edges(ring))
    return ring if area > 0 else ring[::-1]


def _edges(ring):
    return list(zip(ring, ring[1:] + ring[:1], strict=True))


def _bend(a, b):
    """The points from a up to, but without, b. The same points come out, turned round, from b to a."""
    first, last = sorted((a, b))
    line = [first, last]
    random = Random(f"{first[0]:.9f} {first[1]:.9f} {last[0]:.9f} {last[1]:.9f}")
    for _ in range(_BENDS):
        line = [p for c, d in zip(line, line[1:], strict=False) for p in (c, _halfway(c, d, random))] + [last]
    return (line if a == first else line[::-1])[:-1]


def _halfway(a, b, random):
    shift = random.uniform(-0.1, 0.1)
    dx, dy = b[0] - a[0], b[1] - a[1]
    return ((a[0] + b[0]) / 2 - dy * shift, (a[1] + b[1]) / 2 + dx * shift)


def _outline(rings):
    """The ring around rings that share borders: the edges that are walked in one direction only."""
    walked = {edge for ring in rings for edge in _edges(ring)}
    onward = {a: b for a, b in walked if (b, a) not in walked}
    start = min(onward)
    ring, here = [start], onward[start]
    while here != start:
        ring.append(here)
        here = onward[here]
    if len(ring) != len(onward):
        raise ValueError("The cells of a group do not all touch.")
    return ring


def _to_degrees(ring):
    degrees = tuple((round(CORNER[0] + x / _EAST, 6), round(CORNER[1] + y / _KM_PER_DEGREE, 6)) for x, y in ring)
    return (*degrees, degrees[0])
