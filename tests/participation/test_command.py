"""``residents-budget breadth``: the promised JSON, and one clear line for what is wrong."""

import argparse
import io
import json
from pathlib import Path

import pytest

from residents_budget.participation import command_line

FILES = Path(__file__).parents[1] / "files" / "breadth"


def breadth(*words, population="population.csv", deeds="deeds.csv"):
    parser = argparse.ArgumentParser()
    command_line.add_arguments(parser)
    files = ["--population", str(FILES / population), "--deeds", str(FILES / deeds)]
    out, err = io.StringIO(), io.StringIO()
    return command_line.run(parser.parse_args([*files, *words]), out, err), out.getvalue(), err.getvalue()


def test_the_object_has_the_promised_shape():
    status, out, err = breadth("--json")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert out.count("\n") == 1
    assert found["period"] == ["2025-07-01", "2026-06-30"]
    assert (found["residents"], found["active"], found["reach"], found["area_known"]) == (1000, 80, 0.08, 1.0)
    assert [row["rate"] for row in found["areas"]] == [0.1, 0.05, 0.1, 0.05]
    assert set(found["areas"][0]) == {"area", "residents", "active", "rate", "interval", "relative", "suppressed"}
    assert found["areas"][0]["interval"] == pytest.approx([0.0742992591, 0.1333105763])
    assert found["gap"]["value"] == pytest.approx(0.15)
    assert found["cv"] == pytest.approx({"raw": 0.3061862178, "adjusted": 0.2493742168})
    assert found["r_score"] == 0.5
    assert set(found["half_of_the_work"]) == {"people", "share"}
    assert len(found["ladder"]["levels"]) == 6
    assert set(found["questions"]) == {"all_parts", "work_shared", "new_people", "brought_along"}
    assert found["verdict"] in ("broad", "broadening", "vanguard", "unclear", "too_little")
    assert all(isinstance(sentence, str) and "%(" not in sentence for sentence in found["because"])


def test_the_same_question_gives_the_same_answer():
    assert breadth("--json") == breadth("--json")


def test_a_period_of_its_own_can_be_asked_for():
    _, out, _ = breadth("--json", "--from", "2026-01-01", "--to", "2026-04-30", "--previous-from", "2025-01-01")
    assert json.loads(out)["period"] == ["2026-01-01", "2026-04-30"]


def test_a_period_without_records_before_it_has_no_history():
    _, out, _ = breadth("--json", "--from", "2025-01-01", "--to", "2026-06-30")
    found = json.loads(out)
    assert found["ladder"]["newcomers"] is found["ladder"]["moves"] is found["exchange"]["rearguard_share"] is None
    assert found["questions"]["new_people"] == "unknown"


def test_for_people_there_are_sentences():
    status, out, err = breadth()
    assert (status, err) == (0, "")
    assert "North: 40 of 400" in out


@pytest.mark.parametrize(
    ("words", "files", "line"),
    [
        ((), {"deeds": "deeds_with_faults.csv"}, "deeds_with_faults.csv: line 3, date: “12-05-2026” is not a date"),
        ((), {"population": "population_with_faults.csv"}, "population_with_faults.csv: line 2, age_band: "),
        ((), {"deeds": "nothing.csv"}, "nothing.csv: This file cannot be opened."),
        (("--from", "last year"), {}, "--from: “last year” is not a date like 2026-05-12."),
        (("--from", "2026-06-01", "--to", "2026-05-01"), {}, "The period ends before it begins."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(words, files, line):
    status, out, err = breadth("--json", *words, **files)
    assert (status, out) == (2, "")
    assert line in err
    assert err.count("\n") == 1
