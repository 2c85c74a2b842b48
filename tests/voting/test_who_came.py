"""How much an outcome depends on who came: sums that are taken at the count."""

from residents_budget.outcomes import queries as outcomes
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting.who_came import weights
from tests.voting.rounds_to_vote_in import close, open_round, vote


def test_a_ballot_from_where_few_came_weighs_more():
    assert weights([1] * 20 + [2] * 10, {1: 100, 2: 200}) == [500] * 20 + [2000] * 10
    assert sum(weights([1] * 30 + [2] * 10, {1: 60, 2: 60})) == 30 * 667 + 10 * 2000
    assert weights([1] * 20 + [2] * 10 + [None], {1: 100, 2: 50}) == [1000] * 31, "in proportion, and one from the desk"


def test_of_a_sub_area_with_few_ballots_nothing_is_told():
    assert weights([1] * 50 + [2] * 9, {1: 100, 2: 100}) is None
    assert weights([1] * 50, {1: 100, 2: 100}) is None
    assert weights([1] * 50, {1: 100}) is None, "one sub-area is always in proportion"


def test_the_outcome_is_held_beside_one_in_which_all_sub_areas_came_in_proportion(browser, linden, els, amina):
    """The flats came in small numbers and all want something else: in proportion they would have had it."""
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY, prices=(60_00, 60_00, 10_00))
    for code in codes[:28]:
        vote(round, code, plans[:1])
    for code in codes[30:40] + codes[60:70]:
        vote(round, code, plans[1:2])
    close(round, els)
    outcome = outcomes.outcome(round)
    found = outcome.how["who_came"]
    assert [line.initiative_id for line in outcomes.outcome_lines(round) if line.place] == [plans[0].id]
    assert found["proportional"] == [plans[1].id]
    assert found["often"][str(plans[0].id)] > found["often"][str(plans[1].id)] > 0
    assert found["often"][str(plans[2].id)] == 0
    page = browser().get(f"/n/de-linden/rounds/{round.id}/record?lang=en")
    assert "would get no money" in page.text


def test_of_few_ballots_nothing_is_kept(linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    for code in codes[:12]:
        vote(round, code, plans[:1])
    close(round, els)
    assert outcomes.outcome(round).how["who_came"] == {"proportional": None, "often": None, "draws": 0}
