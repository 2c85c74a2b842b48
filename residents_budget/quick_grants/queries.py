"""What pages ask about small fast grants."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.quick_grants import rules
from residents_budget.quick_grants.models import GrantCriteria, QuickRequest
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import Way

SHOWN = 20


def criteria(pot):
    """What holds for this pot; None where staff has not published anything."""
    return db.session.get(GrantCriteria, pot.id)


def open_pots(neighbourhood):
    """(Pot, GrantCriteria) of the pots that small fast grants can be asked from, newest first."""
    return db.session.execute(
        sa.select(Pot, GrantCriteria)
        .join(GrantCriteria, GrantCriteria.pot_id == Pot.id)
        .where(Pot.neighbourhood_id == neighbourhood.id, Pot.way == Way.STAFF)
        .order_by(Pot.year.desc(), Pot.id.desc())
    ).all()


def in_time(pot, promised_days):
    """How many answers were in time."""
    rows = db.session.execute(
        sa.select(QuickRequest.asked_at, QuickRequest.answered_at).where(QuickRequest.pot_id == pot.id)
    ).all()
    return rules.in_time(rows, promised_days, moments.now())


def newest(pot):
    """The newest requests for this pot, with their initiatives."""
    return db.session.scalars(
        sa.select(QuickRequest)
        .where(QuickRequest.pot_id == pot.id)
        .options(joinedload(QuickRequest.initiative))
        .order_by(QuickRequest.id.desc())
        .limit(SHOWN)
    ).all()


def request(neighbourhood, number):
    """One request in this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(QuickRequest)
        .join(Initiative, Initiative.id == QuickRequest.initiative_id)
        .options(joinedload(QuickRequest.pot), joinedload(QuickRequest.initiative))
        .where(QuickRequest.id == number, Initiative.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound()
    return found


def waiting_of(initiative):
    """The request of an initiative that waits for an answer, or None."""
    return db.session.scalar(sa.select(QuickRequest).where(QuickRequest.waits_for_id == initiative.id))


def to_answer(neighbourhoods):
    """Selects requests that wait for an answer, oldest first."""
    places = [place.id for place in neighbourhoods]
    return (
        sa.select(QuickRequest)
        .join(Initiative, Initiative.id == QuickRequest.initiative_id)
        .options(joinedload(QuickRequest.initiative).joinedload(Initiative.neighbourhood))
        .where(QuickRequest.answered_at.is_(None), Initiative.neighbourhood_id.in_(places))
        .order_by(QuickRequest.asked_at)
    )
