"""Payees, the account that pays, and payments that two persons agree on."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db
from residents_budget.payments.terms import BatchState

__all__ = ["Payee", "PayingAccount", "PaymentBatch", "PaymentOrder"]


class Payee(db.Model):
    """Who gets the money of a grant, and on which account. The newest counts; earlier ones stay as they were."""

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"), index=True)
    name: Mapped[str]
    iban: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]


class PayingAccount(db.Model):
    """The bank account from which the payments of a neighbourhood are made. The newest counts."""

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    name: Mapped[str]
    iban: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]


class PaymentBatch(db.Model):
    """Payments that go to the bank together.

    ``approved_sha256`` is the fingerprint of everything in it as the second person saw it: what is changed after that
    has another one, and the approval is worth nothing. ``key`` is the same when a form is sent twice.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[BatchState] = mapped_column(default=BatchState.PREPARED)
    paying_account_id: Mapped[int] = mapped_column(sa.ForeignKey("paying_account.id"))
    execute_on: Mapped[date]
    prepared_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    prepared_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    approved_at: Mapped[datetime | None]
    approved_sha256: Mapped[str] = mapped_column(default="")
    approvals: Mapped[int] = mapped_column(default=0)
    """How often it was approved: each approval sets the money apart anew."""
    ended_because: Mapped[str] = mapped_column(default="")
    """Why the last approval ended, or why it was cancelled."""
    sent_at: Mapped[datetime | None]
    executed_on: Mapped[date | None]
    neighbourhood: Mapped["Neighbourhood"] = relationship()  # noqa: F821
    paying_account: Mapped[PayingAccount] = relationship()
    prepared_by: Mapped["Account | None"] = relationship(foreign_keys=prepared_by_id)  # noqa: F821
    approved_by: Mapped["Account | None"] = relationship(foreign_keys=approved_by_id)  # noqa: F821
    orders: Mapped[list["PaymentOrder"]] = relationship(order_by="PaymentOrder.id", back_populates="batch")


class PaymentOrder(db.Model):
    """One payment in a batch. ``holds_id`` is its instalment as long as the order lives: none is paid twice."""

    __table_args__ = (sa.CheckConstraint("cents > 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("payment_batch.id"), index=True)
    grant_id: Mapped[int] = mapped_column(sa.ForeignKey("grant.id"), index=True)
    instalment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("instalment.id", ondelete="SET NULL"), index=True)
    holds_id: Mapped[int | None] = mapped_column(sa.ForeignKey("instalment.id"), unique=True)
    payee_id: Mapped[int] = mapped_column(sa.ForeignKey("payee.id"))
    cents: Mapped[int] = mapped_column(sa.BigInteger)
    what: Mapped[str]
    payment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payment.id"), unique=True)
    batch: Mapped[PaymentBatch] = relationship(back_populates="orders")
    grant: Mapped["Grant"] = relationship()  # noqa: F821
    payee: Mapped[Payee] = relationship()
    payment: Mapped["Payment | None"] = relationship()  # noqa: F821
