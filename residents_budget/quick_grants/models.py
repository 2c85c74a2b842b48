"""What holds for a pot of small fast grants, and who asked for one."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["GrantCriteria", "QuickRequest"]


class GrantCriteria(db.Model):
    """By what staff decides over a pot (one criterion a line), and in how many days it promises to answer."""

    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), primary_key=True)
    criteria: Mapped[str]
    promised_days: Mapped[int]
    most_cents: Mapped[int] = mapped_column(sa.BigInteger)


class QuickRequest(db.Model):
    """An initiative that asks for a small fast grant; ``answered_at`` None: it waits. One request at a time."""

    __table_args__ = (sa.Index("ix_quick_request_waiting", "pot_id", "answered_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"))
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    waits_for_id: Mapped[int | None] = mapped_column(sa.ForeignKey("initiative.id"), unique=True)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    is_granted: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(default="")
    pot: Mapped["Pot"] = relationship()  # noqa: F821
    initiative: Mapped["Initiative"] = relationship(foreign_keys=initiative_id)  # noqa: F821
