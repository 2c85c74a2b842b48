"""What is asked of attachments."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.attachments.models import Attachment
from residents_budget.attachments.rules import MOST_HERE
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative


def attachments(initiative, *, hidden_too=False):
    """The attachments of an initiative in the order in which they came; hidden ones only where they are asked for."""
    query = sa.select(Attachment).where(Attachment.initiative_id == initiative.id)
    if not hidden_too:
        query = query.where(Attachment.hidden_at.is_(None))
    return db.session.scalars(query.order_by(Attachment.id).limit(4 * MOST_HERE)).all()


def one(initiative, number):
    """One attachment of this initiative, hidden or not. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Attachment).where(Attachment.id == number, Attachment.initiative_id == initiative.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this file."))
    return found


def hidden_or_not(neighbourhood, number):
    """One attachment of this neighbourhood with its initiative, hidden or not. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Attachment)
        .join(Attachment.initiative)
        .where(Attachment.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Attachment.initiative), joinedload(Attachment.by))
        .execution_options(hidden_too=True)
    )
    if found is None:
        raise NotFound(N_("We cannot find this file."))
    return found


def in_sight(neighbourhood, key):
    """The attachment with this key, of an initiative of this neighbourhood; neither is hidden. Raises NotFound."""
    found = db.session.scalar(
        sa.select(Attachment)
        .join(Initiative, Initiative.id == Attachment.initiative_id)
        .where(Attachment.key == key, Attachment.hidden_at.is_(None), Initiative.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this file."))
    return found


def numbers(initiative, account):
    """(how many attachments this initiative has, how many this account added anywhere)."""
    return db.session.execute(
        sa.select(
            sa.func.count(sa.case((Attachment.initiative_id == initiative.id, 1))),
            sa.func.count(sa.case((Attachment.by_id == account.id, 1))),
        ).where(sa.or_(Attachment.initiative_id == initiative.id, Attachment.by_id == account.id))
    ).one()


def keys_in_use():
    return set(db.session.scalars(sa.select(Attachment.key)))
