"""Shapes on the map: size, middle, what lies inside, fewer points, and whether a border crosses itself.

A geometry is a GeoJSON Polygon or MultiPolygon (a dict) in WGS84: rings of (longitude, latitude) in degrees, the first
and last position the same, holes after the outside. Distances and sizes are in metres and square metres: degrees are
laid flat with the length they have in the middle of the geometry, good to 0.1 % for a municipality.
"""

from math import cos, hypot, inf, pi, radians, sin, sqrt

import numpy as np

EQUATOR_M = 6_378_137.0
FLATNESS = 0.00669437999014
"""The axis and the squared eccentricity of the earth in WGS84."""

ROUGHLY_ZERO = 1e-15
PAIRS_AT_ONCE = 200_000


def metres_per_degree(latitude):
    """(metres in a degree of longitude, metres in a degree of latitude) at this latitude, on the WGS84 ellipsoid."""
    across = radians(latitude)
    bulge = 1 - FLATNESS * sin(across) ** 2
    return (
        EQUATOR_M * cos(across) / sqrt(bulge) * pi / 180,
        EQUATOR_M * (1 - FLATNESS) / bulge**1.5 * pi / 180,
    )


def polygons(geometry):
    """The polygons of a geometry, each a list of rings: the outside, then the holes."""
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def rings(geometry):
    """All rings of a geometry, outsides and holes."""
    return [ring for polygon in polygons(geometry) for ring in polygon]


def bounds(*geometries):
    """(west, south, east, north) in degrees of one or more geometries together."""
    west = south = inf
    east = north = -inf
    for geometry in geometries:
        for ring in rings(geometry):
            for x, y, *_ in ring:
                west, south, east, north = min(west, x), min(south, y), max(east, x), max(north, y)
    return west, south, east, north


def area_m2(geometry):
    """The size in square metres, without the holes."""
    scale = _scale(geometry)
    sizes = [[abs(_moments(ring, scale)[0]) for ring in polygon] for polygon in polygons(geometry)]
    return float(sum(outside - sum(holes) for outside, *holes in sizes))


def centroid(geometry):
    """(longitude, latitude) of the point of balance; it can lie outside a bent area. The middle of the bounds for an
    area without any size."""
    west, south, east, north = bounds(geometry)
    scale = _scale(geometry)
    total = sum_x = sum_y = 0.0
    for polygon in polygons(geometry):
        for place, ring in enumerate(polygon):
            area, x, y = _moments(ring, scale, origin=(west, south))
            sign = (1 if area > 0 else -1) * (1 if place == 0 else -1)
            total, sum_x, sum_y = total + sign * area, sum_x + sign * x, sum_y + sign * y
    if total <= 0:
        return (west + east) / 2, (south + north) / 2
    return float(west + sum_x / total / scale[0]), float(south + sum_y / total / scale[1])


