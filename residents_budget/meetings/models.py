"""Meetings."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["Meeting"]


class Meeting(db.Model):
    """Neighbours see each other, about one initiative or about anything; ``cancelled_at``: it does not go on."""

    __table_args__ = (sa.Index("ix_meeting_calendar", "neighbourhood_id", "begins_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"))
    initiative_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    title: Mapped[str]
    begins_at: Mapped[datetime]
    place: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    called_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    initiative: Mapped["Initiative | None"] = relationship()  # noqa: F821
