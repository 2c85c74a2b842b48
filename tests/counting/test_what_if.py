"""What if there is less, and how sure is the outcome?"""

from residents_budget.counting import pb
from residents_budget.counting.election import Election
from residents_budget.counting.rules import count
from residents_budget.counting.what_if import change, funded_how_often, spread
from tests.counting.neighbourhood import OWN_FILES


def test_with_less_money_some_fall_out_and_others_come_in():
    election = pb.read(OWN_FILES / "benches.pb")
    found = change(count(election), count(election, budget=60000))
    assert (found.stay, found.fall_out, found.come_in) == (("bench", "swing"), ("tree",), ())
    assert change(count(election, budget=60000), count(election)).come_in == ("tree",)


def test_an_initiative_that_withdraws_makes_room():
    election = pb.read(OWN_FILES / "benches.pb")
    found = change(count(election), count(election.without("bench")))
    assert (found.fall_out, found.come_in) == (("bench",), ())
    assert count(election.without("tree").without("swing")).funded == ("bench", "party")


def test_the_spread_tells_how_many_voters_got_something():
    election = pb.read(OWN_FILES / "one_choice.pb")
    found = spread(election, count(election, "greedy-no-skip", budget=20000))
    assert (found.voters, found.with_at_least_one, found.voters_by_wins) == (6, 3, (3, 3))
    assert found.by_area == {"North": 20000}


def test_equal_shares_reaches_voters_whom_greedy_leaves_with_nothing():
    costs = {"x": 300, "y": 300, "z": 300, "q": 400}
    election = Election.from_ballots(budget=1000, costs=costs, ballots=[["x", "y", "z"]] * 6 + [["q"]] * 4)
    reached = {rule: spread(election, count(election, rule)).with_at_least_one for rule in ("greedy", "equal-shares")}
    assert reached == {"greedy": 6, "equal-shares": 10}


def test_resampling_says_what_depends_on_who_came():
    election = Election.from_ballots(
        budget=200,
        costs={"sure": 100, "doubt": 100, "never": 100},
        ballots=[["sure", "doubt"]] * 11 + [["sure", "never"]] * 10,
    )
    seen = []
    shares = funded_how_often(election, count(election, "greedy"), times=200, progress=seen.append)
    assert shares["sure"] == 1
    assert 0.5 < shares["doubt"] < 0.9
    assert shares["doubt"] + shares["never"] == 1
    assert seen == list(range(1, 201))
    assert shares == funded_how_often(election, count(election, "greedy"), times=200)
