"""At the desk while De Linden votes: a lost letter, a forgotten neighbour, papers, and the number of a morning."""

from datetime import datetime, time

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db
from residents_budget.paper import services as paper
from residents_budget.roll import services as roll
from residents_budget.roll.models import RollEntry
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import services as voting

FORGOTTEN = "Verhuisd in de zomer, liet een huurcontract zien."
FROM_THE_END = 40
"""Letters from this far before the end of the roll are lost or used for paper: no voter of the demo has them."""


def tell(neighbourhood):
    """What happened since the letters went out, where a vote is open."""
    for round in neighbourhood.rounds.values():
        if round.vote_state is VoteState.OPEN:
            _at_the_desk(round, neighbourhood)
    local = datetime.combine(neighbourhood.whole.today, time(7), tzinfo=moments.HOME)
    voting.tell_turnout(local)


def _at_the_desk(round, neighbourhood):
    last = db.session.scalars(
        sa.select(RollEntry.code_prefix)
        .where(RollEntry.round_id == round.id)
        .order_by(RollEntry.id.desc())
        .limit(FROM_THE_END)
    ).all()
    roll.replace(round, last[-1], by=neighbourhood.worker)
    roll.add(round, neighbourhood.place.sub_areas[0].id, by=neighbourhood.staff, reason=FORGOTTEN)
    for prefix in last[-5:-1]:
        roll.vote_on_paper(round, prefix, by=neighbourhood.worker)
    plans = [one.id for one in rounds.ballot(round)]
    stack = paper.new_stack(round, 2, by=neighbourhood.worker)
    for person in (neighbourhood.worker, neighbourhood.staff):
        for mark in plans[:2]:
            paper.type_ballot(round, stack.id, [str(mark)], by=person)
    paper.new_stack(round, 2, by=neighbourhood.worker)
