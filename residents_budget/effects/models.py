"""Effects as people tell them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["Effect"]


class Effect(db.Model):
    """What changed, of order 1, 2 or 3; who says so, and who else confirms it. ``good`` False: also what went wrong."""

    __table_args__ = (sa.CheckConstraint('"order" BETWEEN 1 AND 3', name="order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    order: Mapped[int]
    happened_on: Mapped[date]
    what: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    told_by: Mapped[str]
    confirmed_by: Mapped[str] = mapped_column(default="")
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    good: Mapped[bool] = mapped_column(default=True)
    intended: Mapped[bool] = mapped_column(default=True)
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
