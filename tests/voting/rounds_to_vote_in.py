"""Rounds that tests vote in: with plans, a roll and, where asked, ballots."""

import secrets
from datetime import timedelta

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.closing import services as closing
from residents_budget.closing.terms import Together
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.keys import services as keys
from residents_budget.ledger import services as ledger
from residents_budget.outcomes import queries as outcomes
from residents_budget.roll import services as roll
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import CountingRule, Feasible, VoteState, Way
from residents_budget.voting import services as voting
from tests import cast

AFTER = timedelta(days=3)
"""So long after now the vote of these rounds is over."""


def make_round(place, els, *, cents=100_00, rule=CountingRule.EQUAL_SHARES_ADD1U, max_choices=None, **changes):
    """A round in which people can vote from yesterday until tomorrow."""
    now = moments.now()
    pot = ledger.make_pot(
        place,
        by=els,
        name="Neighbourhood pot",
        source="the district",
        year=2026,
        way=Way.VOTE,
        generation=4,
        cents=cents,
    )
    values = {
        "title": "Neighbourhood budget",
        "collects_at": now - timedelta(days=30),
        "develops_at": now - timedelta(days=20),
        "votes_at": now - timedelta(days=1),
        "votes_until": now + timedelta(days=1),
        "realises_on": moments.today() + timedelta(days=10),
        "looks_back_on": moments.today() + timedelta(days=200),
    } | changes
    return rounds.make_round(place, by=els, pot=pot, budget_cents=cents, rule=rule, max_choices=max_choices, **values)


def add_plan(round, amina, els, title, cents, answer=Feasible.POSSIBLE):
    """A plan of Amina's that staff found possible."""
    plan = initiatives.propose(
        round.neighbourhood,
        by=amina,
        title=title,
        what="With neighbours.",
        cost_lines=[("material", cents)],
        round=round,
    )
    rounds.answer_feasibility(plan, by=els, answer=answer, reason="It fits there.", round=round)
    return plan


def make_roll(round, els, number=30):
    """So many codes in each sub-area, as texts."""
    counts = {area.id: number for area in round.neighbourhood.sub_areas}
    return [code.text for code in roll.make_roll(round, counts, by=els)]


def open_round(place, els, amina, *, prices=(40_00, 30_00, 50_00), codes=30, **values):
    """(round, plans, codes) of a round with an open vote."""
    round = make_round(place, els, **values)
    plans = [
        add_plan(round, amina, els, f"Plan {number} of {round.id}", cents) for number, cents in enumerate(prices, 1)
    ]
    texts = make_roll(round, els, codes)
    keep_the_key(round, els)
    voting.open_vote(round, by=els)
    db.session.commit()
    return round, plans, texts


def vote(round, code, plans):
    """Cast a ballot with this code; gives its slips."""
    entry = voting.entry_for(round, code)
    slips = voting.cast(round, entry, [str(plan.id) for plan in plans], form=secrets.token_bytes(16))
    db.session.commit()
    return slips


def second_person(round):
    """Dirk: a colleague of Els, for what takes two."""
    return cast.by_name("Dirk") or cast.with_role("Dirk", Role.DISTRICT_STAFF, round.neighbourhood)


def keep_the_key(round, els):
    """Print the key, type it back, and say who keep it."""
    keys.check_copy(round, "\n".join(keys.lines_of(round, by=els)), holders="Els and the notary", by=els)


def publish_ballots(round, els):
    """Els and Dirk decide to publish whole ballots, however few they are."""
    asked = closing.ask(round, Together.PUBLISH_BALLOTS, by=els, reason="It stood in the letter.")
    closing.agree(round, asked.id, by=second_person(round))
    db.session.commit()


def begin_to_close(round, els):
    """Els asks and Dirk agrees, as if the last day were over: the box is closed and nothing is counted yet."""
    now = moments.now() + AFTER
    if round.vote_state is VoteState.OPEN:
        asked = closing.ask(round, Together.CLOSE, by=els, now=now)
        closing.agree(round, asked.id, by=second_person(round), now=now)
        db.session.commit()


def close(round, els):
    """Close and count, by two persons. Gives the outcome."""
    begin_to_close(round, els)
    closing.go_on(round)
    return outcomes.outcome(round)
