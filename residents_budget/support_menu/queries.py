"""What pages ask about the menu of support."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.pots.models import PotMove
from residents_budget.pots.terms import MoveState
from residents_budget.rounds.models import Pot
from residents_budget.support_menu.models import SupportItem, SupportWish

MOST_BOUGHT = 60


class Offer(NamedTuple):
    """One item of the menu, how many residents want it, and whether its reader does."""

    item: SupportItem
    wishes: int
    is_mine: bool


class Swapped(NamedTuple):
    """What hours did to a pot, in cents: their money came in (``in_cents``), and some was bought back."""

    in_cents: int
    bought_cents: int

    @property
    def otherwise_cents(self):
        """What is there for other things than the support that it was."""
        return max(0, self.in_cents - self.bought_cents)


def swapped(pot):
    """What the hours on the menu of a pot brought in, and what of it was bought back. Sums of the items and moves."""
    is_in = SupportItem.move_id.is_(None) | (PotMove.state == MoveState.DONE)
    came = sa.func.sum(sa.case((SupportItem.move_id.is_not(None), SupportItem.cents), else_=0))
    back = sa.func.sum(sa.case((SupportItem.bought_at.is_not(None), SupportItem.cents), else_=0))
    row = db.session.execute(
        sa.select(came, back).outerjoin(SupportItem.move).where(SupportItem.pot_id == pot.id, is_in)
    ).one()
    return Swapped(*(int(cents or 0) for cents in row))


def menu(pot, reader):
    """The menu of a pot: for sale first, then what waits for a second person, then what was bought."""
    wishes = sa.select(sa.func.count()).where(SupportWish.item_id == SupportItem.id).scalar_subquery()
    mine = sa.exists().where(
        SupportWish.item_id == SupportItem.id, SupportWish.account_id == getattr(reader, "id", None)
    )
    rows = db.session.execute(
        sa.select(SupportItem, wishes, mine)
        .outerjoin(SupportItem.move)
        .where(SupportItem.pot_id == pot.id, SupportItem.move_id.is_(None) | (PotMove.state != MoveState.REFUSED))
        .options(
            contains_eager(SupportItem.move).joinedload(PotMove.asked_by),
            joinedload(SupportItem.asked_by),
            joinedload(SupportItem.agreed_by),
        )
        .order_by(
            SupportItem.bought_at.is_not(None),
            sa.func.coalesce(PotMove.state == MoveState.ASKED, sa.false()),
            SupportItem.id,
        )
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


def find_by_move(move):
    """The item that came with a move of its pot, or None."""
    return db.session.scalar(sa.select(SupportItem).where(SupportItem.move_id == move.id))


def bought_from(pots):
    """What support was bought from these pots, in the order of the pots' numbers, oldest first."""
    return db.session.scalars(
        sa.select(SupportItem)
        .where(SupportItem.pot_id.in_([pot.id for pot in pots]), SupportItem.bought_at.is_not(None))
        .order_by(SupportItem.pot_id, SupportItem.id)
    ).all()


def bought_cents(pots):
    """Pot number -> what left it for support, in cents; 0 where nothing was bought."""
    found = dict.fromkeys([pot.id for pot in pots], 0)
    for one in bought_from(pots):
        found[one.pot_id] += one.cents
    return found


def item(neighbourhood, number):
    """One item of a pot in this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(SupportItem)
        .join(SupportItem.pot)
        .options(joinedload(SupportItem.pot).joinedload(Pot.neighbourhood), joinedload(SupportItem.move))
        .where(SupportItem.id == number, Pot.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound()
    return found
