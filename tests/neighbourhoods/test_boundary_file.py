"""Els brings in the map: the borders of the neighbourhoods, from CBS or drawn by hand."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residents_budget.errors import FileRefused
from residents_budget.neighbourhoods import boundary_file, geometry

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "files" / "areas"
REAL = ROOT.parent / "shared" / "data" / "geo"
needs_real_files = pytest.mark.skipif(not REAL.is_dir(), reason="the real maps are not here")

SQUARE = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.1], [5.0, 52.0]]


def read(name):
    return boundary_file.read((FILES / name).read_bytes(), name=name)


def feature(*rings, **properties):
    return {
        "type": "Feature",
        "properties": properties or {"name": "Noord", "code": "N"},
        "geometry": {"type": "Polygon", "coordinates": list(rings or [SQUARE])},
    }


def collection(*features, **members):
    return {"type": "FeatureCollection", **members, "features": list(features)}


def read_json(content, name="map.geojson"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return boundary_file.read(data, name=name)


def faults_of(content):
    with pytest.raises(FileRefused) as refused:
        read_json(content)
    return [str(fault) for fault in refused.value.faults]


def test_els_reads_the_buurten_of_cbs():
    hof, molenhoek, water = read("waterveen_buurten.geojson")
    assert (hof.code, hof.name) == ("BU9901AA01", "Hof aan de Vaart")
    assert (hof.parent_code, hof.parent_name) == ("WK9901AA", "Wijk AA")
    assert (hof.municipality_code, hof.municipality_name, hof.year) == ("GM9901", "Waterveen", 2024)
    assert len(hof.geometry["coordinates"]) == 2
    assert (molenhoek.name, molenhoek.geometry["type"]) == ("Mölenhoek", "MultiPolygon")
    assert [boundary.is_water for boundary in (hof, molenhoek, water)] == [False, False, True]
    assert (water.name, water.parent_name) == ("BU99019997", "")


def test_els_reads_the_generalised_map_of_cbs():
    hof, molenhoek = read("waterveen_generalised_2023.geojson")
    assert (hof.code, hof.name, hof.year) == ("BU99010001", "Hof aan de Vaart", 2023)
    assert (hof.parent_code, hof.municipality_code, hof.municipality_name) == ("WK990100", "GM9901", "")
    assert molenhoek.name == "Molenhoek"


def test_els_reads_a_simple_map_and_signs_in_names_stay_text():
    north, west = read("simple.geojson")
    assert (north.code, north.name, north.parent_code, north.year) == ("N", "Noord", None, None)
    assert north.geometry["coordinates"][0][0] == [5.10, 52.10]
    assert (west.code, west.name) == ("7", '<b>West</b> & de "Kade"')


def test_a_name_without_a_code_is_enough():
    (area,) = read_json(collection(feature(naam="Noord", gemeentecode="GM9901", gemeentenaam="Waterveen")))
    assert (area.code, area.name, area.municipality_code, area.municipality_name) == (
        None,
        "Noord",
        "GM9901",
        "Waterveen",
    )


def test_a_wijk_is_not_taken_for_its_own_parent():
    (area,) = read_json(collection(feature(wijkcode="WK990101", wijknaam="Oud", gemeentecode="GM9901")))
    assert (area.code, area.name, area.parent_code, area.municipality_code) == ("WK990101", "Oud", None, "GM9901")


def test_the_year_comes_from_the_areas_or_the_file_name():
    assert read_json(collection(feature(name="Noord", jaar=2019)), name="map_2022.geojson")[0].year == 2019
    assert read_json(collection(feature()), name="map_2022.geojson")[0].year == 2022
    assert read_json(collection(feature(name="Noord", jaar="2019 or so")))[0].year is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_way_of_writing_the_text_gives_the_same_names(encoding):
    text = json.dumps(collection(feature(name="Cité")), ensure_ascii=False)
    assert boundary_file.read(text.encode(encoding), name="map.geojson")[0].name == "Cité"


def test_metres_of_the_dutch_grid_are_refused_and_els_is_told_what_to_do():
    with pytest.raises(FileRefused) as refused:
        read("metres_of_the_dutch_grid.geojson")
    assert [str(fault) for fault in refused.value.faults] == [
        "This map is in metres of the Dutch grid (RD New, EPSG:28992)."
        " Save it again with coordinates in WGS84 (EPSG:4326)."
    ]
    metres = [[136000, 455000], [137000, 455000], [137000, 456000], [136000, 455000]]
    assert faults_of(collection(feature(metres))) == [
        "features[0]: These are metres of the Dutch grid (RD New)."
        " Save the map again with coordinates in WGS84 (EPSG:4326)."
    ]


@pytest.mark.parametrize(
    ("move", "reason"),
    [
        (lambda x, y: [y, x], "Longitude and latitude are swapped. Longitude comes first: 5.12, 52.09."),
        (lambda x, y: [x + 8.4, y + 0.5], "This area does not lie in the Netherlands."),
        (lambda x, y: [x * 111319, y * 130000], "These are not degrees."),
        (lambda x, y: [x * 0, y * 0], "This area does not lie in the Netherlands."),
        (lambda x, y: [x, 52.0], "A border must enclose something."),
    ],
)
def test_an_area_in_the_wrong_place_is_refused(move, reason):
    (fault,) = faults_of(collection(feature([move(x, y) for x, y in SQUARE])))
    assert fault.startswith(f"features[0]: {reason}")


@pytest.mark.parametrize(
    "crs",
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::4258"],
)
def test_a_map_may_say_that_it_is_in_degrees(crs):
    assert read_json(collection(feature(), crs={"type": "name", "properties": {"name": crs}}))


@pytest.mark.parametrize("crs", [{"type": "name", "properties": {"name": "EPSG:3857"}}, {"type": "link"}, 4326, []])
def test_a_map_that_says_something_else_is_refused(crs):
    assert "WGS84 (EPSG:4326)" in faults_of(collection(feature(), crs=crs))[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "This file is empty."),
        (b"\x00\x01\x02\x03", "line 1: This is not a text file."),
        (b"PK\x03\x04", "This is a workbook or a packed file."),
        (b"x" * (20 * 1024 * 1024 + 1), "This file is too large. It can be at most 20 MB."),
        (b'{"type":\n"Feature', "line 2: This is not JSON: something is wrong at character 1."),
        (b"[" * 100_000, "This file is nested too deeply to be a map."),
        (b'{"a":' * 50_000, "This file is nested too deeply to be a map."),
        (b'{"type":"FeatureCollection","features":NaN}', "“NaN” is not a number in JSON."),
        (b"[]", "This is not a GeoJSON FeatureCollection."),
        (b"5", "This is not a GeoJSON FeatureCollection."),
        (b'{"type":"Topology","objects":{}}', "This is not a GeoJSON FeatureCollection."),
        (b'{"type":"FeatureCollection","features":{}}', "There are no areas in this file."),
        (b'{"type":"FeatureCollection","features":[]}', "There are no areas in this file."),
        (b'{"type":"FeatureCollection","features":[' + b"[5.1,52.1]," * 1_000_000 + b"1]}", "This map is too detailed"),
        (b'{"type":"FeatureCollection","features":[' + b"1," * 20_001 + b"1]}", "There are too many areas"),
        (b'{"type":"FeatureCollection","features":[1]}', "features[0]: This is not a GeoJSON Feature."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_map_is_refused_in_a_sentence(data, reason):
    (fault,) = faults_of(data)
    assert fault.startswith(reason)


@pytest.mark.parametrize("number", ["1e400", "-1e999", "9" * 5000, '"5.0"', "null", "true", "[5.0]"])
def test_a_coordinate_that_is_no_finite_number_is_refused(number):
    text = json.dumps(collection(feature())).replace("5.1", number, 1)
    assert faults_of(text.encode()) == ["features[0]: The coordinates must be finite numbers, in pairs."]


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (None, "must be a Polygon or a MultiPolygon"),
        ({"type": "Point", "coordinates": [5, 52]}, "must be a Polygon or a MultiPolygon"),
        ({"type": "GeometryCollection", "geometries": []}, "must be a Polygon or a MultiPolygon"),
        ({"type": ["Polygon"], "coordinates": []}, "must be a Polygon or a MultiPolygon"),
        ({"type": "Polygon"}, "empty or broken"),
        ({"type": "Polygon", "coordinates": []}, "empty or broken"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "empty or broken"),
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, "finite numbers, in pairs"),
        ({"type": "Polygon", "coordinates": [SQUARE[:-1]]}, "end where it begins"),
        ({"type": "Polygon", "coordinates": [SQUARE[:2] + SQUARE[:1]]}, "at least three corners"),
        ({"type": "Polygon", "coordinates": [[SQUARE[0], SQUARE[1], SQUARE[1], SQUARE[0]]]}, "enclose something"),
    ],
)
def test_a_border_that_is_no_area_is_refused(shape, reason):
    (fault,) = faults_of(collection({**feature(), "geometry": shape}))
    assert reason in fault


def test_a_border_that_crosses_itself_is_refused_with_the_place():
    bow_tie = [[5.0, 52.0], [5.2, 52.2], [5.2, 52.0], [5.0, 52.2], [5.0, 52.0]]
    assert faults_of(collection(feature(), feature(bow_tie, name="Strik"))) == [
        "features[1]: The border of “Strik” crosses itself near 5.10000, 52.10000."
    ]


def test_a_map_too_intricate_to_check_is_refused():
    comb = [[5 + step % 2 * 0.3 + step * 1e-5, 52 + step % 3 * 0.3] for step in range(8000)]
    assert faults_of(collection(feature([*comb, comb[0]]))) == [
        "features[0]: The borders on this map are too intricate to check. Simplify them."
    ]


def test_names_are_needed_and_must_be_readable():
    faults = faults_of(
        collection(
            feature(code="A"),
            feature(name="  ", code="B"),
            feature(name="x" * 201, code="C"),
            feature(name="\ud800", code="D"),
            feature(name="a\x00b", code="E"),
            feature(name={"nl": "Noord"}, code="F"),
            {**feature(), "properties": None},
            feature(buurtcode="BU99010001", buurtnaam=None, wijkcode="WK990100", wijknaam="Oud"),
        )
    )
    assert [fault.split(": ")[0] for fault in faults] == [f"features[{number}]" for number in range(8)]
    missing = [number for number, fault in enumerate(faults) if "The name of the area is missing." in fault]
    assert missing == [0, 1, 5, 6, 7]


def test_an_area_that_is_there_twice_is_refused():
    assert faults_of(collection(feature(), feature(name="Zuid", code="N"))) == [
        "features[1]: This area is there twice, also as features[0]."
    ]


def test_all_faults_come_at_once_but_not_more_than_can_be_read():
    faults = faults_of(collection(*[feature(SQUARE[:3], code="A") for _ in range(40)]))
    assert len(faults) == 51
    assert faults[-1] == "And more faults that are not listed here: 30."


@needs_real_files
def test_the_real_buurten_of_ermelo_are_read():
    name = "ermelo_GM0233_buurten_2021_wgs84.geojson"
    areas = boundary_file.read((REAL / name).read_bytes(), name=name)
    assert len(areas) == 17
    assert {(area.municipality_code, area.municipality_name, area.year) for area in areas} == {
        ("GM0233", "Ermelo", 2021)
    }
    assert [area.code for area in areas if area.is_water] == ["BU02339997"]
    assert {area.parent_code for area in areas} == {"WK023300", "WK023301", "WK023399"}
    square_kilometres = sum(geometry.area_m2(area.geometry) for area in areas) / 1e6
    assert square_kilometres == pytest.approx(87.3, abs=0.5)
    for area in areas:
        point = geometry.label_point(area.geometry)
        assert [other.code for other in areas if geometry.contains(other.geometry, *point)] == [area.code]


@needs_real_files
def test_the_real_neighbours_in_ermelo_still_fit_with_fewer_points():
    name = "ermelo_GM0233_buurten_2021_wgs84.geojson"
    shapes = [area.geometry for area in boundary_file.read((REAL / name).read_bytes(), name=name)]
    simple = geometry.simplify_together(shapes, 20)

    def points(geometries):
        return sum(len(ring) for shape in geometries for ring in geometry.rings(shape))

    assert points(simple) < points(shapes) / 4
    assert sum(map(geometry.area_m2, simple)) == pytest.approx(sum(map(geometry.area_m2, shapes)), rel=0.002)


@needs_real_files
def test_the_real_generalised_buurten_of_almere_are_read():
    name = "almere_cbs_gegeneraliseerd_2023_sample.geojson"
    areas = boundary_file.read((REAL / name).read_bytes(), name=name)
    assert [area.code for area in areas][:2] == ["BU00340101", "BU00340102"]
    assert {(area.municipality_code, area.year) for area in areas} == {("GM0034", 2023)}
    assert len(areas) == 6


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([5.1, 52.1, "Polygon"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def damaged_maps(draw):
    """A good map of which one thing, somewhere, has become something else."""
    text = json.dumps(collection(feature(), feature(name="Zuid", jaar=2020), crs={"properties": {"name": "EPSG:4326"}}))
    good = json.loads(text)
    at, key = good, draw(st.sampled_from(["type", "features", "crs"]))
    while draw(st.booleans()) and isinstance(at[key], dict | list) and at[key]:
        at = at[key]
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
    at[key] = draw(VALUES)
    return json.dumps(good).encode()


def read_or_faults(data):
    try:
        return boundary_file.read(data, name="map.geojson"), []
    except FileRefused as refused:
        return [], refused.faults


@given(st.binary(max_size=200) | VALUES.map(lambda value: json.dumps(value).encode()) | damaged_maps())
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused_with_a_reason(data):
    areas, faults = read_or_faults(data)
    assert areas or faults
    assert all(str(fault) for fault in faults)
    for area in areas:
        assert area.name
        json.dumps(area.geometry, allow_nan=False)
        area.name.encode()
        west, south, east, north = geometry.bounds(area.geometry)
        assert 3 <= west < east <= 7.4
        assert 50 <= south < north <= 54


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20),
            st.integers(0, 40),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(deadline=None)
def test_what_els_draws_is_what_is_read(drawn):
    drawn = [(name.strip() or "x", x) for name, x in drawn]
    features = [
        feature([[lon + x / 100, lat] for lon, lat in SQUARE], name=name, code=f"A{number}")
        for number, (name, x) in enumerate(drawn)
    ]
    areas = read_json(collection(*features))
    assert [(area.name, area.code) for area in areas] == [
        (name, f"A{number}") for number, (name, _) in enumerate(drawn)
    ]
    assert [area.geometry for area in areas] == [{**shape["geometry"]} for shape in features]
