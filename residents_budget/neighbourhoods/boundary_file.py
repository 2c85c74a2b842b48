"""Read boundaries of areas from GeoJSON: the maps of Statistics Netherlands (CBS) and Kadaster, or a simple file.

Only longitude and latitude (WGS84, EPSG:4326) in the Netherlands are taken: GeoJSON has nothing else (RFC 7946), and
metres of the Dutch grid (RD New, EPSG:28992) or turned axes would put a neighbourhood in the sea without a word.
"""

import json
import re
from dataclasses import dataclass
from math import isfinite

from residents_budget.errors import N_, Fault, FileRefused
from residents_budget.neighbourhoods import cbs_codes, geometry, text_file
from residents_budget.neighbourhoods.fault_list import FaultList, quoted

MOST_AREAS = 20_000
MOST_POSITIONS = 200_000
MOST_PAIRS = 8_000_000
"""Pairs of sides that may be compared to see whether borders cross themselves: about two seconds."""
LONGEST_NAME = 200
LONGEST_CODE = 40

NETHERLANDS = (3.0, 50.6, 7.4, 53.8)
NETHERLANDS_RD = (-10_000, 290_000, 310_000, 640_000)
WGS84 = re.compile(r"crs84$|epsg:.*4326$|4258$", re.IGNORECASE)
RD_NEW = re.compile(r"28992$|7415$|rd.?new", re.IGNORECASE)
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

LARGER = {
    "municipality": (("gemeentecode", "gemeentenaam"), ("gm_code", "gm_naam")),
    "district": (("wijkcode", "wijknaam"), ("wk_code", "wk_naam")),
}
OWN = (
    ("buurtcode", "buurtnaam"),
    ("bu_code", "bu_naam"),
    ("statcode", "statnaam"),
    ("code", "name"),
    ("code", "naam"),
    *LARGER["district"],
    *LARGER["municipality"],
)
YEAR = ("jaarstatcode", "jrstatcode", "jaar", "year")


@dataclass(frozen=True)
class Boundary:
    """One area with its border. Codes are the file's (CBS: BU, WK, GM) or None; names are plain text, "" when unknown,
    and may hold signs such as < and &. `parent` is the wijk a buurt lies in. `geometry` is a GeoJSON Polygon or
    MultiPolygon in WGS84 without heights. `is_water`: CBS counts this area as water where nobody lives; its code stands
    for a name it does not have."""

    code: str | None
    name: str
    parent_code: str | None
    parent_name: str
    municipality_code: str | None
    municipality_name: str
    geometry: dict
    year: int | None
    is_water: bool = False


def read(data, *, name):
    """Read the bytes of a GeoJSON FeatureCollection into a list of Boundary, in the order of the file; `name` is its
    file name. Raises FileRefused with every fault; ``features[2]`` in a fault is the third area."""
    faults = FaultList(name)
    features = _features(text_file.text_of(data, faults=faults), faults)
    boundaries, seen = [], {}
    for number, feature in enumerate(features):
        place = f"features[{number}]"
        try:
            boundary = _boundary(feature, place, text_file.year_in(name))
        except FileRefused as refused:
            faults.add_all(refused.faults)
            continue
        key = boundary.code or boundary.name.casefold()
        if seen.setdefault(key, place) != place:
            faults.add(N_("This area is there twice, also as %(first)s."), place=place, first=seen[key])
        boundaries.append((place, boundary))
    faults.refuse_if_any()
    _must_enclose_something(boundaries, faults)
    faults.refuse_if_any()
    return [boundary for _, boundary in boundaries]


def _features(text, faults):
    if text.count("[") > MOST_POSITIONS or text.count("{") > 4 * MOST_AREAS:
        faults.refuse(
            N_("This map is too detailed: at most %(most)s points. Simplify it, or take fewer areas."),
            most=MOST_POSITIONS,
        )
    collection = _parsed(text.removeprefix("\ufeff"), faults)
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        faults.refuse(N_("This is not a GeoJSON FeatureCollection."))
    _must_be_wgs84(collection.get("crs"), faults)
    features = collection.get("features")
    if not isinstance(features, list) or not features:
        faults.refuse(N_("There are no areas in this file."))
    if len(features) > MOST_AREAS:
        faults.refuse(N_("There are too many areas in this file: at most %(most)s."), most=MOST_AREAS)
    return features


