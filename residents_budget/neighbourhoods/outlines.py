"""The outline of a neighbourhood as one shape for a small map, made of its sub-areas (plain)."""

from collections import Counter
from itertools import pairwise

from residents_budget.neighbourhoods.geometry import bounds, polygons, rings, simplify_together

MAP_WIDTH = 400
"""A map is about so many units wide: a point that moves less than one of them is not seen."""

METRES_PER_DEGREE = 111_000


def outlines(boundaries_by_place):
    """For each place (a list of the boundaries of its sub-areas, None where unknown) one shape, or None.

    All are thinned together for one map, so that neighbours stay neighbours; borders inside a place are left out.
    """
    known = [boundary for boundaries in boundaries_by_place for boundary in boundaries if boundary]
    if not known:
        return [None] * len(boundaries_by_place)
    west, south, east, north = bounds(*known)
    seen = max(east - west, north - south) * METRES_PER_DEGREE / MAP_WIDTH
    simple = iter(simplify_together(known, seen))
    return [_joined([next(simple) for one in boundaries if one]) for boundaries in boundaries_by_place]


def _joined(geometries):
    """One shape of several, without the borders between them; None of none."""
    if not geometries:
        return None
    around = _rings_around(geometries)
    if around is None:
        return {"type": "MultiPolygon", "coordinates": [one for each in geometries for one in polygons(each)]}
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in around]}


def _rings_around(geometries):
    """The sides that belong to one area only, chained into rings; None where they do not close.

    >>> left = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    >>> right = {"type": "Polygon", "coordinates": [[[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]]}
    >>> len(_rings_around([left, right])), len(_rings_around([left, right])[0])
    (1, 7)
    """
    sides = [side for geometry in geometries for ring in rings(geometry) for side in pairwise(map(_point, ring))]
    times = Counter(frozenset(side) for side in sides)
    after = {}
    for start, end in sides:
        if times[frozenset((start, end))] == 1:
            after.setdefault(start, []).append(end)
    found = []
    while after:
        first = next(iter(after))
        ring, here = [first], first
        while here != first or len(ring) == 1:
            if here not in after:
                return None
            there = after[here].pop()
            if not after[here]:
                del after[here]
            ring.append(there)
            here = there
        found.append([list(point) for point in ring])
    return found


def _point(position):
    return tuple(position[:2])
