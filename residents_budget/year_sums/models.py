"""The sums of each year, kept."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from residents_budget.database import db

__all__ = ["YearSums"]


class YearSums(db.Model):
    """What a year counts, in the form of ``sums.py``; year 0 is all years together.

    ``read_to`` is the number of the deed up to which the book had been read: later ones say which years to work out
    anew. It keeps sums and nothing of a person, so what somebody did stays counted when her account goes.
    """

    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    read_to: Mapped[int]
    worked_out_at: Mapped[datetime]
