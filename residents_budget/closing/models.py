"""The closing of a vote, and what two persons decided about it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.closing.terms import Step, Together
from residents_budget.database import db

__all__ = ["Closing", "JointDecision"]


class Closing(db.Model):
    """How far the closing of a round is, and the record of it that everybody can read.

    ``ballots`` were in the box when it closed, ``withdrawn`` of them did not count, because their code was made
    worthless or their voter voted on paper; ``paper`` came from the desk; ``codes`` worked. ``files_sha256`` is the
    fingerprint of the public files.
    """

    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), primary_key=True)
    step: Mapped[Step]
    begun_at: Mapped[datetime]
    codes: Mapped[int | None]
    ballots: Mapped[int | None]
    withdrawn: Mapped[int | None]
    paper: Mapped[int | None]
    files_sha256: Mapped[str] = mapped_column(default="")
    finished_at: Mapped[datetime | None]


class JointDecision(db.Model):
    """Something that one person asked for and another agreed to; nothing happens before the second says yes."""

    __table_args__ = (sa.CheckConstraint("asked_by_id <> agreed_by_id", name="two_persons"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    what: Mapped[Together]
    until: Mapped[datetime | None]
    earlier_until: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    asked_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    agreed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    agreed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    asked_by: Mapped["Account | None"] = relationship(foreign_keys=asked_by_id)  # noqa: F821
    agreed_by: Mapped["Account | None"] = relationship(foreign_keys=agreed_by_id)  # noqa: F821
