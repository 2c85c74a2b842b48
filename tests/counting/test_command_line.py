"""The command ``count``: what it prints, and with which exit code it ends."""

import argparse
import io
import json

import pytest

from residents_budget.counting.command_line import add_arguments, run
from tests.counting.neighbourhood import OWN_FILES


def called(*arguments):
    """(exit code, standard output, standard error) of ``count`` with these arguments."""
    args = add_arguments(argparse.ArgumentParser()).parse_args([str(argument) for argument in arguments])
    out, err = io.StringIO(), io.StringIO()
    return run(args, out, err), out.getvalue(), err.getvalue()


def test_one_file_gives_one_object_with_the_promised_names():
    path = OWN_FILES / "benches.pb"
    code, out, err = called("--json", path)
    report = json.loads(out)
    assert (code, err) == (0, "")
    assert report.pop("seconds").keys() == {"read", "count"}
    assert report == {
        "file": str(path),
        "rule": "greedy",
        "utility": None,
        "completion": None,
        "voters": 6,
        "initiatives": 4,
        "budget": "1000",
        "cost": "1000",
        "funded": ["bench", "tree", "swing"],
        "ties": [],
        "check": None,
    }


def test_several_files_give_a_line_each():
    code, out, err = called("--json", "--check", *sorted(OWN_FILES.glob("*.pb")))
    checks = {line["file"].rsplit("/")[-1]: line["check"] for line in map(json.loads, out.splitlines())}
    assert code == 3
    assert err == ""
    assert checks == {
        "benches.pb": "same",
        "equal_shares.pb": "same",
        "one_choice.pb": "not-possible",
        "points.pb": "same",
        "ranking.pb": "same",
        "scores.pb": "not-possible",
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--check", OWN_FILES / "benches.pb"], 0),
        (["--check", "--rule", "equal-shares", OWN_FILES / "benches.pb"], 1),
        (["--check", OWN_FILES / "scores.pb"], 3),
        (["--check", "--rule", "greedy", OWN_FILES / "scores.pb"], 3),
        (["--check", OWN_FILES / "scores.pb", OWN_FILES / "benches.pb", "none.pb"], 2),
        ([OWN_FILES / "scores.pb"], 2),
        (["--rule", "greedy", OWN_FILES / "scores.pb"], 0),
        (["--budget", "a lot", OWN_FILES / "benches.pb"], 2),
        (["--budget", "-5", OWN_FILES / "benches.pb"], 2),
        (["--budget", "0.001", OWN_FILES / "benches.pb"], 2),
        (["--budget", "500,50", OWN_FILES / "benches.pb"], 0),
        (["--budget", "80%", OWN_FILES / "benches.pb"], 0),
        (["--budget=-120%", OWN_FILES / "benches.pb"], 2),
        (["--budget", "5000%", OWN_FILES / "benches.pb"], 2),
        (["--budget", "%", OWN_FILES / "benches.pb"], 2),
        (["--without", "nothing", OWN_FILES / "benches.pb"], 2),
        (["--price", "bench", OWN_FILES / "benches.pb"], 2),
        (["--price", "bench=-1", OWN_FILES / "benches.pb"], 2),
        (["--price", "bench=" + "9" * 5000, OWN_FILES / "benches.pb"], 2),
    ],
)
def test_the_exit_code_says_how_it_went(arguments, code):
    found, out, err = called(*arguments)
    assert found == code
    assert bool(err) is (code == 2)
    assert all(len(line) > 5 for line in err.splitlines())


def test_a_wrong_file_gets_one_line_with_its_line_number(tmp_path):
    wrong = tmp_path / "wrong.pb"
    wrong.write_text((OWN_FILES / "benches.pb").read_text().replace("bench;400", "bench;much"))
    code, out, err = called("--json", wrong)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"{wrong}:18: PROJECTS, cost: ")


def test_another_budget_is_counted_with():
    _, out, _ = called("--json", "--budget", "450", OWN_FILES / "benches.pb")
    assert json.loads(out)["budget"] == "450"
    assert json.loads(out)["funded"] == ["bench"]


@pytest.mark.parametrize(
    ("question", "budget", "funded", "fall_out", "come_in"),
    [
        (["--budget=-20%"], "800", ["bench", "swing"], ["tree"], []),
        (["--budget", "160%"], "1600", ["bench", "tree", "party", "swing"], [], ["party"]),
        (["--without", "bench"], "1000", ["tree", "swing"], ["bench"], []),
        (["--without", "tree", "--without", "swing"], "1000", ["bench", "party"], ["tree", "swing"], ["party"]),
        (["--price", "tree=300", "--price", "party=200"], "1000", ["bench", "tree", "party", "swing"], [], ["party"]),
    ],
)
def test_what_if_says_what_falls_out_and_what_comes_in(question, budget, funded, fall_out, come_in):
    code, out, _ = called("--json", "--explain", *question, OWN_FILES / "benches.pb")
    report = json.loads(out)
    assert (code, report["budget"], report["funded"]) == (0, budget, funded)
    assert report["what_if"] == {"fall_out": fall_out, "come_in": come_in}
    assert set(report["explanations"]) >= set(funded)
    _, text, _ = called(*question, OWN_FILES / "benches.pb")
    assert all(f"but not now: {key}" in text for key in fall_out)


def test_explanations_come_with_every_initiative():
    _, out, _ = called("--json", "--explain", "--rule", "equal-shares", OWN_FILES / "benches.pb")
    explanations = json.loads(out)["explanations"]
    assert set(explanations) == {"bench", "tree", "party", "swing"}
    assert explanations["party"]["funded"] is False
    assert explanations["party"]["lost_to"][0]["initiative"] == "bench"


def test_without_json_people_can_read_it():
    _, out, _ = called("--check", "--explain", OWN_FILES / "benches.pb")
    assert "1000 of 1000 for 3 initiatives" in out
    assert "check: same" in out
    assert "party: Chosen on 2 of 6 ballots." in out
