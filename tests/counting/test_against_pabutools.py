"""The field's own library, in its exact arithmetic, comes to the same outcomes."""

import pytest

from residents_budget.counting import pb
from residents_budget.counting.rules import count
from residents_budget.counting.ties import order_of_ties
from tests.counting.neighbourhood import OWN_FILES, SHARED_FILES, drawn

pabutools_election = pytest.importorskip("pabutools.election")
pabutools_rules = pytest.importorskip("pabutools.rules")
tiebreaking = pytest.importorskip("pabutools.tiebreaking")


def theirs(election):
    """The same election in pabutools: (instance, profile, our order of ties)."""
    projects = {
        key: pabutools_election.Project(key, cost) for key, cost in zip(election.ids, election.costs, strict=True)
    }
    instance = pabutools_election.Instance(projects.values(), budget_limit=election.budget)
    ends, columns = election.ballots.indptr, election.ballots.indices
    rows = [columns[ends[b] : ends[b + 1]] for b in range(election.voters)]
    ballots = [pabutools_election.ApprovalBallot(projects[election.ids[j]] for j in row) for row in rows]
    places = dict(zip(election.ids, order_of_ties(election), strict=True))
    order = tiebreaking.TieBreakingRule(lambda instance, profile, project: places[project.name])
    return instance, pabutools_election.ApprovalProfile(ballots, instance=instance), order


def their_outcome(election, rule, utility, completion="none"):
    instance, profile, order = theirs(election)
    if rule == "phragmen":
        return names(pabutools_rules.sequential_phragmen(instance, profile, tie_breaking=order))
    if rule == "greedy":
        satisfaction = pabutools_election.Cost_Sat
        found = pabutools_rules.greedy_utilitarian_welfare(
            instance, profile, sat_class=satisfaction, tie_breaking=order
        )
        return names(found)
    satisfaction = pabutools_election.Cost_Sat if utility == "cost" else pabutools_election.Cardinality_Sat
    more = {"voter_budget_increment": election.unit} if completion == "add1" else {}
    found = pabutools_rules.method_of_equal_shares(
        instance, profile, sat_class=satisfaction, tie_breaking=order, **more
    )
    return names(found)


def names(found):
    return {project.name for project in found}


RULES = [("greedy", "cost"), ("equal-shares", "cost"), ("equal-shares", "cardinality"), ("phragmen", "cost")]


@pytest.mark.parametrize("part", range(4))
def test_drawn_elections_come_out_the_same(part):
    compared = 0
    for seed in range(part, 320, 4):
        election = drawn(seed, many_ties=seed % 3 > 0)
        if not election.supporters.all():
            continue
        for rule, utility in RULES:
            compared += 1
            assert set(count(election, rule, utility).funded) == their_outcome(election, rule, utility), (seed, rule)
    assert compared > 100


APPROVAL = ["benches.pb", "equal_shares.pb", "one_choice.pb"]
SMALL = [
    "Netherlands_Amsterdam_166.pb",
    "Netherlands_Amsterdam_643.pb",
    "Netherlands_Assen_2024.pb",
    "checker_example_valid.pb",
]


@pytest.mark.parametrize("path", [*(OWN_FILES / name for name in APPROVAL), *(SHARED_FILES / name for name in SMALL)])
@pytest.mark.parametrize(("rule", "utility"), RULES)
def test_small_files_come_out_the_same(path, rule, utility):
    if not path.exists():
        pytest.skip("the real elections are not here")
    election = pb.read(path)
    assert set(count(election, rule, utility).funded) == their_outcome(election, rule, utility)


def test_completion_by_one_euro_a_voter_comes_out_the_same():
    path = OWN_FILES / "equal_shares.pb"
    election = pb.read(path)
    assert set(count(election, "equal-shares", "cost", "add1").funded) == their_outcome(
        election, "equal-shares", "cost", "add1"
    )
