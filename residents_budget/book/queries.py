"""What stands in the book of money, and whether it is whole."""

from typing import NamedTuple

import sqlalchemy as sa

from residents_budget.book import rules
from residents_budget.book.models import LedgerAccount, LedgerTransaction, Posting, PublishedHead
from residents_budget.database import db


def balance(account):
    """What stands on an account now, in cents (0 for one that does not exist)."""
    found = db.session.scalar(sa.select(LedgerAccount.balance_cents).where(LedgerAccount.name == account))
    return found or 0


def head():
    """The fingerprint of the newest transaction: whoever keeps it can see later that nothing was changed before it."""
    found = db.session.scalar(sa.select(LedgerTransaction.hash).order_by(LedgerTransaction.id.desc()).limit(1))
    return found or rules.FIRST_HASH


class Standing(NamedTuple):
    """What a posting must know of the book before it writes, read at once while it is held."""

    found: int | None
    """The transaction that has its key already."""
    head: str
    balances: dict
    """Account -> cents, of those of its accounts that are there."""


def as_it_stands(key, accounts):
    """The Standing of the book for a posting under ``key`` on these accounts."""
    rows = db.session.execute(STANDING, {"key": key, "accounts": accounts}).all()
    found, head = rows[0][:2]
    return Standing(found, head or rules.FIRST_HASH, {name: cents for _found, _head, name, cents in rows})


def _standing():
    account, entry = LedgerAccount.__table__, LedgerTransaction.__table__
    found = sa.select(entry.c.id).where(entry.c.key == sa.bindparam("key")).scalar_subquery()
    head = sa.select(entry.c.hash).order_by(entry.c.id.desc()).limit(1).scalar_subquery()
    names = sa.or_(account.c.name == rules.CITY, account.c.name.in_(sa.bindparam("accounts", expanding=True)))
    return sa.select(found, head, account.c.name, account.c.balance_cents).where(names)


STANDING = _standing()
"""The city's account is always there, so that there is a row. One statement, made once: all who post send it."""


def entry(number):
    """The transaction with this number."""
    return db.session.get_one(LedgerTransaction, number)


def find_by_key(key):
    """The transaction with this key, or None."""
    return db.session.scalar(sa.select(LedgerTransaction).where(LedgerTransaction.key == key))


def faults():
    """What is wrong with the book itself, one sentence each: the chain, what was published of it, the balances."""
    return [*rules.breaks(legs()), *_head_faults(), *_balance_faults()]


LEGS = """
    SELECT t.id, t.key, t.what, {at}, t.previous_hash, t.hash, p.account, p.cents
    FROM ledger_transaction t LEFT JOIN posting p ON p.transaction_id = t.id ORDER BY t.id"""
AT = {
    "sqlite": "replace(t.at, ' ', 'T') || '+00:00'",
    "postgresql": """to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00'""",
}
AT_ONCE = 20_000


def legs():
    """Every leg of the book, in order, straight from the driver: a million of them must not take minutes."""
    dialect = db.engine.dialect.name
    driver = db.session.connection().connection.driver_connection
    statement = LEGS.format(at=AT[dialect])
    if dialect == "sqlite":
        yield from driver.execute(statement)
        return
    with driver.cursor(name="legs_of_the_book") as cursor:
        cursor.itersize = AT_ONCE
        yield from cursor.execute(statement)


def published_heads(limit=60):
    """The newest heads that were published, newest first."""
    return db.session.scalars(sa.select(PublishedHead).order_by(PublishedHead.day.desc()).limit(limit)).all()


def _head_faults():
    """A published head that is not in the book any more: everything after the one before it was taken away."""
    lost = db.session.scalars(
        sa.select(PublishedHead)
        .where(
            PublishedHead.hash != rules.FIRST_HASH,
            ~sa.exists().where(LedgerTransaction.hash == PublishedHead.hash),
        )
        .order_by(PublishedHead.day)
        .limit(1)
    )
    for head in lost:
        yield f"ledger: the head that was published on {head.day} is not in the book any more"


def _balance_faults():
    sums = sa.select(Posting.account, sa.func.sum(Posting.cents).label("cents")).group_by(Posting.account).subquery()
    rows = db.session.execute(
        sa.select(LedgerAccount.name, LedgerAccount.balance_cents, sa.func.coalesce(sums.c.cents, 0))
        .outerjoin(sums, sums.c.account == LedgerAccount.name)
        .order_by(LedgerAccount.name)
    )
    for name, cents, posted in rows:
        if cents != posted:
            yield f"ledger: account {name} says {cents} cents, its postings add up to {int(posted)}"
