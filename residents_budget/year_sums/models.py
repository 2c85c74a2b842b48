"""The sums of a neighbourhood as they were told, each time."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["ToldSums"]


class ToldSums(db.Model):
    """What the pages of a neighbourhood tell from this day on, in the form of ``sums.py``: rough sums, and no person.

    Kept as it was told: somebody whose account goes rewrites no history, and the next sums are laid beside it.
    """

    __table_args__ = (sa.UniqueConstraint("neighbourhood_id", "told_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    told_on: Mapped[date]
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    worked_out_at: Mapped[datetime]
