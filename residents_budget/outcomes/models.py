"""How sure an outcome is."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["Resampling"]


class Resampling(db.Model):
    """In how many of ``draws`` drawn elections each initiative of a round got money (its number, as text).

    Each draws as many ballots as were cast from the whole ballots that are published (see counting/what_if.py).
    """

    __table_args__ = (sa.CheckConstraint("draws > 0", name="draws"),)

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    draws: Mapped[int]
    funded: Mapped[dict[str, int]] = mapped_column(sa.JSON)
    made_at: Mapped[datetime]
