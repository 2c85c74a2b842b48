"""Whom we asked what they learned."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["LearningQuestion"]


class LearningQuestion(db.Model):
    """A question to somebody who did a task in a half-year: once for each half, whatever she did more.

    It is answered with a key that only she has. What she answers stands in the logbook without her, and ``answered``
    has no day: nothing ties the two.
    """

    __table_args__ = (sa.UniqueConstraint("account_id", "half"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    half: Mapped[str]
    key_hash: Mapped[str] = mapped_column(unique=True)
    asked_at: Mapped[datetime]
    answered: Mapped[bool] = mapped_column(default=False)
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
