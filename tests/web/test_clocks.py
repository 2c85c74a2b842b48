"""Case 55: clocks that jump or differ are noticed before they decide over a vote."""

from datetime import timedelta

import pytest

from residents_budget import database, moments
from residents_budget.closing import services as closing
from residents_budget.closing.terms import Together
from residents_budget.database import db
from residents_budget.errors import TooLate
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.rounds import rules
from residents_budget.rounds.terms import VoteState, Way
from residents_budget.voting import services as voting
from tests.voting.rounds_to_vote_in import make_round, open_round


def test_the_two_clocks_of_this_machine_agree(app):
    assert database.seconds_apart() < moments.MOST_SECONDS_APART


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=1), timedelta(seconds=3)])
def test_clocks_that_differ_are_red_and_nothing_opens_or_closes(browser, linden, els, amina, monkeypatch, jump):
    round = make_round(linden, els)
    opened = open_round(linden, els, amina)[0]
    db.session.commit()
    visitor, now = browser(), moments.now
    monkeypatch.setattr(database.moments, "now", lambda: now() + jump)
    answer = visitor.get("/readyz").answer
    assert answer.status_code == 503
    assert "clocks" in answer.json["findings"][0]
    with pytest.raises(TooLate):
        voting.open_vote(round, by=els)
    with pytest.raises(TooLate):
        closing.ask(opened, Together.CLOSE, by=els, now=opened.votes_until + timedelta(hours=1))


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(days=-1)])
def test_what_somebody_asked_to_close_takes_no_ballot_when_the_clock_jumps_back(linden, els, amina, jump):
    opened = open_round(linden, els, amina)[0]
    end = opened.votes_until
    closing.ask(opened, Together.CLOSE, by=els, now=end + timedelta(seconds=1))
    assert opened.vote_state is VoteState.OPEN
    with pytest.raises(TooLate):
        voting.entry_for(opened, "no matter which", now=end + jump)
    assert not rules.may_vote_now(opened, end + jump)
    with pytest.raises(TooLate):
        closing.ask(opened, Together.EXTEND, by=els, until=end + timedelta(days=2), reason="Rain", now=end + jump)


def test_the_book_follows_its_numbers_not_the_clock(linden, els, monkeypatch):
    """An hour back, a day ahead: the chain is whole and its order stays."""
    now = moments.now
    values = {"by": els, "source": "x", "year": 2026, "way": Way.STAFF, "generation": 1, "cents": 1_00}
    for jump in (timedelta(), timedelta(hours=-1), timedelta(days=1), timedelta()):
        monkeypatch.setattr(moments, "now", lambda jump=jump: now() + jump)
        money.make_pot(linden, name=f"Pot {jump}", **values)
    assert ledger.faults() == []
