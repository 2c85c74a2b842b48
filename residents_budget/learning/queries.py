"""Whom to ask what they learned, and the question of a key."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.accounts.models import Account
from residents_budget.database import db, lock
from residents_budget.effects.half_years import days_of
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.learning.models import LearningQuestion
from residents_budget.realisation.models import Task, TaskTaker


def to_ask(half, *, besides=(), limit=500):
    """(account, initiative) of who did a task in this half-year and was not asked yet; of several the newest task.

    ``besides`` are the numbers of accounts that are not asked, also as a select.
    """
    asked = sa.exists().where(LearningQuestion.account_id == TaskTaker.account_id, LearningQuestion.half == half)
    place = sa.func.row_number().over(partition_by=TaskTaker.account_id, order_by=(Task.done_on.desc(), Task.id.desc()))
    newest = (
        sa.select(TaskTaker.account_id, Task.initiative_id, place.label("place"))
        .join(Task, Task.id == TaskTaker.task_id)
        .join(Initiative, Initiative.id == Task.initiative_id)
        .where(Task.done_on.between(*days_of(half)), Initiative.source_id.is_(None), ~asked)
        .subquery()
    )
    rows = db.session.execute(
        sa.select(Account, Initiative)
        .join(newest, newest.c.account_id == Account.id)
        .join(Initiative, Initiative.id == newest.c.initiative_id)
        .where(newest.c.place == 1, Account.email.is_not(None), Account.closed_at.is_(None), Account.id.not_in(besides))
        .options(joinedload(Initiative.neighbourhood))
        .order_by(Account.id)
        .limit(limit)
    )
    return [tuple(row) for row in rows]


def question(key_hash):
    """The question with this key, with its initiative. Raises NotFound."""
    found = db.session.scalar(
        sa.select(LearningQuestion)
        .join(LearningQuestion.initiative)
        .where(LearningQuestion.key_hash == key_hash)
        .options(joinedload(LearningQuestion.initiative).joinedload(Initiative.neighbourhood))
    )
    if found is None:
        raise NotFound(N_("This link does not work. Copy it whole from the mail."))
    return found


def hold(row):
    """Read a question anew and keep others from answering it until this transaction ends."""
    db.session.scalar(lock(sa.select(LearningQuestion.id).where(LearningQuestion.id == row.id)))
    db.session.refresh(row, ["answered"])
    return row
