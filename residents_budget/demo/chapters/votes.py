"""The votes: past ones counted, the one of this year open, with a real roll, real codes and sealed ballots."""

import hashlib
from datetime import timedelta
from random import Random

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.demo import codes_to_try, crowd
from residents_budget.keys import services as keys
from residents_budget.ledger import services as ledger
from residents_budget.outcomes import queries as outcomes
from residents_budget.outcomes import services as outcome_services
from residents_budget.roll import services as roll
from residents_budget.roll.codes import ALPHABET
from residents_budget.roll.models import RollEntry
from residents_budget.rounds import rules
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import services as voting
from residents_budget.voting import who_came
from residents_budget.voting.models import Turnout
from residents_budget.voting.rules import told_turnout
from residents_budget.voting.sealing import TRACKER, Ballot

ROLL_SHARE = 0.8
"""Of all residents: those of twelve and older, who got a letter with a code."""

CODES_TO_TRY = 3
KEEPERS = "de wijkraad en de notaris"


def tell(neighbourhood):
    for its in neighbourhood.told.rounds:
        if its.phase == "vote":
            _open_the_vote(neighbourhood, its)
        elif its.ballots:
            _count(neighbourhood, its)


def _open_the_vote(neighbourhood, its):
    """The round that is being voted on now: a real roll, real codes and sealed ballots."""
    row = neighbourhood.rounds[its.number]
    areas = neighbourhood.areas
    letters = {areas[area.key].id: int(area.residents * ROLL_SHARE) for area in neighbourhood.told.sub_areas}
    codes = roll.make_roll(row, letters, by=neighbourhood.staff)
    codes_to_try.keep(neighbourhood.told.key, row.id, [code.text for code in codes[:: len(codes) // CODES_TO_TRY]])
    keys.check_copy(row, "\n".join(keys.lines_of(row, by=neighbourhood.staff)), holders=KEEPERS, by=neighbourhood.staff)
    row = voting.open_vote(row, by=neighbourhood.staff, now=row.votes_at)
    entries = db.session.scalars(sa.select(RollEntry.id).where(RollEntry.round_id == row.id).order_by(RollEntry.id))
    voters = list(entries)[1:][:: len(codes) // its.ballots]
    for entry, choices in zip(voters, crowd.ballots(neighbourhood.told, its), strict=False):
        texts = [str(neighbourhood.initiatives[key].id) for key in choices]
        form = hashlib.sha256(f"{its.key} {entry}".encode()).digest()[:16]
        voting.cast(row, entry, texts, form=form, now=row.votes_at)


def _count(neighbourhood, its):
    """A round of the past: its ballots are counted by the rule it had, and become grants."""
    row = neighbourhood.rounds[its.number]
    plans = [neighbourhood.initiatives[told.key] for told in neighbourhood.told.of_round(its.number) if told.on_ballot]
    row.rules_sha256 = rules.rules_sha256(rules.rules_of(row, plans))
    draw, voters = Random(its.key), crowd.voters(neighbourhood.told, its)
    ballots = [
        Ballot(tuple((neighbourhood.initiatives[key].id, 1, _tracker(draw)) for key in choices), b"")
        for _home, choices in voters
    ]
    row.vote_state = VoteState.COUNTED
    codes = {
        neighbourhood.areas[area.key].id: int(area.residents * ROLL_SHARE) for area in neighbourhood.told.sub_areas
    }
    came = [neighbourhood.areas[home].id for home, _choices in voters]
    voting.store_count(row, plans, ballots, sum(codes.values()), search=_is_of_last_year(neighbourhood, row))
    _say_who_came(neighbourhood, row, plans, ballots, came, codes)
    ledger.grant_outcome(row, by=neighbourhood.staff, on=its.vote_until + timedelta(days=3))


def _tracker(draw):
    """What a voter of a past round took home; real ones are random, these are the same each time the demo is built."""
    return "".join(draw.choices(ALPHABET, k=TRACKER))


def _is_of_last_year(neighbourhood, row):
    """What people look at most is told in full; looking as well as that at earlier rounds would take seconds."""
    return row.votes_until.year == neighbourhood.whole.today.year - 1


def _say_who_came(neighbourhood, row, plans, ballots, came, codes):
    """From where voters came, and what the outcome depends on, as it is kept when a vote is closed.

    How sure an outcome is the worker draws for last year, once the demo runs, where whole ballots are public. For older
    rounds that waits for somebody who asks: a thousand counts keep a computer busy for a while.
    """
    for area, used in zip(codes, told_turnout(list(codes.values()), [came.count(area) for area in codes]), strict=True):
        db.session.add(Turnout(round_id=row.id, sub_area_id=area, codes=codes[area], ballots=used))
    costs, lists = {one.id: one.asked_cents for one in plans}, [ballot.choices for ballot in ballots]
    counted = outcomes.outcome(row)
    counted.counted_at = row.votes_until
    if not outcomes.can_be_drawn(row, counted):
        found = who_came.who_came(row, costs, lists, came, codes)
    else:
        found = {"proportional": who_came.in_proportion(row, costs, lists, came, codes), "often": None, "draws": 0}
        if _is_of_last_year(neighbourhood, row):
            outcome_services.ask_how_sure(row, by=neighbourhood.staff)
    counted.how = counted.how | {"who_came": found}
