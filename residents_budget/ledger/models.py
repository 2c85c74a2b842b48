"""What moves through the book of money: grants, payments, what went back, and what a board decided otherwise.

Accounts are named ``pot:3``, ``grant:7`` (promised, not yet paid), ``ordered:7`` (the bank has been told to pay) and
``paid:7``; see rules.py.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = [
    "BoardDecision",
    "GivenBack",
    "Grant",
    "Payment",
]


class Grant(db.Model):
    """Money promised to an initiative."""

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), unique=True)
    pot_id: Mapped[int] = mapped_column(sa.ForeignKey("pot.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round.id"), index=True)
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    granted_at: Mapped[datetime]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
    pot: Mapped["Pot"] = relationship()  # noqa: F821
    payments: Mapped[list["Payment"]] = relationship(order_by="Payment.paid_on", back_populates="grant")


class Payment(db.Model):
    """Money that went out under a grant. With ``returned_on`` it came back whole."""

    __table_args__ = (
        sa.CheckConstraint("cents > 0", name="cents"),
        sa.Index("ix_payment_newest", "grant_id", "paid_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"))
    transaction_id: Mapped[int] = mapped_column(sa.ForeignKey("ledger_transaction.id"), unique=True)
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    what: Mapped[str]
    paid_on: Mapped[date]
    returned_on: Mapped[date | None]
    returned_because: Mapped[str] = mapped_column(default="")
    grant: Mapped[Grant] = relationship(back_populates="payments")


class GivenBack(db.Model):
    """What was left over of a grant and went back to its pot: not paid yet, or paid and brought back by the group."""

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"), index=True)
    transaction_id: Mapped[int] = mapped_column(sa.ForeignKey("ledger_transaction.id"), unique=True)
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    was_paid: Mapped[bool]
    why: Mapped[str]
    given_back_on: Mapped[date]


class BoardDecision(db.Model):
    """A board decided otherwise than the outcome of a round about one initiative: in public, and why."""

    __table_args__ = (
        sa.UniqueConstraint("round_id", "initiative_id"),
        sa.CheckConstraint("is_granted = (cents IS NOT NULL)", name="cents"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id"), index=True)
    initiative_id: Mapped[int] = mapped_column(sa.ForeignKey("initiative.id"), index=True)
    board: Mapped[str]
    is_granted: Mapped[bool]
    cents: Mapped[int | None] = mapped_column(sa.BigInteger)
    because: Mapped[str]
    decided_on: Mapped[date]
    initiative: Mapped["Initiative"] = relationship()  # noqa: F821
