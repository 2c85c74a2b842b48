"""What pages ask about keys."""

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.keys.models import KeyCopy


def copy_of(round):
    """The checked copy of the key that this round has now, or None."""
    return db.session.scalar(
        sa.select(KeyCopy).where(KeyCopy.round_id == round.id, KeyCopy.key_check == round.key_check)
    )