def contains(geometry, longitude, latitude):
    """Whether a point lies in the geometry. On a border between two areas it lies in at most one of them."""
    inside = False
    for ring in rings(geometry):
        for (x1, y1, *_), (x2, y2, *_) in zip(ring, ring[1:], strict=False):
            if (y1 > latitude) == (y2 > latitude):
                continue
            if y1 > y2:  # the same sum for both neighbours of a border, so that rounding cannot put a point in both
                x1, y1, x2, y2 = x2, y2, x1, y1
            if longitude < x1 + (latitude - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


def label_point(geometry):
    """(longitude, latitude) of a point inside, for a name on the map: the centroid, or else the middle of the widest
    part at the height of the centroid."""
    longitude, latitude = centroid(geometry)
    if contains(geometry, longitude, latitude):
        return longitude, latitude
    crossings = sorted(
        x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
        for ring in rings(geometry)
        for (x1, y1, *_), (x2, y2, *_) in zip(ring, ring[1:], strict=False)
        if (y1 > latitude) != (y2 > latitude)
    )
    spans = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not spans:
        return longitude, latitude
    left, right = max(spans, key=lambda span: span[1] - span[0])
    return (left + right) / 2, latitude


def simplify(geometry, tolerance_m):
    """The geometry with fewer points: those left out lie at most `tolerance_m` metres from the new border. To simplify
    neighbours, use `simplify_together`."""
    return simplify_together([geometry], tolerance_m)[0]


def simplify_together(geometries, tolerance_m):
    """Geometries with fewer points whose common borders stay common: no gaps and no overlaps between neighbours.

    Points where borders meet are kept, and each border in between is simplified once (Douglas and Peucker 1973), as
    TopoJSON does. A ring that would shrink to a line stays as it is, so small islands do not disappear.
    """
    meets = _meeting_points(geometries)
    scale = _scale(*geometries) if geometries else (1, 1)
    known = {}

    def simpler(ring):
        line = []
        for piece in _pieces([tuple(position[:2]) for position in ring[:-1]], meets):
            backwards = piece[-1] < piece[0] or (piece[-1] == piece[0] and piece[-2] < piece[1])
            key = tuple(reversed(piece)) if backwards else tuple(piece)
            if key not in known:
                known[key] = _fewer_points(key, tolerance_m, scale)
            kept = known[key]
            line += list(reversed(kept) if backwards else kept)[:-1]
        return [list(position) for position in [*line, line[0]]] if len(set(line)) > 2 else ring

    return [
        {
            "type": geometry["type"],
            "coordinates": (
                [simpler(ring) for ring in geometry["coordinates"]]
                if geometry["type"] == "Polygon"
                else [[simpler(ring) for ring in polygon] for polygon in geometry["coordinates"]]
            ),
        }
        for geometry in geometries
    ]


def _scale(*geometries):
    """Metres per degree of longitude and of latitude in the middle of these geometries."""
    _, south, _, north = bounds(*geometries)
    return metres_per_degree((south + north) / 2)


def _moments(ring, scale, origin=None):
    """(signed area, area times x, area times y) of a ring, in metres from `origin` (default: its first position)."""
    points = np.array([position[:2] for position in ring], dtype=float)
    points = (points - (points[0] if origin is None else np.array(origin))) * np.array(scale)
    x, y = points[:, 0], points[:, 1]
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    return cross.sum() / 2, ((x[:-1] + x[1:]) * cross).sum() / 6, ((y[:-1] + y[1:]) * cross).sum() / 6


def _meeting_points(geometries):
    """Points where a border between two areas begins, ends or branches: those whose neighbours differ per ring."""
    neighbours, meets = {}, set()
    for geometry in geometries:
        for ring in rings(geometry):
            line = [tuple(position[:2]) for position in ring[:-1]]
            for place, point in enumerate(line):
                beside = frozenset((line[place - 1], line[(place + 1) % len(line)]))
                if neighbours.setdefault(point, beside) != beside:
                    meets.add(point)
    return meets


def _pieces(line, meets):
    """A closed line cut at the meeting points; each piece with both its ends. Without any: one piece, cut at its lowest
    point so that every ring with these points is cut alike."""
    cuts = [place for place, point in enumerate(line) if point in meets] or [line.index(min(line))]
    first = cuts[0]
    turned = [*line[first:], *line[: first + 1]]
    ends = [*(cut - first for cut in cuts), len(line)]
    return [turned[start : end + 1] for start, end in zip(ends, ends[1:], strict=False)]


def _fewer_points(line, tolerance, scale):
    metres = [(x * scale[0], y * scale[1]) for x, y in line]
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        start, end = todo.pop()
        if end - start < 2:
            continue
        distances = [_distance(metres[place], metres[start], metres[end]) for place in range(start + 1, end)]
        furthest = max(distances)
        if furthest > tolerance:
            middle = start + 1 + distances.index(furthest)
            keep.add(middle)
            todo += [(start, middle), (middle, end)]
    return [line[place] for place in sorted(keep)]


def _distance(point, start, end):
    """How far a point is from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = min(1, max(0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0
    return hypot(x - x1 - along * dx, y - y1 - along * dy)


def pairs_to_compare(ring):
    """How many pairs of sides `crosses_itself` has to look at: what that will cost."""
    return int(min(_overlaps(low, high)[1].sum() for low, high in _extents(ring)))


def crosses_itself(ring):
    """(longitude, latitude) of a place where two sides of a ring cross each other, or None.

    Sides that only touch do not cross: generalised boundaries have those.
    """
    points = np.array([position[:2] for position in ring], dtype=float)
    start, side = points[:-1], np.diff(points, axis=0)
    low, high = min(_extents(ring), key=lambda extent: _overlaps(*extent)[1].sum())
    order, counts = _overlaps(low, high)
    for first in _batches(counts):
        one = np.repeat(first, counts[first])
        steps = np.arange(len(one)) - np.repeat(np.cumsum(counts[first]) - counts[first], counts[first])
        a, b = order[one], order[one + 1 + steps]
        found = np.flatnonzero(_crosses(start[a], side[a], start[b], side[b]))
        if found.size:
            return _crossing(start[a[found[0]]], side[a[found[0]]], start[b[found[0]]], side[b[found[0]]])
    return None


def _extents(ring):
    """The lowest and highest longitude of each side, and the same of its latitude."""
    points = np.array([position[:2] for position in ring], dtype=float)
    return [(np.minimum(values[:-1], values[1:]), np.maximum(values[:-1], values[1:])) for values in points.T]


def _overlaps(low, high):
    """(sides from low to high, for each how many later ones begin before it ends)."""
    order = np.argsort(low, kind="stable")
    itself = np.arange(len(low)) + 1
    return order, np.maximum(np.searchsorted(low[order], high[order], side="left"), itself) - itself


def _batches(counts):
    """The sides with later ones beside them, in batches with a bounded number of pairs."""
    sides = np.flatnonzero(counts)
    if not sides.size:
        return []
    batch = np.cumsum(counts[sides]) // PAIRS_AT_ONCE
    return np.split(sides, np.flatnonzero(np.diff(batch)) + 1)


def _crosses(start_a, side_a, start_b, side_b):
    between = start_b - start_a
    b_from_a = _cross(side_a, between), _cross(side_a, between + side_b)
    a_from_b = _cross(side_b, -between), _cross(side_b, side_a - between)
    return _opposite(*b_from_a) & _opposite(*a_from_b)


def _crossing(start_a, side_a, start_b, side_b):
    along = _cross(start_b - start_a, side_b) / _cross(side_a, side_b)
    return tuple(float(value) for value in start_a + along * side_a)


def _cross(one, other):
    return one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]


def _opposite(one, other):
    return (np.minimum(one, other) < -ROUGHLY_ZERO) & (np.maximum(one, other) > ROUGHLY_ZERO)
