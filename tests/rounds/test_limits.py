"""A round may spend no more than so much in one sub-area, or on one theme."""

import io
import json
import zipfile

import pytest

from residents_budget.counting import recount
from residents_budget.database import db
from residents_budget.errors import Refusal
from residents_budget.initiatives.terms import Theme
from residents_budget.outcomes import elections, queries
from residents_budget.outcomes.what_if import Asked, answer
from residents_budget.rounds import rules, services
from residents_budget.rounds.forms import filled_in
from residents_budget.rounds.limits import AREA, THEME, limit
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting import services as voting
from tests import cast
from tests.voting.rounds_to_vote_in import add_plan, close, keep_the_key, make_roll, make_round, publish_ballots, vote


@pytest.fixture
def limited(linden, els, amina):
    """A function that holds a vote over three plans, two of them in Lindenhof, where at most 60 euros may go."""

    def hold(rule=CountingRule.GREEDY, ballots=30):
        area = cast.area(linden, "Lindenhof")
        limits = [limit(AREA, area.id, area.name, 60_00), limit(THEME, "play", "Play and sport", 90_00)]
        round = make_round(linden, els, rule=rule, limits=limits)
        plans = [
            add_plan(round, amina, els, name, cents)
            for name, cents in (("Bench", 40_00), ("Tree", 40_00), ("Swing", 20_00))
        ]
        plans[0].sub_area_id = plans[1].sub_area_id = area.id
        plans[2].theme = Theme.PLAY
        codes = make_roll(round, els, 30)
        keep_the_key(round, els)
        voting.open_vote(round, by=els)
        db.session.commit()
        for place, code in enumerate(codes[:ballots]):
            vote(round, code, plans if place < 5 else plans[:2] if place < 25 else plans[:1])
        publish_ballots(round, els)
        return round, plans

    return hold


@pytest.mark.parametrize("rule", [CountingRule.GREEDY, CountingRule.EQUAL_SHARES_ADD1U])
def test_the_count_keeps_the_limit_and_says_so(limited, els, browser, rule):
    round, (bench, tree, swing) = limited(rule)
    close(round, els)
    places = {line.initiative_id: line for line in queries.outcome_lines(round)}
    assert places[bench.id].place == 1
    assert places[swing.id].place is not None, "five voters are enough when the tree does not fit in Lindenhof"
    assert places[tree.id].place is None
    assert places[tree.id].why["what"] == "over limit"
    page = browser()
    assert "Lindenhof" in page.get(f"/n/de-linden/rounds/{round.id}/outcome/{tree.id}?lang=en").text
    shown = page.get(f"/n/de-linden/rounds/{round.id}/outcome").text
    assert "“Lindenhof” at most €60" in shown
    assert "at most €60 for “Lindenhof”" in page.get(f"/n/de-linden/rounds/{round.id}").text


@pytest.mark.parametrize("rule", [CountingRule.GREEDY, CountingRule.EQUAL_SHARES_ADD1U])
def test_the_limit_stands_in_the_public_files_and_the_recount_keeps_it(limited, els, tmp_path, rule):
    round, (_bench, tree, _swing) = limited(rule)
    close(round, els)
    with zipfile.ZipFile(io.BytesIO(queries.package(round, queries.outcome(round)))) as package:
        package.extractall(tmp_path)
    told = json.loads((tmp_path / "rules.json").read_text())["limits"]
    assert [(one["name"], one["maximum"]) for one in told] == [("Lindenhof", "60"), ("Play and sport", "90")]
    assert str(tree.id) in told[0]["initiatives"]
    assert recount.recount(tmp_path) == 0
    (tmp_path / "rules.json").write_text((tmp_path / "rules.json").read_text().replace('"60"', '"100"'))
    assert recount.recount(tmp_path) == 1, "without the limit it is another outcome"


def test_what_if_keeps_the_limit(limited, els):
    round, (bench, tree, swing) = limited()
    close(round, els)
    election = elections.from_slips(round, queries.outcome_lines(round), queries.slips(round))
    found = answer(election, round.rule, Asked(budget_cents=1000_00))
    assert set(found.after.funded) == {str(bench.id), str(swing.id)}
    found = answer(election, round.rule, Asked(without=bench.id))
    assert str(tree.id) in found.after.funded, "then there is room for it"


def test_a_limit_is_fixed_when_the_vote_opens(limited, els, linden):
    round, (bench, tree, _swing) = limited()
    assert round.limits[0]["initiatives"] == sorted([bench.id, tree.id])
    assert rules.rules_of(round, [bench])["limits"] == round.limits, "it is in the fingerprint of the rules"
    tree.sub_area_id = None
    db.session.commit()
    close(round, els)
    assert queries.outcome_line(round, tree.id).place is None, "wherever the plan says it is now"


def test_a_plan_that_costs_more_than_its_limit_stops_the_opening(linden, els, amina):
    area = cast.area(linden, "Lindenhof")
    round = make_round(linden, els, limits=[limit(AREA, area.id, area.name, 10_00)])
    plan = add_plan(round, amina, els, "Bench", 40_00)
    plan.sub_area_id = area.id
    make_roll(round, els)
    keep_the_key(round, els)
    with pytest.raises(Refusal, match="costs more than may be spent"):
        voting.open_vote(round, by=els)


@pytest.mark.parametrize("cents", [0, -1, 100_01])
def test_a_limit_is_more_than_nothing_and_at_most_the_budget(linden, els, cents):
    with pytest.raises(Refusal, match="limit"):
        make_round(linden, els, limits=[limit(THEME, "play", "Play", cents)])


def test_els_sets_and_takes_away_a_limit_on_the_form(linden, els, browser):
    round = make_round(linden, els)
    area = cast.area(linden, "Lindenhof")
    page = browser(els)
    address = f"/n/de-linden/rounds/{round.id}/edit"
    days = filled_in(round, rules.zone_of(round))
    fields = {name: f"{value}"[:10] for name, value in days.items() if name.endswith("_on") and value}
    fields |= {
        "votes_from": f"{days['votes_from']:%H:%M}",
        "votes_until_time": f"{days['votes_until_time']:%H:%M}",
        "title": "With limits",
        "pot": str(round.pot_id),
        "budget": "50",
        "rule": "greedy",
        "max_choices": "",
    }
    limits = {f"area_{area.id}": "50", "theme_play": "12,50"}
    assert "Lindenhof" in page.get(f"{address}?lang=en").text
    assert page.post(address, fields=fields | limits).status == 200
    db.session.expire_all()
    assert [(one["kind"], one["name"], one["most_cents"]) for one in round.limits] == [
        (AREA, "Lindenhof", 50_00),
        (THEME, "Play and sport", 12_50),
    ]
    assert 'value="12,50"' in page.get(address).html
    too_much = page.post(address, fields=fields | {"theme_play": "50,01"})
    assert too_much.status == 422
    assert "50,01" in too_much.html
    assert page.post(address, fields=fields | dict.fromkeys(limits, "")).status == 200
    db.session.expire_all()
    assert round.limits is None


def test_a_limit_cannot_change_once_people_vote(limited, els):
    round, _plans = limited(ballots=0)
    with pytest.raises(Refusal):
        services.change_round(round, by=els, limits=None)
