"""What was agreed with grants."""

from collections import defaultdict

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.grants import rules
from residents_budget.grants.models import Condition, Contribution, Instalment
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger.models import Grant


def grant(neighbourhood, number):
    """The grant of one initiative of this neighbourhood. Raises NotFound where there is none."""
    found = db.session.scalar(
        sa.select(Grant)
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .where(Initiative.id == number, Initiative.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("This initiative has no grant."))
    return found


def _of(model, grant, number):
    found = db.session.scalar(sa.select(model).where(model.id == number, model.grant_id == grant.id))
    if found is None:
        raise NotFound()
    return found


def condition(grant, number):
    return _of(Condition, grant, number)


def instalment(grant, number):
    return _of(Instalment, grant, number)


def conditions(grant):
    return db.session.scalars(sa.select(Condition).where(Condition.grant_id == grant.id).order_by(Condition.id)).all()


def instalments(grant):
    return db.session.scalars(
        sa.select(Instalment).where(Instalment.grant_id == grant.id).order_by(Instalment.position, Instalment.id)
    ).all()


def blocked(numbers):
    """Instalment number -> the conditions it waits for, of the grants with these numbers."""
    parts, conditions = defaultdict(list), defaultdict(list)
    for model, found, order in ((Instalment, parts, Instalment.position), (Condition, conditions, Condition.id)):
        rows = db.session.scalars(sa.select(model).where(model.grant_id.in_(numbers)).order_by(order, model.id))
        for row in rows:
            found[row.grant_id].append(row)
    waits = {}
    for number in conditions:
        waits |= rules.blocked(parts[number], conditions[number])
    return waits


def contributions(grant):
    """(what the group brings itself, what others pay along)."""
    found = defaultdict(list)
    for one in db.session.scalars(
        sa.select(Contribution).where(Contribution.grant_id == grant.id).order_by(Contribution.id)
    ):
        found[one.is_own].append(one)
    return found[True], found[False]
