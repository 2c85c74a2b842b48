"""What pages ask about the menu of support."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.rounds.models import Pot
from residents_budget.support_menu.models import SupportItem, SupportWish

MOST_BOUGHT = 60


class Offer(NamedTuple):
    """One item of the menu, how many residents want it, and whether its reader does."""

    item: SupportItem
    wishes: int
    is_mine: bool


def menu(pot, reader):
    """Everything on the menu of a pot, what was bought last."""
    wishes = sa.select(sa.func.count()).where(SupportWish.item_id == SupportItem.id).scalar_subquery()
    mine = sa.exists().where(
        SupportWish.item_id == SupportItem.id, SupportWish.account_id == getattr(reader, "id", None)
    )
    rows = db.session.execute(
        sa.select(SupportItem, wishes, mine)
        .where(SupportItem.pot_id == pot.id)
        .options(joinedload(SupportItem.asked_by), joinedload(SupportItem.agreed_by))
        .order_by(SupportItem.bought_at.is_not(None), SupportItem.id)
    )
    return [Offer(*row) for row in rows]


def bought(neighbourhood):
    """What support a neighbourhood bought: year -> items, the newest year first."""
    found = db.session.scalars(
        sa.select(SupportItem)
        .join(SupportItem.pot)
        .where(Pot.neighbourhood_id == neighbourhood.id, SupportItem.bought_at.is_not(None))
        .options(joinedload(SupportItem.pot))
        .order_by(SupportItem.bought_at.desc(), SupportItem.id)
        .limit(MOST_BOUGHT)
    )
    years = {}
    for one in found:
        years.setdefault(one.bought_at.year, []).append(one)
    return years


def item(neighbourhood, number):
    """One item of a pot in this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(SupportItem)
        .join(SupportItem.pot)
        .options(joinedload(SupportItem.pot).joinedload(Pot.neighbourhood))
        .where(SupportItem.id == number, Pot.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound()
    return found
