"""Whatever a file or a published round holds: an outcome that is right, or one clear line; never a traceback."""

import argparse
import io
import json

import pytest

from residents_budget.counting import recount
from residents_budget.counting.command_line import add_arguments, run
from residents_budget.counting.election import Election
from residents_budget.counting.rules import RULES, count
from residents_budget.errors import Refusal
from tests.counting.neighbourhood import recounted

WAYS = [(rule, "none") for rule in RULES] + [("equal-shares", "add1"), ("equal-shares", "add1u")]


def file(projects, votes, budget="1000", vote_type="approval", columns="voter_id;vote", rule="greedy"):
    """The text of a .pb file: lines "id;cost" and lines "voter;initiatives"."""
    meta = ["key;value", f"num_projects;{len(projects)}", f"num_votes;{len(votes)}", f"budget;{budget}"]
    meta += [f"vote_type;{vote_type}", f"rule;{rule}"]
    return "\n".join(["META", *meta, "PROJECTS", "project_id;cost", *projects, "VOTES", columns, *votes, ""])


def counted(tmp_path, text, *arguments):
    """(exit code, what was printed, what was said on standard error) of the command ``count``."""
    path = tmp_path / "vote.pb"
    path.write_text(text)
    out, err = io.StringIO(), io.StringIO()
    args = add_arguments(argparse.ArgumentParser()).parse_args(["--json", *arguments, str(path)])
    return run(args, out, err), out.getvalue(), err.getvalue()


def how(rule, completion):
    return ["--rule", rule, "--completion", completion]


DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (file(["bench;-5", "tree;100"], ["1;bench"]), 10, "cost cannot be less than zero"),
        (file(["bench;", "tree;100"], ["1;bench"]), 10, "no cost"),
        (file(["bench;cheap", "tree;100"], ["1;bench"]), 10, "not a number"),
        (file([f"bench;{DIGITS}"], ["1;bench"]), 10, "too long"),
        (file(["bench;1e99"], ["1;bench"], budget="1" + "0" * 45), 5, "too long"),
        (file(["bench;100"], ["1;bench"], budget=DIGITS), 5, "too long"),
        (file(["bench;100"], ["1;bench"], budget="-1"), 5, "less than zero"),
        (file(["bench;100"], ["1;bench"], budget=""), 5, "missing"),
        (
            file(["bench;100"], [f"1;bench;{DIGITS}"], vote_type="cumulative", columns="voter_id;vote;points"),
            13,
            "too long",
        ),
        (file(["bench;100"], [f"1;{DIGITS}"]), 13, "no initiative"),
        (file(["bench;100"], ["1;bench,bench"]), 13, "twice"),
        (file([], ["1;bench"]), 12, "no initiative"),
    ],
)
def test_a_file_that_is_wrong_gets_one_line_that_says_where(tmp_path, text, line, says):
    for arguments in ([], ["--check"], ["--explain"], how("equal-shares", "add1u")):
        code, out, err = counted(tmp_path, text, *arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert says in err
        assert f":{line}: " in err
        assert len(err) < 1000, "a number of 5,000 digits is not repeated"


RIGHT = [
    ("a budget of zero", file(["bench;100", "tree;50"], ["1;bench", "2;tree"], budget="0"), []),
    (
        "a budget of zero and something that costs nothing",
        file(["bench;100", "idea;0"], ["1;idea"], budget="0"),
        ["idea"],
    ),
    ("no ballots", file(["bench;100", "tree;50"], []), []),
    ("empty ballots", file(["bench;100"], ["1;", "2;"]), []),
    ("an initiative that nobody chose", file(["bench;100", "tree;50"], ["1;bench", "2;bench"]), ["bench"]),
    ("all ballots equal", file(["bench;600", "tree;500", "swing;400"], [f"{n};bench,swing" for n in range(9)]), None),
    ("a cost that marks a withdrawal", file(["gone;999999999", "bench;900"], ["1;gone", "2;gone", "3;bench"]), None),
    ("one ballot", file(["bench;1000"], ["1;bench"]), ["bench"]),
]


@pytest.mark.parametrize(("name", "text", "funded"), RIGHT, ids=[name for name, _, _ in RIGHT])
@pytest.mark.parametrize(("rule", "completion"), WAYS)
def test_an_odd_vote_is_counted_right_explained_and_recounted(tmp_path, name, text, funded, rule, completion):
    code, out, err = counted(tmp_path, text, "--explain", *how(rule, completion))
    report = json.loads(out)
    assert (code, err) == (0, "")
    if name == "all ballots equal":
        funded = ["bench", "swing"] if report["funded"][0] == "bench" else ["swing", "bench"]
    elif name == "a cost that marks a withdrawal":
        alone = (rule, completion) in [("equal-shares", "none"), ("equal-shares", "add1")] or rule == "phragmen"
        funded = ["bench"] if not alone or rule == "phragmen" or completion == "add1" else []
    assert report["funded"] == funded
    assert all(one["sentence"] for one in report["explanations"].values())
    code, said = recounted_file(tmp_path, text, rule, completion)
    assert code == 0, said


def recounted_file(tmp_path, text, rule, completion):
    from residents_budget.counting import pb

    election = pb.read(text)
    place = tmp_path / "published"
    place.mkdir()
    return recounted(place, election, count(election, rule, completion=completion))


def test_twenty_thousand_initiatives_on_one_ballot_are_counted_or_refused_in_one_line(tmp_path):
    ids = [f"p{number}" for number in range(20_000)]
    text = file([f"{key};{1 + place % 7}" for place, key in enumerate(ids)], [f"1;{','.join(ids)}"], budget="5")
    for rule in ("greedy", "greedy-no-skip"):
        code, out, _ = counted(tmp_path, text, "--rule", rule)
        report = json.loads(out)
        assert (code, report["cost"], len(report["funded"])) == (0, "5", 5)
    for rule in ("equal-shares", "phragmen"):
        code, out, err = counted(tmp_path, text, "--rule", rule)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "too many for this rule" in err


@pytest.mark.parametrize("rule", ["equal-shares", "phragmen"])
def test_where_hundreds_stand_equal_all_the_time_the_count_ends_with_one_line(monkeypatch, rule):
    from residents_budget.counting import limits

    monkeypatch.setattr(limits, "MOST_LOOKS", 5_000)
    ids = [f"p{number}" for number in range(200)]
    election = Election.from_ballots(budget=100_00, costs=dict.fromkeys(ids, 1_00), ballots=[ids] * 3)
    with pytest.raises(Refusal, match="exactly equal"):
        count(election, rule)
    few = Election.from_ballots(budget=10_00, costs=dict.fromkeys(ids[:20], 1_00), ballots=[ids[:20]] * 3)
    assert len(count(few, rule).funded) == 10


PUBLISHED = {
    "rules.json": '{"rule": "equal-shares", "utility": "cost", "completion": "none", "budget": "1000", "tie_seed": ""}',
    "initiatives.csv": "id,cost,name\nbench,600,A bench\ntree,500,A tree\n",
    "ballots.csv": "initiatives,points,weight\nbench,,1\nbench;tree,,1\n",
    "result.json": '{"funded": ["bench"], "cost": "600"}',
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("initiatives.csv", "id,cost\nbench,-600\ntree,500\n"),
        ("initiatives.csv", "id,cost\nbench,\ntree,500\n"),
        ("initiatives.csv", "id,cost\nbench,much\n"),
        ("initiatives.csv", f"id,cost\nbench,{DIGITS}\n"),
        ("rules.json", f'{{"rule": "greedy", "budget": {DIGITS}}}'),
        ("rules.json", f'{{"rule": "greedy", "budget": "{DIGITS}"}}'),
        ("rules.json", '{"rule": "greedy", "budget": "-1"}'),
        ("rules.json", '{"rule": "greedy"}'),
        ("rules.json", '{"rule": ["greedy"], "budget": "1000"}'),
        ("rules.json", '{"rule": "greedy", "budget": "1000", "limits": 5}'),
        ("rules.json", '{"rule": "greedy", "budget": "1000", "limits": [{"initiatives": [[]], "maximum": "5"}]}'),
        ("rules.json", '{"rule": "greedy", "budget": "1000", "threshold": "many"}'),
        ("ballots.csv", f"initiatives,points,weight\nbench,{DIGITS},1\n"),
        ("ballots.csv", f"initiatives,points,weight\nbench,,{DIGITS}\n"),
        ("ballots.csv", "initiatives,points,weight\nbench,,-1\n"),
        ("ballots.csv", "initiatives,points,weight\npool,,1\n"),
        ("result.json", '{"funded": 5, "cost": "600"}'),
        ("result.json", f'{{"funded": ["bench"], "cost": "{DIGITS}"}}'),
        ("result.json", '{"funded": ["bench"], "cost": null}'),
    ],
)
def test_a_published_round_that_is_wrong_gets_one_line(tmp_path, name, text):
    for file_name, whole in {**PUBLISHED, name: text}.items():
        (tmp_path / file_name).write_text(whole)
    out, err = io.StringIO(), io.StringIO()
    assert recount.recount(tmp_path, out, err) == 2
    assert (out.getvalue(), err.getvalue().count("\n")) == ("", 1)
    assert name in err.getvalue()
    assert len(err.getvalue()) < 1000


def test_a_published_round_that_is_right_is_told_so(tmp_path):
    for file_name, whole in PUBLISHED.items():
        (tmp_path / file_name).write_text(whole)
    out = io.StringIO()
    assert recount.recount(tmp_path, out, out) == 0, out.getvalue()


def test_a_published_round_with_a_ballot_of_twenty_thousand_is_counted(tmp_path):
    ids = [f"p{number}" for number in range(20_000)]
    election = Election.from_ballots(budget=3_00, costs=dict.fromkeys(ids, 1_00), ballots=[ids])
    code, said = recounted(tmp_path, election, count(election, "greedy"))
    assert code == 0, said[-500:]
