"""Els, district staff, brings in who lives where: from CBS or from a list of her own."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from residents_budget.errors import FileRefused
from residents_budget.neighbourhoods import population_file
from residents_budget.neighbourhoods.population_columns import columns_of, meaning_of
from residents_budget.neighbourhoods.text_file import year_in

ROOT = Path(__file__).parents[2]
FILES = ROOT / "tests" / "files" / "population"
REAL = ROOT.parent / "shared" / "data" / "cbs"
needs_real_files = pytest.mark.skipif(not REAL.is_dir(), reason="the real CBS files are not here")

SIMPLE = "area,age_band,residents\n"
WIDE = "gwb_code_10;regio;recs;a_inw;a_00_14\n"


def read(name, **said):
    return population_file.read((FILES / name).read_bytes(), name=name, **said)


def read_text(text, name="list.csv", year=2024, **said):
    return population_file.read(text.encode(), name=name, year=year, **said)


def faults_of(text, **said):
    with pytest.raises(FileRefused) as refused:
        read_text(text, **said)
    return [str(fault) for fault in refused.value.faults]


def residents(population):
    return {(row.area_code or row.area_name, row.age_band): row.residents for row in population.rows}


def test_els_reads_the_cbs_workbook_of_a_municipality():
    population = read("waterveen_kwb2024.csv")
    people = residents(population)
    assert population.year == 2024
    assert people["GM9901", ""] == 1748
    assert [people["BU9901AA02", age] for age in ("", "0-14", "15-24", "25-44", "45-64", "65+")] == [
        485, 80, 65, 130, 115, 105,
    ]  # fmt: skip
    assert people["BU9901AB03", ""] == 0
    assert population.rows[0] == ("GM9901", "Waterveen", "municipality", "", 1748, 812, "Waterveen")
    names = {row.area_code: row.area_name for row in population.rows}
    assert names["BU9901AA02"] == "Mölenhoek"
    assert names["BU9901AB01"] == 'Eikenkamp "achter het spoor"'
    assert {row.level for row in population.rows} == {"municipality", "district", "neighbourhood"}


def test_households_stand_with_all_ages_only():
    rows = read("waterveen_kwb2024.csv").rows
    assert {row.area_code: row.households for row in rows if not row.age_band}["BU9901AA01"] == 330
    assert {row.households for row in rows if row.age_band} == {None}


def test_what_cbs_keeps_back_is_left_out_and_said():
    population = read("waterveen_kwb2024.csv")
    people = residents(population)
    assert ("BU9901AB04", "") not in people
    assert [key for key in people if key[0] == "BU9901AB02"] == [("BU9901AB02", "")]
    notes = [str(note) for note in population.notes]
    assert "Lines left out because the number of residents is not known: 1." in notes
    assert "Ages left out because they are not known: 5." in notes
    assert "Areas where the ages do not add up to the total, because CBS rounds: 4." in notes


def test_ages_that_rounding_cannot_explain_are_said():
    text = "gwb_code_10;regio;recs;a_inw;a_00_14;a_15_24;a_25_44;a_45_64;a_65_oo\nBU99010001;Hof;Buurt;500;5;5;5;5;5\n"
    assert [str(note) for note in read_text(text).notes] == [
        "Areas where the ages differ more from the total than rounding can explain: 1."
    ]


def test_statline_columns_are_known_by_their_stem_whatever_number_they_get():
    population = read("waterveen_statline_2022.csv")
    assert population.year == 2022
    assert population.rows[0] == ("GM9901", "Waterveen", "municipality", "", 1702, 790, "Waterveen")
    assert residents(population)["BU99010001", "65+"] == 145
    assert read_text("Codering_99;AantalInwoners_7\nBU99010001;5\n").rows[0].residents == 5


def test_an_area_without_a_name_is_shown_with_its_code():
    population = read("waterveen_statline_2022.csv")
    assert [row.area_name for row in population.rows if row.area_code == "BU99010002"][0] == "BU99010002"
    assert [str(note) for note in population.notes] == ["Areas without a name, shown with their code: 1."]


def test_a_download_with_a_title_above_and_a_source_below_is_read():
    population = read("waterveen_download.csv")
    assert population.year == 2023
    assert residents(population) == {("BU99010001", ""): 705, ("BU99010001", "65+"): 140}


def test_codes_that_lost_their_zeros_in_a_spreadsheet_are_mended():
    rows = read("short_codes_2021.tsv").rows
    assert [(row.area_code, row.level) for row in rows] == [
        ("GM0307", "municipality"),
        ("WK030701", "district"),
        ("BU03070101", "neighbourhood"),
        ("BU0307AA02", "neighbourhood"),
    ]


def test_short_codes_need_to_say_what_they_are():
    assert faults_of("gwb_code_8;regio;a_inw\n3070101;Hof;10\n") == [
        "line 1: There is no column that says whether an area is a gemeente, a wijk or a buurt."
    ]


def test_a_simple_list_is_read_with_and_without_ages():
    rows = read("simple.csv", year=2024).rows
    assert rows == ((None, "Noord", "area", "", 400, None, ""), (None, "West", "area", "", 300, None, ""))
    assert read_text("area,residents\nNoord,400\n").rows == rows[:1]
    assert residents(read("simple_with_ages.csv", year=2024)) == {
        ("Hof aan de Vaart", "0-14"): 120,
        ("Hof aan de Vaart", "15-24"): 85,
        ("Hof aan de Vaart", "65+"): 140,
        ("Molenhoek, oost", "0-14"): 80,
        ("Molenhoek, oost", "15-24"): 65,
        ("Molenhoek, oost", "65+"): 105,
    }


def test_own_words_for_ages_are_kept():
    assert residents(read_text(SIMPLE + "A,young,80\nA,Old,20\nA,totaal,100\n")) == {
        ("A", "young"): 80,
        ("A", "Old"): 20,
        ("A", ""): 100,
    }


def test_a_code_in_a_simple_list_says_what_kind_of_area_it_is():
    row = read_text(SIMPLE + "bu0363aa01,,100\n").rows[0]
    assert (row.area_code, row.level) == ("BU0363AA01", "neighbourhood")


def test_shares_are_never_read_as_numbers_of_people():
    population = read_text("neighbourhood_code,neighbourhood,population,student_share_pct\nBU99010001,Hof,2325,52.6\n")
    assert residents(population) == {("BU99010001", ""): 2325}
    assert "student_share_pct" in str(population.notes[0])
    assert meaning_of("p_65_eo_jr") is None


def test_the_year_comes_from_the_reader_a_column_the_name_or_the_title():
    assert read("waterveen_kwb2024.csv", year=2023).year == 2023
    assert str(read("waterveen_kwb2024.csv", year=2023).notes[0]) == "The file seems to be about 2024. You chose 2023."
    assert read_text("area,residents,Perioden\nA,5,2021JJ00\n", year=None).year == 2021
    assert year_in("statline_85318NED_kwb2022_extract.csv") == 2022
    assert year_in("kwb_style_sample_GM0307.csv") is None


def test_a_file_without_a_year_is_refused_unless_no_year_is_needed():
    assert faults_of(SIMPLE + "A,,5\n", year=None) == [
        "We cannot see which year this file is about. Give the year with it."
    ]
    assert read_text(SIMPLE + "A,,5\n", year=None, year_needed=False).year is None
    assert faults_of(SIMPLE + "A,,5\n", year=20245) == ["20245 cannot be the year of this file."]
    assert faults_of("area,residents,jaar\nA,5,2021\nA,5,2022\n", year=None) == [
        "line 3: This area is already on line 2.",
        "This file is about several years: 2021, 2022. Keep one.",
    ]


def test_els_sees_every_fault_of_a_wrong_file_with_its_line():
    with pytest.raises(FileRefused) as refused:
        read("with_faults.csv", year=2024)
    assert [str(fault) for fault in refused.value.faults] == [
        "line 3, residents: -5 is less than zero.",
        "line 4: This area is already on line 2.",
        "line 5: The name of the area is missing.",
        "line 6, residents: “1.250” is not a whole number. Write it like 1250.",
        "line 7: This line has 4 values, but there are 3 columns.",
        "line 8, residents: “５０” is not a whole number. Write it like 1250.",
    ]
    assert str(refused.value).startswith("with_faults.csv: line 3, residents: -5 is less than zero.; ")


def test_more_than_fifty_faults_are_counted_not_listed():
    faults = faults_of(SIMPLE + "".join(f"A{number},,-1\n" for number in range(80)))
    assert len(faults) == 51
    assert faults[-1] == "And more faults that are not listed here: 30."


def test_lines_are_counted_as_an_editor_does_when_a_name_runs_over_two():
    assert faults_of('area,residents\r\n"De lange\r\nstraat",5\r\n\r\nOost,-5\r\n') == [
        "line 5, residents: -5 is less than zero."
    ]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("9" * 5000, "is not a whole number"),
        ("12.5", "is not a whole number"),
        ("1e3", "is not a whole number"),
        ("٣٤", "is not a whole number"),
        ("=1+1", "is not a whole number"),
        ("99000000", "is more than the people who live in the Netherlands"),
        ("-1", "is less than zero"),
    ],
)
def test_what_is_no_number_of_people_is_refused(cell, reason):
    (fault,) = faults_of(SIMPLE + f"A,,{cell}\nB,,5\n")
    assert reason in fault
    assert len(fault) < 150


@pytest.mark.parametrize("cell", ["", ".", "x", "-99997", "-99999999", "-99997.0"])
def test_a_missing_number_is_never_zero(cell):
    assert residents(read_text(WIDE + f"BU99010001;Hof;Buurt;{cell};5\nBU99010002;Oost;Buurt;10;{cell}\n")) == {
        ("BU99010002", ""): 10
    }


def test_whole_numbers_that_went_through_a_data_tool_are_read():
    assert residents(read_text(WIDE + "BU99010001;Hof;Buurt;710.0;120,0\n")) == {
        ("BU99010001", ""): 710,
        ("BU99010001", "0-14"): 120,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_of_writing_a_table_gives_the_same(encoding, delimiter, end):
    lines = [["area", "age_band", "residents"], ["Cité-Oost", "0-14", "120"], ["Cité-Oost", "65+", "90"]]
    text = "".join(delimiter.join(line) + end for line in lines)
    population = population_file.read(text.encode(encoding), name="list.csv", year=2024)
    assert residents(population) == {("Cité-Oost", "0-14"): 120, ("Cité-Oost", "65+"): 90}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "This file is empty."),
        (b"\xef\xbb\xbf \r\n", "This file is empty."),
        (bytes(range(256)) * 20, "This is not a text file."),
        (b"area,residents\nA,\x005\n", "line 2: This is not a text file."),
        (b"PK\x03\x04 and so on", "This is a workbook or a packed file. Save it as CSV or unpack it, and try again."),
        (b"x" * (20 * 1024 * 1024 + 1), "This file is too large. It can be at most 20 MB."),
        (b"\n" * 200_000 + b"x", "This file is too long. It can have at most 120000 lines."),
        (b"<p>no table</p>", "line 1: The first line must have the names of the columns. We recognise none of them."),
        (b"area,age_band,residents\n", "There is no area with a number of residents in this file."),
        (b"area,age_band\nA,\n", "line 1: There is no column with the number of residents."),
        (b"residents,age_band\n5,\n", "line 1: There is no column with the name or the code of the area."),
        (b"area,residents,residents\nA,5,6\n", "line 1: The column “residents” is there twice."),
        (
            b'area,residents\nA,5\n"B,6\nC,7\n',
            "line 3: The quotation marks on this line do not match, or the line is too long.",
        ),
        (
            b"area,residents" + b";" * 1_000_000,
            "line 1: The quotation marks on this line do not match, or the line is too long.",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_something_else_is_refused_in_a_sentence(data, reason):
    with pytest.raises(FileRefused) as refused:
        population_file.read(data, name="list.csv", year=2024)
    assert [str(fault) for fault in refused.value.faults] == [reason]


def test_an_area_with_a_wrong_code_or_kind_is_refused():
    assert faults_of(WIDE + "BU990100;Hof;Buurt;5;1\nWK990100;Oost;Buurt;5;1\nBU99010002;West;Straat;5;1\n") == [
        "line 2: “BU990100” is not the code of a gemeente (GM), a wijk (WK) or a buurt (BU).",
        "line 3: The code WK990100 does not fit with what the line says the area is.",
        "line 4: “Straat” is not Land, Gemeente, Wijk or Buurt.",
    ]


def test_two_buurten_with_one_name_are_told_apart_by_municipality_or_code():
    assert (
        len(read_text("regio;gm_naam;recs;a_inw\nVerspreide huizen;A;Buurt;5\nVerspreide huizen;B;Buurt;5\n").rows) == 2
    )
    assert faults_of("regio;recs;a_inw\nVerspreide huizen;Buurt;5\nverspreide huizen;Buurt;5\n") == [
        "line 3: This area is already on line 2."
    ]


def test_the_best_of_several_columns_for_one_thing_is_used():
    columns, twice = columns_of(["gwb_code", "gwb_code_8", "gwb_code_10", "regio", "a_inw", "a_15_24", "p_15_24"])
    assert (columns["code"], columns["short_code"], columns["15-24"], twice) == (2, 1, 5, [])


@needs_real_files
@pytest.mark.parametrize(
    ("name", "year", "areas", "ages"),
    [
        ("kwb2022_utrecht_province_min.csv", 2022, 969, {"", "25-44"}),
        ("kwb_style_sample_GM0307.csv", 2020, 17, {"", "0-14", "15-24", "25-44"}),
        ("maastricht_GM0935_kwb2025_subset.csv", 2025, 38, {""}),
        ("statline_83487NED_kwb2016_extract.csv", 2016, 11, {"", "0-14", "15-24", "25-44"}),
        ("statline_85318NED_kwb2022_extract.csv", 2022, 25, {"", "0-14", "15-24", "25-44"}),
        ("statline_85984NED_kwb2024_onerow.csv", 2024, 1, {"", "0-14", "15-24", "25-44", "45-64", "65+"}),
    ],
)
def test_the_real_files_of_cbs_are_read(name, year, areas, ages):
    said = {} if year_in(name) else {"year": year}
    population = population_file.read((REAL / name).read_bytes(), name=name, **said)
    assert population.year == year
    assert len({row.area_code for row in population.rows}) == areas
    assert {row.age_band for row in population.rows} == ages


@needs_real_files
def test_the_real_numbers_stay_what_they_are():
    name = "kwb2022_utrecht_province_min.csv"
    people = [r.residents for r in population_file.read((REAL / name).read_bytes(), name=name).rows if not r.age_band]
    assert (sum(count < 50 for count in people), sum(count == 0 for count in people)) == (85, 32)
    name = "statline_85984NED_kwb2024_onerow.csv"
    rows = population_file.read((REAL / name).read_bytes(), name=name).rows
    assert (rows[0].residents, sum(row.residents for row in rows if row.age_band), rows[0].households) == (
        3455,
        3460,
        1525,
    )


CELLS = st.sampled_from(
    ["area", "a_inw", "a_00_14", "gwb_code_10", "gwb_code_8", "regio", "recs", "jaar", "age_band", "Buurt", "%s"]
    + ["residents", "BU99010001", "990100", "Hof", "", ".", "-99997", "-1", "5", "2024", "9" * 5000, '"', "１２", "é"]
) | st.text(max_size=8)  # fmt: skip


@st.composite
def tables(draw):
    delimiter = draw(st.sampled_from(";,\t"))
    header = draw(st.sampled_from([SIMPLE.strip(), WIDE.strip(), "gwb_code_8;recs;a_inw;jaar", ""]))
    lines = draw(st.lists(st.lists(CELLS, max_size=6), max_size=8))
    text = "\n".join([header.replace(";", delimiter).replace(",", delimiter), *map(delimiter.join, lines)])
    return text.encode(draw(st.sampled_from(["utf-8", "utf-16", "utf-8-sig"])), "surrogatepass")


def rows_or_faults(data, year):
    try:
        return population_file.read(data, name="list.csv", year=year).rows, []
    except FileRefused as refused:
        return [], refused.faults


@given(data=st.binary(max_size=300) | tables(), year=st.none() | st.integers())
@example(data=b'"area', year=2024)
@example(data=b"area\r\rresidents", year=2024)
@settings(deadline=None)
def test_any_bytes_are_read_or_refused_with_a_reason(data, year):
    rows, faults = rows_or_faults(data, year)
    assert rows or faults
    assert all(str(fault) for fault in faults)
    assert all(isinstance(row.residents, int) and row.residents >= 0 for row in rows)
    keys = [(row.area_code or (row.level, row.municipality, row.area_name), row.age_band) for row in rows]
    assert len(keys) == len(set(keys))


@given(
    st.dictionaries(
        st.tuples(
            st.text(
                st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=20
            ).map(str.casefold),
            st.sampled_from(["", "0-14", "15-24", "65+"]),
        ),
        st.integers(0, 100_000),
        min_size=1,
        max_size=12,
    )
)
@settings(deadline=None)
def test_what_els_writes_is_what_is_read(people):
    def cell(words):
        return '"' + words.replace('"', '""') + '"'

    text = SIMPLE + "".join(f"{cell(area)},{band},{count}\n" for (area, band), count in people.items())
    assert {(row.area_name, row.age_band): row.residents for row in read_text(text).rows} == people
