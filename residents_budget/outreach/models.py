"""Rounds through the streets: planned and made."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.outreach.terms import ByWhom, How

__all__ = ["OutreachPlan", "OutreachRound"]


class OutreachRound(db.Model):
    """Somebody went to a sub-area: how, and how many people were met. No names."""

    __table_args__ = (sa.CheckConstraint("people_met >= 0 AND people_met <= 5000", name="people_met"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    sub_area_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_area.id"), index=True)
    held_on: Mapped[date]
    how: Mapped[How]
    by_whom: Mapped[ByWhom] = mapped_column(default=ByWhom.WORKER)
    people_met: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]
    sub_area: Mapped["SubArea"] = relationship()  # noqa: F821


class OutreachPlan(db.Model):
    """A round that is still to be made. It goes when the round is written down, or when it is called off."""

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    sub_area_id: Mapped[int] = mapped_column(sa.ForeignKey("sub_area.id"))
    planned_for: Mapped[date]
    how: Mapped[How]
    by_whom: Mapped[ByWhom]
    note: Mapped[str] = mapped_column(default="")
    planned_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    sub_area: Mapped["SubArea"] = relationship()  # noqa: F821
