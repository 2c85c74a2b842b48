"""What is possible now and what comes next stands on every page of a neighbourhood."""

from datetime import timedelta

from residents_budget import moments
from residents_budget.database import db
from residents_budget.rounds import queries
from residents_budget.rounds.terms import Way
from tests.voting import rounds_to_vote_in


def test_every_page_of_a_neighbourhood_says_what_is_going_on_and_what_comes_next(browser, els, linden):
    rounds_to_vote_in.make_round(linden, els)
    db.session.commit()
    for path in ("/n/de-linden/initiatives", "/n/de-linden/breadth", "/n/de-linden/money"):
        text = browser().get(f"{path}?lang=en").text
        assert "It is being decided until" in text
        assert "After that: doing it, from" in text


def test_a_vote_that_is_open_is_told_of_before_a_later_round_that_begins_beside_it(browser, els, amina, linden):
    voted, _plans, _codes = rounds_to_vote_in.open_round(linden, els, amina)
    now = moments.now()
    rounds_to_vote_in.make_round(
        linden, els, collects_at=now - timedelta(days=1), develops_at=now + timedelta(days=5),
        votes_at=now + timedelta(days=20), votes_until=now + timedelta(days=30),
        realises_on=moments.today() + timedelta(days=40), looks_back_on=moments.today() + timedelta(days=90),
    )  # fmt: skip
    db.session.commit()
    assert queries.going_on(linden).round == queries.current_round(linden) == voted
    assert queries.happening_everywhere()[linden.id].round == voted
    for path, words in (("/n/de-linden", "Choose until"), ("/n/de-linden/money", "You can vote until")):
        assert words in browser().get(f"{path}?lang=en").text


def test_where_a_panel_votes_nobody_reads_that_she_can_vote(browser, els, amina, linden):
    panel, _plans, _codes = rounds_to_vote_in.open_round(linden, els, amina, way=Way.PANEL)
    db.session.commit()
    text = browser().get("/n/de-linden/money?lang=en").text
    assert "It is being decided until" in text
    assert "You can vote until" not in text
    assert "Who got a code for this round decides" in browser().get(f"/n/de-linden/rounds/{panel.id}?lang=en").text


def test_where_nothing_is_going_on_nothing_is_said(browser, els, linden):
    assert queries.going_on(linden) is None
    assert "After that:" not in browser().get("/n/de-linden/initiatives?lang=en").text


def test_a_round_that_is_over_or_far_away_is_not_going_on(els, linden):
    round = rounds_to_vote_in.make_round(linden, els)
    now = moments.now()
    assert queries.going_on(linden, now).round == round
    assert queries.going_on(linden, now - timedelta(days=60)) is None
    assert queries.going_on(linden, now + timedelta(days=800)) is None
