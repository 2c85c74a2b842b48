"""The tables of the book of money.

Accounts are named by whoever uses them; the book itself knows ``city`` (where pots are filled from). Postings of one
transaction add up to nothing, and are never changed or deleted.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db, keep_append_only

__all__ = ["LedgerAccount", "LedgerTransaction", "Posting", "PublishedHead"]


class LedgerAccount(db.Model):
    """What stands on an account now: guarded, so that nothing but the city's account goes below zero."""

    __table_args__ = (sa.CheckConstraint("balance_cents >= 0 OR name = 'city'", name="balance"),)

    name: Mapped[str] = mapped_column(primary_key=True)
    balance_cents: Mapped[int] = mapped_column(sa.BigInteger, default=0)


class LedgerTransaction(db.Model):
    """Money that moved, once: ``key`` is the same when a request is repeated. ``hash`` covers ``previous_hash``."""

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    what: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    previous_hash: Mapped[str] = mapped_column(unique=True)
    hash: Mapped[str] = mapped_column(unique=True)
    postings: Mapped[list["Posting"]] = relationship(order_by="Posting.id")


class Posting(db.Model):
    """One leg of a transaction: more (+) or less (-) on one account."""

    __table_args__ = (sa.CheckConstraint("cents <> 0", name="cents"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    transaction_id: Mapped[int] = mapped_column(sa.ForeignKey("ledger_transaction.id"), index=True)
    account: Mapped[str] = mapped_column(sa.ForeignKey("ledger_account.name"), index=True)
    cents: Mapped[int] = mapped_column(sa.BigInteger)


class PublishedHead(db.Model):
    """The fingerprint of the newest transaction as it was published on a day."""

    day: Mapped[date] = mapped_column(primary_key=True)
    hash: Mapped[str]
    transactions: Mapped[int]
    published_at: Mapped[datetime]


keep_append_only(PublishedHead)
keep_append_only(LedgerTransaction, may_empty=("by_id",))
keep_append_only(Posting)
