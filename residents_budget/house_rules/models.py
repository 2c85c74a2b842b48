"""House rules."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["HouseRules"]


class HouseRules(db.Model):
    """What one neighbourhood made of its rules: a line each. Without a row the rules of every neighbourhood hold.

    ``look_at_new`` says that a worker sees what new accounts write before others do.
    """

    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), primary_key=True)
    lines: Mapped[str]
    look_at_new: Mapped[bool]
    changed_at: Mapped[datetime]
