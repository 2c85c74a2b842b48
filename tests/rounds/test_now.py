"""What is possible now and what comes next stands on every page of a neighbourhood."""

from datetime import timedelta

from residents_budget import moments
from residents_budget.database import db
from residents_budget.rounds import queries
from tests.voting import rounds_to_vote_in


def test_every_page_of_a_neighbourhood_says_what_is_going_on_and_what_comes_next(browser, els, linden):
    rounds_to_vote_in.make_round(linden, els)
    db.session.commit()
    for path in ("/n/de-linden/initiatives", "/n/de-linden/breadth", "/n/de-linden/money"):
        text = browser().get(f"{path}?lang=en").text
        assert "It is being decided until" in text
        assert "After that: doing it, from" in text


def test_where_nothing_is_going_on_nothing_is_said(browser, els, linden):
    assert queries.going_on(linden) is None
    assert "After that:" not in browser().get("/n/de-linden/initiatives?lang=en").text


def test_a_round_that_is_over_or_far_away_is_not_going_on(els, linden):
    round = rounds_to_vote_in.make_round(linden, els)
    now = moments.now()
    assert queries.going_on(linden, now).round == round
    assert queries.going_on(linden, now - timedelta(days=60)) is None
    assert queries.going_on(linden, now + timedelta(days=800)) is None
