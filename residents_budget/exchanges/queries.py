"""What pages ask about exchanges."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.exchanges.models import Exchange
from residents_budget.exchanges.terms import ExchangeState
from residents_budget.initiatives.models import Initiative
from residents_budget.rounds.models import Pot

MOST_SHOWN = 100


def _whole():
    return sa.select(Exchange).options(
        joinedload(Exchange.pot).joinedload(Pot.neighbourhood),
        joinedload(Exchange.initiative).selectinload(Initiative.co_initiators),
        joinedload(Exchange.institution),
        joinedload(Exchange.agreement),
        joinedload(Exchange.offered_by),
    )


def exchange(neighbourhood, number):
    """One exchange of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        _whole().join(Exchange.pot).where(Exchange.id == number, Pot.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this exchange in this neighbourhood."))
    return found


def of_pot(pot):
    """What was offered, agreed and kept from this pot: what waits first, then the newest."""
    return db.session.scalars(
        _whole()
        .where(Exchange.pot_id == pot.id)
        .order_by(Exchange.state != ExchangeState.OFFERED, Exchange.id.desc())
        .limit(MOST_SHOWN)
    ).all()


def waiting_of(initiative):
    """The offer of this initiative that waits for an answer, or None."""
    return db.session.scalar(_whole().where(Exchange.waits_for_id == initiative.id))


def to_answer(neighbourhoods):
    """Selects offers in these neighbourhoods that wait for staff, oldest first."""
    return (
        _whole()
        .join(Pot, Pot.id == Exchange.pot_id)
        .join(Initiative, Initiative.id == Exchange.initiative_id)
        .where(
            Exchange.state == ExchangeState.OFFERED,
            Pot.neighbourhood_id.in_([place.id for place in neighbourhoods]),
        )
        .order_by(Exchange.id)
    )