def _parsed(text, faults):
    try:
        return json.loads(text, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        faults.refuse(
            N_("This is not JSON: something is wrong at character %(column)s."), line=error.lineno, column=error.colno
        )
    except RecursionError:
        faults.refuse(N_("This file is nested too deeply to be a map."))
    except ValueError as error:
        faults.refuse(N_("“%(word)s” is not a number in JSON."), word=str(error))


def _no_number(word):
    raise ValueError(word)


def _whole(digits):
    """A whole number; a float, perhaps infinite, when it is too long to be one of ours."""
    return int(digits) if len(digits) < 20 else float(digits)


def _must_be_wgs84(crs, faults):
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        faults.refuse(N_("This map does not say clearly how its coordinates are meant. Save it in WGS84 (EPSG:4326)."))
    if RD_NEW.search(name[-40:]):
        faults.refuse(
            N_(
                "This map is in metres of the Dutch grid (RD New, EPSG:28992). Save it again with coordinates in WGS84"
                " (EPSG:4326)."
            ),
        )
    if not WGS84.search(name[-40:]):
        faults.refuse(
            N_("This map uses “%(name)s”. Save it again with coordinates in WGS84 (EPSG:4326)."), name=quoted(name)
        )


def _boundary(feature, place, year):
    """The Boundary of one feature; raises FileRefused with all its faults."""
    faults = FaultList(None)
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        faults.refuse(N_("This is not a GeoJSON Feature."), place=place)
    properties = _plain(feature.get("properties"))
    own = _own(properties)
    code = _text(properties, own[0], LONGEST_CODE, place, faults) or _id(feature)
    is_water = properties.get("water") == "JA"
    name = _text(properties, own[1], LONGEST_NAME, place, faults) or (is_water and code) or ""
    if not name:
        faults.add(N_("The name of the area is missing."), place=place)
    parent_code, parent_name = _larger(properties, "district", own, place, faults)
    municipality_code, municipality_name = _larger(properties, "municipality", own, place, faults)
    if code and cbs_codes.is_code(code):
        district, municipality = cbs_codes.parents(code)
        parent_code, municipality_code = parent_code or district, municipality_code or municipality
    try:
        shape = _geometry(feature.get("geometry"), place)
        _must_lie_in_the_netherlands(shape, place)
    except FileRefused as refused:
        faults.add_all(refused.faults)
    faults.refuse_if_any()
    return Boundary(
        code=code,
        name=name,
        parent_code=parent_code,
        parent_name=parent_name,
        municipality_code=municipality_code,
        municipality_name=municipality_name,
        geometry=shape,
        year=_year(properties) or year,
        is_water=is_water,
    )


def _plain(properties):
    """Properties as text, with their names in small letters; what is neither text nor a whole number becomes ""."""
    if not isinstance(properties, dict):
        return {}
    return {
        key.casefold(): str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        for key, value in properties.items()
    }


def _own(properties):
    """The names of the properties with the area's own code and name: a buurt's, else the file's own words, else those
    of a wijk or a gemeente."""
    code, name = next((pair for pair in OWN if pair[0] in properties or pair[1] in properties), ("code", "name"))
    if not properties.get(name):
        name = next((other for other in ("name", "naam") if properties.get(other)), name)
    return code, name


def _id(feature):
    """The feature's id where that is a CBS code, else None."""
    number = feature.get("id")
    return number if isinstance(number, str) and cbs_codes.is_code(number) else None


def _text(properties, key, longest, place, faults):
    words = properties.get(key, "").strip()
    if len(words) > longest or UNPRINTABLE.search(words):
        faults.add(
            N_("“%(key)s” is too long or has characters that cannot be shown: at most %(most)s characters."),
            place=place,
            key=key,
            most=longest,
        )
        return "?"
    return words


def _larger(properties, kind, own, place, faults):
    """(code or None, name or "") of the wijk or gemeente an area lies in; nothing when it is one itself."""
    for code, name in LARGER[kind]:
        if code != own[0] and (code in properties or name in properties):
            return (
                _text(properties, code, LONGEST_CODE, place, faults) or None,
                _text(properties, name, LONGEST_NAME, place, faults),
            )
    return None, ""


def _year(properties):
    for key in YEAR:
        match = re.match(r"((?:19|20)[0-9]{2})(?:\Z|[A-Z]{2})", properties.get(key, ""))
        if match:
            return int(match[1])
    return None


def _geometry(shape, place):
    """A Polygon or MultiPolygon with nothing but numbers in closed rings."""
    if not isinstance(shape, dict) or shape.get("type") not in ("Polygon", "MultiPolygon"):
        _refuse(N_("The border of an area must be a Polygon or a MultiPolygon."), place)
    coordinates = shape.get("coordinates")
    if shape["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": _polygon(coordinates, place)}
    return {"type": "MultiPolygon", "coordinates": [_polygon(polygon, place) for polygon in _list(coordinates, place)]}


def _polygon(coordinates, place):
    return [_ring(ring, place) for ring in _list(coordinates, place)]


def _ring(ring, place):
    positions = [_position(position, place) for position in _list(ring, place)]
    if len(positions) < 4 or positions[0] != positions[-1]:
        _refuse(N_("A border must have at least three corners and end where it begins."), place)
    return positions


def _position(position, place):
    if not isinstance(position, list) or len(position) < 2 or not all(map(_is_number, position[:2])):
        _refuse(N_("The coordinates must be finite numbers, in pairs."), place)
    return [float(position[0]), float(position[1])]


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _list(value, place):
    if not isinstance(value, list) or not value:
        _refuse(N_("The border of this area is empty or broken."), place)
    return value


def _must_lie_in_the_netherlands(shape, place):
    west, south, east, north = geometry.bounds(shape)
    if _lies_in((west, south, east, north), NETHERLANDS):
        return
    if _lies_in((south, west, north, east), NETHERLANDS):
        _refuse(N_("Longitude and latitude are swapped. Longitude comes first: 5.12, 52.09."), place)
    if _lies_in((west, south, east, north), NETHERLANDS_RD) and north > 90:
        _refuse(
            N_(
                "These are metres of the Dutch grid (RD New). Save the map again with coordinates in WGS84 (EPSG:4326)."
            ),
            place,
        )
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        _refuse(N_("These are not degrees. Save the map again with coordinates in WGS84 (EPSG:4326)."), place)
    _refuse(N_("This area does not lie in the Netherlands."), place)


def _lies_in(inner, outer):
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _must_enclose_something(boundaries, faults):
    """A border that crosses itself, or encloses less than a square metre, has no inside. Looking for crossings costs
    time, so a map that would cost too much is refused."""
    cost = 0
    for place, boundary in boundaries:
        rings = geometry.rings(boundary.geometry)
        cost += sum(map(geometry.pairs_to_compare, rings))
        if cost > MOST_PAIRS:
            faults.refuse(N_("The borders on this map are too intricate to check. Simplify them."), place=place)
        crossing = next(filter(None, map(geometry.crosses_itself, rings)), None)
        if crossing:
            faults.add(
                N_("The border of “%(name)s” crosses itself near %(longitude)s, %(latitude)s."),
                place=place,
                name=quoted(boundary.name),
                longitude=f"{crossing[0]:.5f}",
                latitude=f"{crossing[1]:.5f}",
            )
        elif geometry.area_m2(boundary.geometry) < 1:
            faults.add(N_("A border must enclose something."), place=place)


def _refuse(sentence, place):
    raise FileRefused([Fault(sentence, place=place)])
