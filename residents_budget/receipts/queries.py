"""What pages ask about receipts."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger.models import Grant
from residents_budget.receipts import rules
from residents_budget.receipts.models import Receipt
from residents_budget.receipts.terms import ReceiptState


def _whole():
    return (
        sa.select(Receipt)
        .join(Grant, Grant.id == Receipt.grant_id)
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .options(
            joinedload(Receipt.grant).joinedload(Grant.initiative).joinedload(Initiative.neighbourhood),
            joinedload(Receipt.cost_line),
            joinedload(Receipt.picture),
        )
    )


def receipt(neighbourhood, number):
    """One receipt of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(_whole().where(Receipt.id == number, Initiative.neighbourhood_id == neighbourhood.id))
    if found is None:
        raise NotFound(N_("We cannot find this receipt in this neighbourhood."))
    return found


def receipts(grant):
    """All receipts of a grant, oldest first."""
    return db.session.scalars(
        sa.select(Receipt)
        .where(Receipt.grant_id == grant.id)
        .options(joinedload(Receipt.picture))
        .order_by(Receipt.bought_on, Receipt.id)
    ).all()


def spent(initiative, grant):
    """What was spent on each cost line of a plan, as rules.Line."""
    return rules.lines(initiative.cost_lines, receipts(grant))


def to_look_at(neighbourhoods):
    """Selects receipts that wait for staff, oldest first."""
    places = [place.id for place in neighbourhoods]
    return (
        _whole()
        .where(Receipt.state == ReceiptState.SENT, Initiative.neighbourhood_id.in_(places))
        .order_by(Receipt.sent_at, Receipt.id)
    )


def next_to_look_at(neighbourhood):
    return db.session.scalar(to_look_at([neighbourhood]).limit(1))


def find_by_key(key):
    return db.session.scalar(sa.select(Receipt).where(Receipt.key == key))
