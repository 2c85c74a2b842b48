"""Activities with a code, and who checked in: no names, no times."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget import moments
from residents_budget.database import db

__all__ = ["Activity", "CheckIn"]


class Activity(db.Model):
    """Something people come to, on one day, with a code to check in; the code is given out again when it is closed."""

    __table_args__ = (sa.UniqueConstraint("initiative_id", "what", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"))
    what: Mapped[str]
    held_on: Mapped[date]
    code: Mapped[str | None] = mapped_column(unique=True)
    closes_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821

    @property
    def working_code(self):
        """The four letters as long as people can check in with them; empty afterwards."""
        return self.code if self.code and self.closes_at > moments.now() else ""


class CheckIn(db.Model):
    """Somebody was there. ``key_hash`` keeps one telephone from counting twice, and is emptied when it is closed."""

    __table_args__ = (
        sa.UniqueConstraint("activity_id", "key_hash"),
        sa.CheckConstraint("smile BETWEEN 1 AND 3", name="smile"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"))
    key_hash: Mapped[str | None]
    sub_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("sub_area.id"))
    age_band: Mapped[str] = mapped_column(default="")
    smile: Mapped[int | None]
    on_paper: Mapped[bool] = mapped_column(default=False)
