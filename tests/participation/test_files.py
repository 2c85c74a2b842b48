"""The two files of the command: read whole, or refused with every fault and its line."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from residents_budget.errors import FileRefused
from residents_budget.participation import tables
from residents_budget.participation.deeds import Deed, from_records, read_deeds
from residents_budget.participation.population import merged, population_by_age, read_population

FILES = Path(__file__).parents[1] / "files" / "breadth"
HEADER = "person,date,act,initiative,area,age_band,hours,brought_by\n"


def refused(read, path):
    with pytest.raises(FileRefused) as caught:
        read(path)
    return [str(fault) for fault in caught.value.faults]


def same(one, other):
    return all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=name == "hours")
        for name in ("person", "day", "level", "initiative", "area", "age", "hours", "brought")
    )


def test_every_fault_is_found_with_its_line():
    assert refused(read_deeds, FILES / "deeds_with_faults.csv") == [
        "line 3, date: “12-05-2026” is not a date like 2026-05-12.",
        "line 4, act: “cheer” is not an act. Choose one of: attend, support, comment, help, organise, initiate.",
        "line 5, hours: “two” is not a number of hours.",
        "line 7: This line has 3 fields. It must have 8.",
        "line 8, date: “2026-02-30” is not a date like 2026-05-12.",
        "line 8, hours: “-1” is not a number of hours.",
    ]


def test_every_fault_in_a_population_is_found():
    assert refused(read_population, FILES / "population_with_faults.csv") == [
        "line 2, age_band: Give an age band in every row or in none.",
        "line 3, area: This area and age band stand on line 2 too.",
        "line 4, area: Every row needs the name of an area.",
        "line 5, residents: “many” is not a whole number of residents.",
    ]


def test_lines_are_right_far_into_a_file_of_many_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "BYTES_AT_ONCE", 300)
    path = tmp_path / "deeds.csv"
    good = "".join(f"p{number},2026-05-12,help,garden,North,,,\n" for number in range(200))
    path.write_text(HEADER + good + "amina,2026-05-12,cheer,garden,North,,,\n" + good)
    assert [fault.split(":")[0] for fault in refused(read_deeds, path)] == ["line 202, act"]


@pytest.mark.parametrize("size", [1, 60, 10_000])
def test_quotes_commas_semicolons_and_windows_lines_read_the_same(tmp_path, monkeypatch, size):
    monkeypatch.setattr(tables, "BYTES_AT_ONCE", size)
    lines = [f"p{number % 7},2026-05-{10 + number},help,garden,North,,{number}.5,p{number % 3}" for number in range(9)]
    plain = HEADER + "\n".join(lines)
    shapes = {
        "plain": plain,
        "ending": plain + "\n\n",
        "windows": "\ufeff" + plain.replace("\n", "\r\n"),
        "semicolons": plain.replace(",", ";").replace(".", ","),
        "quoted": HEADER + "\n".join('"' + line.replace(",", '","') + '"' for line in lines),
        "half quoted": HEADER
        + "\n".join(lines[:5])
        + '\n"'
        + lines[5].replace(",", '",', 1)
        + "\n"
        + "\n".join(lines[6:]),
        "spaces": plain.replace(",North,", ", North ,"),
    }
    for name, text in shapes.items():
        (tmp_path / name).write_bytes(text.encode())
    first = read_deeds(tmp_path / "plain")
    assert len(first) == 9
    for name in shapes:
        assert same(read_deeds(tmp_path / name), first), name


def test_records_and_a_file_are_the_same_deeds(tmp_path):
    path = tmp_path / "deeds.csv"
    path.write_text(HEADER + "amina,2026-05-12,initiate,garden,North,65+,2.5,\nbram,2026-05-13,attend,,,,,amina\n")
    records = [
        Deed("amina", date(2026, 5, 12), "initiate", "garden", "North", "65+", 2.5),
        Deed("bram", date(2026, 5, 13), "attend", brought_by="amina"),
    ]
    assert same(read_deeds(path), from_records(records))


def test_a_deed_without_a_person_is_a_head_count_and_no_person(tmp_path):
    path = tmp_path / "deeds.csv"
    path.write_text(HEADER + ",2026-05-12,attend,garden,North,,,\nbram,2026-05-12,attend,garden,North,,,\n")
    deeds = read_deeds(path)
    assert (len(deeds), deeds.people, deeds.without_person) == (1, 1, 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "line 1: The first line must name these columns once: "),
        (b"who,when\n", "line 1: The first line must name these columns once: "),
        (HEADER.encode() + b"am\xefna,2026-05-12,help,,,,,\n", "This is not text in UTF-8."),
        (HEADER.encode() + b'"amina,2026-05-12,help,,,,,\n', "line 2: This line cannot be read as CSV."),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, content, reason):
    path = tmp_path / "deeds.csv"
    path.write_bytes(content)
    assert refused(read_deeds, path)[0].startswith(reason)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refused(read_deeds, tmp_path / "nothing.csv") == ["This file cannot be opened."]


def test_age_bands_are_columns(tmp_path):
    path = tmp_path / "population.csv"
    path.write_text("area,age_band,residents\nNorth,15-64,300\nNorth,65+,100\nEast,15-64,200\n")
    found = read_population(path)
    assert (found.areas, found.ages) == (("North", "East"), ("15-64", "65+"))
    assert found.table.tolist() == [[300, 100], [200, 0]]
    given = {("North", "15-64"): 300, ("North", "65+"): 100, ("East", "15-64"): 200}
    assert population_by_age(given).table.tolist() == found.table.tolist()


def test_neighbours_are_joined_in_their_fixed_order_until_there_are_enough():
    assert merged([400, 30, 80, 300, 10], 100).tolist() == [0, 1, 1, 2, 2]
    assert merged([10, 10], 100).tolist() == [0, 0]
    assert merged([], 100).tolist() == []
