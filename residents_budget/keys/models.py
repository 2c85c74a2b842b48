"""The copies of keys that were checked."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["KeyCopy"]


class KeyCopy(db.Model):
    """A copy outside the server that opened what the key had sealed. ``holders`` names the two who keep it together.

    The key itself stands in no table.
    """

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    key_check: Mapped[str] = mapped_column(primary_key=True)
    holders: Mapped[str]
    checked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    checked_at: Mapped[datetime]
