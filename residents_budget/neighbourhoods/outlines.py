"""The outline of a neighbourhood as one shape for a small map, made of its sub-areas (plain)."""

from residents_budget.neighbourhoods.geometry import bounds, polygons, simplify_together

SMALLEST_MAP = 400
"""A map is at least so many units wide: a point that moves less than one of them is not seen."""

METRES_PER_DEGREE = 111_000


def outline(boundaries):
    """One MultiPolygon of all boundaries that are known, None where none is."""
    known = [boundary for boundary in boundaries if boundary]
    if not known:
        return None
    return {"type": "MultiPolygon", "coordinates": [polygon for boundary in known for polygon in polygons(boundary)]}


def thinned(geometries):
    """Geometries that stand on one map (None stays None), with no more points than can be seen on it."""
    known = [geometry for geometry in geometries if geometry]
    if not known:
        return list(geometries)
    west, south, east, north = bounds(*known)
    seen = max(east - west, north - south) * METRES_PER_DEGREE / SMALLEST_MAP
    simple = iter(simplify_together(known, seen))
    return [next(simple) if geometry else None for geometry in geometries]
