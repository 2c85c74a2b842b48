"""Rounds made through the streets."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.outreach.terms import How

__all__ = ["OutreachRound"]


class OutreachRound(db.Model):
    """Somebody went to a sub-area: how, and how many people were met. No names."""

    __table_args__ = (sa.CheckConstraint("people_met >= 0 AND people_met <= 5000", name="people_met"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    sub_area_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_area.id"), index=True)
    held_on: Mapped[date]
    how: Mapped[How]
    people_met: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]
    sub_area: Mapped["SubArea"] = relationship()  # noqa: F821
