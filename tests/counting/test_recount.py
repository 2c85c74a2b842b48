"""The recount that stands alone: it agrees with the fast count, and contradicts a published result that is wrong."""

import json
import subprocess
import sys

import pytest

from residents_budget.counting import pb, recount
from residents_budget.counting.publishing import public_files, write_public_files
from residents_budget.counting.rules import count
from tests.counting.neighbourhood import OWN_FILES, SHARED_FILES, drawn, recounted

WAYS = [
    ("greedy", "cost", "none"),
    ("greedy-no-skip", "cost", "none"),
    ("equal-shares", "cost", "none"),
    ("equal-shares", "cardinality", "add1"),
    ("equal-shares", "cost", "add1u"),
    ("phragmen", "cost", "none"),
]


@pytest.mark.parametrize(("rule", "utility", "completion"), WAYS)
def test_drawn_elections_full_of_ties_are_recounted_the_same(tmp_path, rule, utility, completion):
    tied = 0
    for seed in range(150):
        election = drawn(seed, points=seed % 3 == 1, weights=seed % 5 == 2, limits=seed % 4 == 3)
        outcome = count(election, rule, utility, completion, obey_limits=True)
        for file in tmp_path.iterdir():
            file.unlink()
        code, text = recounted(tmp_path, election, outcome)
        assert code == 0, (seed, text)
        tied += bool(outcome.ties)
    assert tied > 10


@pytest.mark.parametrize("name", ["benches.pb", "points.pb", "ranking.pb", "one_choice.pb", "equal_shares.pb"])
def test_files_are_recounted_the_same_by_their_own_rule(tmp_path, name):
    election = pb.read(OWN_FILES / name)
    code, text = recounted(tmp_path, election, count(election))
    assert code == 0, text


@pytest.mark.parametrize("name", ["Netherlands_Amsterdam_166", "Netherlands_Assen_2024", "Switzerland_Zurich_D10"])
def test_real_elections_are_recounted_the_same(tmp_path, name):
    path = SHARED_FILES / f"{name}.pb"
    if not path.exists():
        pytest.skip("the real elections are not here")
    election = pb.read(path)
    for rule in ("greedy", "equal-shares", "phragmen"):
        for file in tmp_path.iterdir():
            file.unlink()
        code, text = recounted(tmp_path, election, count(election, rule))
        assert code == 0, text


def test_the_published_file_runs_with_python_and_nothing_else(tmp_path):
    election = pb.read(OWN_FILES / "equal_shares.pb")
    write_public_files(tmp_path, election, count(election))
    command = [sys.executable, "-I", "-S", str(tmp_path / "recount.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The published result is right." in done.stdout


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("funded", ["party"]),
        ("funded", []),
        ("cost", "1"),
        ("ties", [{"between": ["a", "b"], "chosen": "a"}]),
        ("support", {"bench": "6"}),
    ],
)
def test_a_result_that_was_tampered_with_is_found_out(tmp_path, capsys, key, value):
    election = pb.read(OWN_FILES / "benches.pb")
    write_public_files(tmp_path, election, count(election))
    result = json.loads((tmp_path / "result.json").read_text())
    (tmp_path / "result.json").write_text(json.dumps({**result, key: value}))
    assert recount.recount(tmp_path) == 1
    assert f"different: {key}" in capsys.readouterr().out


def test_a_slip_that_was_added_is_found_out(tmp_path, capsys):
    election = pb.read(OWN_FILES / "benches.pb")
    write_public_files(tmp_path, election, count(election))
    with (tmp_path / "slips.csv").open("a") as slips:
        slips.write("party,1\n" * 9)
    assert recount.recount(tmp_path) == 1
    assert "party" in capsys.readouterr().out


def test_slips_hold_nothing_that_groups_the_choices_of_one_voter():
    election = pb.read(OWN_FILES / "benches.pb")
    trackers = [f"T{n:03}" for n in range(len(election.ballots.indices))]
    files = public_files(election, count(election), trackers=trackers)
    lines = files["slips.csv"].splitlines()
    assert lines[0] == "initiative,points,tracker"
    assert lines[1:] == sorted(lines[1:])
    assert len(lines) == 12
    assert "ballots.csv" not in files


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rules.json", "{"),
        ("rules.json", "[" * 100_000),
        ("rules.json", '{"rule": "loudest"}'),
        ("result.json", None),
        ("initiatives.csv", "id,price\n"),
        ("initiatives.csv", "id,cost\na,-5\n"),
        ("slips.csv", "initiative,points\nnobody,1\n"),
        ("slips.csv", "initiative,points\nbench," + "9" * 5000 + "\n"),
        ("ballots.csv", "initiatives\nbench;bench\n"),
    ],
)
def test_files_that_cannot_be_read_get_one_clear_line(tmp_path, capsys, name, text):
    election = pb.read(OWN_FILES / "benches.pb")
    write_public_files(tmp_path, election, count(election))
    (tmp_path / name).unlink(missing_ok=True)
    if text is not None:
        (tmp_path / name).write_text(text)
    assert recount.recount(tmp_path) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert name in printed.err
    assert printed.err.count("\n") == 1
