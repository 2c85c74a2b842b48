"""The outcome as people look at it: what got money, how it is spread, and what if."""

import io
import re
import zipfile

import pytest
import time_machine

from residents_budget import moments
from residents_budget.counting import pb
from residents_budget.counting.rules import count
from residents_budget.database import db
from residents_budget.outcomes import queries, rules, spreading
from residents_budget.past_rounds import reading
from residents_budget.past_rounds import services as past_rounds
from residents_budget.rounds.terms import BallotKind, CountingRule
from residents_budget.voting import services as voting
from tests import cast
from tests.voting.rounds_to_vote_in import AFTER, close, open_round, publish_ballots, vote

HERE = "/n/de-linden"


@pytest.fixture
def counted(linden, els, amina):
    """A function that counts a round in which two in three want the first plans, and the others the last."""

    def count_round(rule, ballots=30, prices=(60_00, 40_00, 50_00)):
        round, plans, codes = open_round(linden, els, amina, rule=rule, prices=prices)
        for place, code in enumerate(codes[:ballots]):
            vote(round, code, [plans[2]] if place % 3 == 2 else plans[:2])
        publish_ballots(round, els)
        close(round, els)
        return round, plans

    return count_round


@pytest.fixture
def reader(browser):
    """Somebody who is not signed in, and reads English."""
    found = browser()
    found.get("/?lang=en")
    return found


def address(round):
    return f"{HERE}/rounds/{round.id}/outcome"


def test_the_outcome_tells_how_many_voters_got_something_under_either_rule(counted, reader):
    round, plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    outcome, lines = queries.outcome(round), queries.outcome_lines(round)
    own, greedy = spreading.outcomes_beside(round, outcome, lines)
    assert (own.rule, greedy.rule) == (CountingRule.EQUAL_SHARES_ADD1U, CountingRule.GREEDY)
    assert (own.reached, greedy.reached) == (20, 20)
    assert greedy.funded == {plans[0].id, plans[1].id}
    page = reader.get(address(round))
    assert page.status == 200
    assert "20 of 30 voters" in page.text


def test_where_ballots_stay_secret_few_voters_are_not_told_apart(counted, reader):
    round, plans = counted(CountingRule.GREEDY, ballots=27)
    outcome = queries.outcome(round)
    assert outcome.ballots == 27
    assert outcome.how["reached"] == "nearly-all", "nine others would be told"
    assert "we do not say how many" in reader.get(address(round)).text


def test_where_all_or_none_chose_something_it_is_said_what_that_tells(counted, reader, linden, els, amina):
    """Case 38: a secret ballot does not hide what all had in common."""
    told = "everybody knows what each voter did with it"
    divided, _plans = counted(CountingRule.GREEDY)
    assert told not in reader.get(address(divided)).text
    for chosen in (slice(0, 1), slice(0, 2)):
        round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY, prices=(60_00, 40_00))
        for code in codes[:12]:
            vote(round, code, plans[chosen])
        close(round, els)
        assert told in reader.get(address(round)).text


def test_money_is_told_for_each_sub_area_also_where_nothing_was_on_the_ballot(counted, reader, linden):
    round, plans = counted(CountingRule.GREEDY)
    plans[0].sub_area_id = cast.area(linden, "Lindenhof").id
    db.session.commit()
    lines = queries.outcome_lines(round)
    beside = spreading.outcomes_beside(round, queries.outcome(round), lines)
    areas = spreading.money_by_area(lines, beside, ["Lindenhof", "Plantsoenflats"])
    assert [(area.name, area.cents[0], area.initiatives[0]) for area in areas] == [
        ("Lindenhof", 60_00, 1),
        ("Plantsoenflats", 0, 0),
        (None, 40_00, 1),
    ]
    assert "Plantsoenflats" in reader.get(address(round)).text


def shown(page):
    """The answer of "what if": everything behind its heading."""
    return page.text[page.text.index("counted again") :]


@pytest.mark.parametrize("rule", [CountingRule.EQUAL_SHARES_ADD1U, CountingRule.GREEDY])
def test_less_money_shows_what_falls_out(counted, reader, rule):
    round, plans = counted(rule)
    page = reader.get(f"{address(round)}/what-if?share=80")
    assert page.status == 200
    assert "1 falls out, 0 come in" in page.text
    assert "€80" in page.text


def test_another_rule_a_withdrawal_and_a_price_can_be_asked_together(counted, reader):
    round, plans = counted(CountingRule.GREEDY)
    page = reader.get(f"{address(round)}/what-if?without={plans[0].id}&price_of={plans[2].id}&price=60")
    assert "1 falls out, 1 comes in" in page.text
    assert plans[2].title in shown(page)
    again = re.search(r'href="([^"]*what-if\?[^"]*)">Address', page.html).group(1).replace("&amp;", "&")
    assert shown(reader.get(again)) == shown(page), "the address can be shared"


def test_of_a_round_with_slips_no_rule_is_asked_that_needs_whole_ballots(counted, reader):
    round, _plans = counted(CountingRule.GREEDY)
    page = reader.get(f"{address(round)}/what-if")
    assert page.status == 200
    assert "equal-shares" not in page.html
    assert "whole ballots" in page.text
    wrong = reader.get(f"{address(round)}/what-if?rule=equal-shares/add1u")
    assert "counted again" not in wrong.text


@pytest.mark.parametrize(
    "query",
    [
        "share=-5",
        "share=1e9",
        "amount=lots",
        "amount=" + "9" * 5000,
        "rule=loudest",
        "without=x",
        "price_of=1&price=-1",
    ],
)
def test_what_cannot_be_asked_is_answered_with_a_sentence(counted, reader, query):
    round, plans = counted(CountingRule.GREEDY)
    page = reader.get(f"{address(round)}/what-if?{query}")
    assert page.status == 200
    assert "This is not right yet" in page.text
    assert "counted again" not in page.text


