"""Files of real votes and real neighbourhoods go through ``breadth`` without a fault."""

import argparse
import csv
import io
import json

import pytest

from residents_budget.neighbourhoods import population_file
from residents_budget.participation import command_line

HEADER = ["person", "date", "act", "initiative", "area", "age_band", "hours", "brought_by"]


def breadth(folder, residents, deeds):
    """What the command prints as JSON for {area: residents} and (person, area) pairs."""
    with open(folder / "population.csv", "w", newline="") as file:
        csv.writer(file).writerows([("area", "age_band", "residents"), *((a, "", n) for a, n in residents.items())])
    with open(folder / "deeds.csv", "w", newline="") as file:
        rows = ((person, "2026-05-01", "support", "vote", area, "", "", "") for person, area in deeds)
        csv.writer(file).writerows([HEADER, *rows])
    parser = argparse.ArgumentParser()
    command_line.add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    files = ["--population", str(folder / "population.csv"), "--deeds", str(folder / "deeds.csv")]
    code = command_line.run(parser.parse_args([*files, "--json"]), out=out, err=err)
    assert (code, err.getvalue()) == (0, "")
    return json.loads(out.getvalue())


def voters(path):
    """(voter, neighbourhood) of each ballot in a file that says where its voters live."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        for row in rows:
            if row and row[0].strip() == "VOTES":
                break
        header = next(rows)
        place = header.index("neighborhood")
        return [(row[0], row[place].strip()) for row in rows if len(row) > place]


@pytest.mark.parametrize("name", ["Poland_Warszawa_2026", "Poland_Gdynia_2024", "Poland_Krakow_2024"])
def test_turnout_by_area_of_a_real_vote(shared, tmp_path, name):
    came = voters(shared / "data" / "pb" / f"{name}.pb")
    areas = sorted({area for _person, area in came if area})
    largest = max(sum(area == one for _person, area in came) for one in areas)
    found = breadth(tmp_path, dict.fromkeys(areas, 5 * largest), came)
    assert found["active"] == len({person for person, _area in came})
    assert len(found["areas"]) == len(areas) > 5
    assert found["gap"]["value"] > found["gap"]["by_chance"]
    assert found["questions"]["new_people"] == "unknown"
    assert found["verdict"] == "too_little"


@pytest.mark.parametrize(
    "name", ["kwb_style_sample_GM0307", "statline_85318NED_kwb2022_extract", "statline_83487NED_kwb2016_extract"]
)
def test_figures_of_statistics_netherlands(shared, tmp_path, name):
    path = shared / "data" / "cbs" / f"{name}.csv"
    read = population_file.read(path.read_bytes(), name=path.name, year=2022)
    residents = {}
    for row in read.rows:
        area = row.area_code or row.area_name
        residents[area] = residents.get(area, 0) + row.residents
    people = [(f"{area}-{one}", area) for area, lives in residents.items() for one in range(min(lives // 20, 400))]
    found = breadth(tmp_path, residents, people)
    assert len(found["areas"]) == len(residents)
    assert found["active"] == len(people)
    assert any(row["suppressed"] for row in found["areas"]) or min(residents.values()) >= 100
