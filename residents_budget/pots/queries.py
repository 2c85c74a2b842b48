"""What pages ask about moves of pots."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.pots.models import PotMove
from residents_budget.pots.terms import MoveKind, MoveState
from residents_budget.rounds.models import Pot, Round
from residents_budget.rounds.terms import VoteState


def _whole():
    return sa.select(PotMove).options(
        joinedload(PotMove.pot).joinedload(Pot.neighbourhood),
        joinedload(PotMove.to_pot),
        joinedload(PotMove.asked_by),
        joinedload(PotMove.decided_by),
    )


def move(neighbourhood, number):
    """One move of a pot of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        _whole().join(PotMove.pot).where(PotMove.id == number, Pot.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this pot in this neighbourhood."))
    return found


def moves(pot):
    """What was asked and done with this pot, and how it came to be, newest first."""
    return db.session.scalars(
        _whole().where(sa.or_(PotMove.pot_id == pot.id, PotMove.to_pot_id == pot.id)).order_by(PotMove.id.desc())
    ).all()


def find_by_key(key):
    return db.session.scalar(sa.select(PotMove).where(PotMove.key == key))


def way_before(pot):
    """The move that delegated this pot last; None where it was with a group from the first day."""
    return db.session.scalar(
        sa.select(PotMove)
        .where(PotMove.pot_id == pot.id, PotMove.kind == MoveKind.DELEGATE, PotMove.state == MoveState.DONE)
        .order_by(PotMove.id.desc())
        .limit(1)
    )


def is_voted_over(pot):
    """Whether people are voting about this pot now, or their votes are being counted."""
    states = (VoteState.OPEN, VoteState.CLOSING)
    here = sa.exists().where(Round.pot_id == pot.id, Round.source == "", Round.vote_state.in_(states))
    return db.session.scalar(sa.select(here))


def to_agree(neighbourhoods):
    """Selects moves that wait for a second person, oldest first."""
    places = [place.id for place in neighbourhoods]
    return (
        _whole()
        .join(Pot, Pot.id == PotMove.pot_id)
        .where(PotMove.state == MoveState.ASKED, Pot.neighbourhood_id.in_(places))
        .order_by(PotMove.id)
    )
