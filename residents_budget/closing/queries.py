"""What pages ask about the end of a vote."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.closing.models import Closing, JointDecision
from residents_budget.database import db
from residents_budget.errors import NotFound


def closing(round):
    """How far the closing of a round is; None before it began."""
    return db.session.get(Closing, round.id)


def _decisions(round):
    return (
        sa.select(JointDecision)
        .where(JointDecision.round_id == round.id)
        .options(joinedload(JointDecision.asked_by), joinedload(JointDecision.agreed_by))
        .order_by(JointDecision.id)
    )


def decision(round, number):
    """One question of this round. Raises NotFound."""
    found = db.session.scalar(_decisions(round).where(JointDecision.id == number))
    if found is None:
        raise NotFound()
    return found


def waiting(round, what=None):
    """The questions that wait for a second person, oldest first."""
    query = _decisions(round).where(JointDecision.agreed_at.is_(None), JointDecision.withdrawn_at.is_(None))
    if what is not None:
        query = query.where(JointDecision.what == what)
    return db.session.scalars(query.limit(20)).all()


def agreed(round, what=None):
    """What two persons decided about a round, oldest first."""
    query = _decisions(round).where(JointDecision.agreed_at.is_not(None))
    if what is not None:
        query = query.where(JointDecision.what == what)
    return db.session.scalars(query.limit(100)).all()
