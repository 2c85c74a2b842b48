"""Stacks of paper ballots while the vote is open. Nothing ties a paper to a voter, or tells when it was typed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["PaperBallot", "PaperStack"]


class PaperStack(db.Model):
    """So many papers out of the box, that two persons type each by themselves. ``agreed_at``: both typed the same."""

    __table_args__ = (
        sa.CheckConstraint("first_by_id <> second_by_id", name="two_persons"),
        sa.CheckConstraint("papers > 0", name="papers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    papers: Mapped[int]
    first_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    second_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    agreed_at: Mapped[datetime | None]
    first_by: Mapped["Account | None"] = relationship(foreign_keys=first_by_id)  # noqa: F821
    second_by: Mapped["Account | None"] = relationship(foreign_keys=second_by_id)  # noqa: F821


class PaperBallot(db.Model):
    """A paper as one of the two typed it (``turn`` 1 or 2), sealed with the key of the round."""

    __table_args__ = {"sqlite_with_rowid": False}

    stack_id: Mapped[int] = mapped_column(sa.ForeignKey("paper_stack.id"), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[bytes]
