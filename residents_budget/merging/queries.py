"""What pages ask about merges."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import OPEN_STAGES
from residents_budget.merging.models import Merge


def _both():
    """Both initiatives with who takes the lead in them, and who asked."""
    return (
        joinedload(Merge.from_).selectinload(Initiative.co_initiators),
        joinedload(Merge.into).selectinload(Initiative.co_initiators),
        joinedload(Merge.asked_by),
    )


def merge(neighbourhood, number):
    """One merge of initiatives of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Merge)
        .join(Initiative, Initiative.id == Merge.into_id)
        .where(Merge.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(*_both())
    )
    if found is None or found.from_ is None:
        raise NotFound()
    return found


def find_done(into, number):
    """(what the initiative with this number was called, why it goes on in ``into``), where it does; or None."""
    return db.session.execute(
        sa.select(Initiative.title, Merge.reason)
        .join(Initiative, Initiative.id == Merge.from_id)
        .where(
            Merge.from_id == number,
            Initiative.merged_into_id == into.id,
            Merge.done_at.is_not(None),
            Merge.undone_at.is_(None),
        )
        .order_by(Merge.id.desc())
        .limit(1)
    ).first()


def merges_of(initiative):
    """What was asked, done or undone with this initiative on either side, newest first."""
    return db.session.scalars(
        sa.select(Merge)
        .where(sa.or_(Merge.from_id == initiative.id, Merge.into_id == initiative.id), Merge.refused_at.is_(None))
        .options(*_both())
        .order_by(Merge.id.desc())
        .limit(20)
    ).all()


def others(initiative, limit=200):
    """The open initiatives of the same neighbourhood that this one can go on in, by title."""
    return db.session.scalars(
        sa.select(Initiative)
        .where(
            Initiative.neighbourhood_id == initiative.neighbourhood_id,
            Initiative.id != initiative.id,
            Initiative.stage.in_(OPEN_STAGES),
            Initiative.source_id.is_(None),
        )
        .order_by(Initiative.title, Initiative.id)
        .limit(limit)
    ).all()