def test_a_price_needs_an_amount(counted, reader):
    round, plans = counted(CountingRule.GREEDY)
    page = reader.get(f"{address(round)}/what-if?price_of={plans[0].id}")
    assert "Fill in what it costs then." in page.text


def test_nothing_can_be_asked_before_the_count(browser, reader, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    vote(round, codes[0], plans)
    for path in ("", "/what-if", "/what-if?share=80", f"/{plans[0].id}", ".csv"):
        assert reader.get(address(round) + path).status == 409
        assert browser(els).get(address(round) + path).status == 409, "not for staff either"
    with time_machine.travel(moments.now() + AFTER):
        assert reader.get(f"{address(round)}/what-if").status == 409, "the time is over, but nothing is counted"


def test_why_shows_figures_that_can_be_checked(counted, reader):
    round, plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    for line in queries.outcome_lines(round):
        page = reader.get(f"{address(round)}/{line.initiative_id}")
        assert page.status == 200
        assert line.why["figures"], "figures beside the sentences"
        if line.place is None:
            assert line.why["figures"]["more_supporters"] > 0
            assert "had been enough" in page.text


def test_a_round_that_is_too_large_is_not_counted_while_somebody_waits(counted, reader, monkeypatch):
    round, _plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    monkeypatch.setattr(rules, "MOST_CHOICES", 10)
    assert reader.get(f"{address(round)}/what-if").status == 404
    page = reader.get(address(round))
    assert "too large" in page.text


def test_amounts_finer_than_cents_are_told_in_cents(linden):
    data = (
        b"META\nkey;value\ndescription;Fine\nunit;Waterveen\nbudget;100.001\nvote_type;approval\nrule;equalshares\n"
        b"date_begin;2020\nPROJECTS\nproject_id;cost;selected\na;60.001;1\nb;50;0\nVOTES\nvoter_id;vote\n1;a,b\n2;a\n"
    )
    past = reading.read(data, "fine.pb")
    round = past_rounds.take_in(linden, past, reading.counted(past))
    outcome, [first, second] = queries.outcome(round), queries.outcome_lines(round)
    assert (outcome.cost_cents, outcome.how["purse_cents"]) == (60_00, 50_00)
    assert first.why["figures"]["price_cents"] == 30_00
    assert second.why["figures"]["left_cents"] == 20_00
    assert second.why["lost_to"] == [[first.initiative_id, 30_00]]


def test_the_page_of_an_outcome_asks_as_much_however_long_it_is(counted, reader, linden, amina, els):
    import sqlalchemy as sa

    round, _plans = counted(CountingRule.GREEDY, prices=(10_00,) * 12)
    asked = []
    listener = lambda *args: asked.append(args[2])  # noqa: E731
    sa.event.listen(db.engine, "before_cursor_execute", listener)
    try:
        reader.get(address(round))
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", listener)
    assert len([one for one in asked if one.lstrip().upper().startswith("SELECT")]) <= 15


def in_package(round):
    with zipfile.ZipFile(io.BytesIO(queries.package(round, queries.outcome(round)))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_a_round_with_whole_ballots_is_published_for_researchers_too(counted):
    checker = pytest.importorskip("pabulib.checker").Checker()
    round, plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    text = in_package(round)["round.pb"]
    election = pb.read(text)
    assert "equal-shares/add1u" in election.meta["comment"]
    assert election.voters == 30
    funded = count(election, "equal-shares", completion="add1u").funded
    assert {one.id for one in election.initiatives if one.selected} == set(funded)
    results = checker.process_files([text])
    assert results["metadata"]["valid"] == 1, results["summary"]


def test_points_stand_on_the_outcome_page_and_in_the_files(linden, els, amina, reader):
    checker = pytest.importorskip("pabulib.checker").Checker()
    kinds = {"ballot_kind": BallotKind.POINTS, "points_each": 5}
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.EQUAL_SHARES_ADD1U, **kinds)
    for place, code in enumerate(codes[:12]):
        entry = voting.entry_for(round, code)
        marks = [f"{plans[0].id}:3", f"{plans[1].id}:2"] if place % 3 else [f"{plans[2].id}:5"]
        voting.cast(round, entry, marks, form=bytes([place]) * 16)
    publish_ballots(round, els)
    close(round, els)
    shown = reader.get(address(round)).text
    assert "24 points from 8 ballots" in shown
    assert "20 points from 4 ballots" in shown
    text = in_package(round)["round.pb"]
    election = pb.read(text)
    assert election.vote_type == "cumulative"
    assert [int(score) for score in election.scores] == [24, 16, 20]
    assert checker.process_files([text])["metadata"]["valid"] == 1


def test_figures_in_a_sentence_are_written_as_they_are_elsewhere_on_the_page(counted, reader):
    round, plans = counted(CountingRule.GREEDY)
    line = queries.outcome_line(round, plans[2].id)
    assert line.why["sentences"][0]["figures"] == {"supporters": 10, "voters": 30}
    first = line.why["sentences"][0] | {"figures": {"supporters": 1187, "voters": 4984}}
    line.why = line.why | {"sentences": [first, *line.why["sentences"][1:]]}
    db.session.commit()
    assert "1,187 of 4,984 ballots" in reader.get(f"{address(round)}/{plans[2].id}").text
    reader.get("/?lang=nl")
    page = reader.get(f"{address(round)}/{plans[2].id}")
    assert "1.187" in page.text
    assert "1187" not in page.text
