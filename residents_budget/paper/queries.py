"""What pages ask about paper ballots: how many, never what is on them."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.paper.models import PaperBallot, PaperStack

MOST_STACKS = 500


def stacks(round):
    """The stacks of a round, oldest first, each with how many papers were typed the first and the second time."""
    typed = (
        sa.select(
            PaperBallot.stack_id,
            sa.func.sum(sa.case((PaperBallot.turn == 1, 1), else_=0)).label("first"),
            sa.func.sum(sa.case((PaperBallot.turn == 2, 1), else_=0)).label("second"),
        )
        .group_by(PaperBallot.stack_id)
        .subquery()
    )
    return db.session.execute(
        sa.select(PaperStack, sa.func.coalesce(typed.c.first, 0), sa.func.coalesce(typed.c.second, 0))
        .outerjoin(typed, typed.c.stack_id == PaperStack.id)
        .where(PaperStack.round_id == round.id)
        .options(joinedload(PaperStack.first_by), joinedload(PaperStack.second_by))
        .order_by(PaperStack.id)
        .limit(MOST_STACKS)
    ).all()


def stack(round, number):
    """(stack, typed the first time, typed the second time). Raises NotFound."""
    found = next((row for row in stacks(round) if row[0].id == number), None)
    if found is None:
        raise NotFound()
    return found


def papers(round):
    """How many papers there are in all stacks of a round."""
    return db.session.scalar(
        sa.select(sa.func.coalesce(sa.func.sum(PaperStack.papers), 0)).where(PaperStack.round_id == round.id)
    )
