"""Writing in the book of money: a transaction, its reversal, and the fingerprint that is published.

Every movement is one transaction of legs that add up to nothing. All take the lock on the city's account first, so that
they stand in one row (the chain of fingerprints) and no two spend the same money.
"""

from datetime import timedelta
from functools import cache

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book import queries, rules
from residents_budget.book.models import LedgerAccount, LedgerTransaction, Posting, PublishedHead
from residents_budget.database import db, is_sqlite, lock
from residents_budget.errors import N_, TooLate
from residents_budget.jobs import services as jobs

ACCOUNTS, ENTRIES, POSTINGS = LedgerAccount.__table__, LedgerTransaction.__table__, Posting.__table__

# These are sent by every posting while all others wait: plain statements, made once, without objects in between.
HOLD = lock(sa.select(ACCOUNTS.c.name).where(ACCOUNTS.c.name == rules.CITY))
ENTRY = (
    sa.insert(ENTRIES)
    .values({name: sa.bindparam(name) for name in ("key", "what", "by_id", "at", "previous_hash", "hash")})
    .returning(ENTRIES.c.id)
)
LEGS = sa.insert(POSTINGS)


def _entry_with_legs():
    """Both in one statement, as PostgreSQL can."""
    entry = ENTRY.cte("entry")
    legs = (
        sa.func.unnest(
            sa.bindparam("accounts", type_=postgresql.ARRAY(sa.Text)),
            sa.bindparam("changes", type_=postgresql.ARRAY(sa.BigInteger)),
        )
        .table_valued("account", "cents")
        .render_derived()
    )
    rows = sa.select(entry.c.id, legs.c.account, legs.c.cents).join_from(entry, legs, sa.true())
    insert = sa.insert(POSTINGS).from_select(["transaction_id", "account", "cents"], rows)
    return insert.returning(POSTINGS.c.transaction_id)


ENTRY_WITH_LEGS = _entry_with_legs()


def _make_accounts(names):
    insert = (sqlite if is_sqlite() else postgresql).insert(ACCOUNTS)
    rows = [{"name": name, "balance_cents": 0} for name in names]
    db.session.execute(insert.on_conflict_do_nothing(), rows)


def take_turn():
    """Hold the book until this transaction ends. What waits to be written is written before: others wait from here."""
    session = db.session()
    here = session.get_nested_transaction() or session.get_transaction()
    if here is not None and session.info.get("has the book") is here:
        return
    session.flush()
    if session.scalar(HOLD) is None:
        _make_accounts([rules.CITY])
        session.execute(HOLD)
    session.info["has the book"] = session.get_nested_transaction() or session.get_transaction()


@cache
def _moves(legs):
    """The statement that moves so many legs at once, and none of them where one would go below zero."""
    account, balance = ACCOUNTS.c.name, ACCOUNTS.c.balance_cents
    names = [sa.bindparam(f"account_{leg}", type_=sa.Text) for leg in range(legs)]
    cents = [sa.bindparam(f"cents_{leg}", type_=sa.BigInteger) for leg in range(legs)]
    more = sa.case(*((account == name, change) for name, change in zip(names, cents, strict=True)))
    enough = sa.or_(account == rules.CITY, balance + more >= 0)
    return sa.update(ACCOUNTS).where(account.in_(names), enough).values(balance_cents=balance + more)


def _move(legs):
    """More (+) or less (-) on each of these accounts (account, cents), which are there and have enough."""
    values = {f"account_{leg}": account for leg, (account, _cents) in enumerate(legs)}
    values |= {f"cents_{leg}": cents for leg, (_account, cents) in enumerate(legs)}
    if db.session.execute(_moves(len(legs)), values).rowcount != len(legs):
        raise RuntimeError("an account changed while the book was held")


def _write(legs, **entry):
    """The transaction and its legs, as they stand in the book from now on; gives its number."""
    if is_sqlite():
        number = db.session.scalar(ENTRY, entry)
        db.session.execute(
            LEGS, [{"transaction_id": number, "account": account, "cents": cents} for account, cents in legs]
        )
        return number
    accounts, cents = zip(*legs, strict=True)
    return db.session.scalar(ENTRY_WITH_LEGS, {"accounts": list(accounts), "changes": list(cents), **entry})


def post(key, what, postings, *, by, at=None):
    """One transaction of legs (account, cents), by its number. The same key and legs once more change nothing.

    Raises TooLate where the key was used for something else, Refusal where an account has too little.
    """
    return post_or_find(key, what, postings, by=by, at=at)[0]


def post_or_find(key, what, postings, *, by, at=None):
    """(the number of the transaction, whether it is new)."""
    rules.must_balance(postings)
    legs = sorted(postings)
    take_turn()
    book = queries.as_it_stands(key, [account for account, _cents in legs])
    if book.found is not None:
        rules.must_be_the_same(queries.entry(book.found), what, legs)
        return book.found, False
    for account, cents in legs:
        if cents < 0 and account != rules.CITY:
            rules.must_have_enough(book.balances.get(account, 0), -cents)
    missing = [account for account, _cents in legs if account not in book.balances]
    if missing:
        _make_accounts(missing)
    _move(legs)
    at = at or moments.now()
    number = _write(
        legs,
        key=key,
        what=what,
        by_id=getattr(by, "id", None),
        at=at,
        previous_hash=book.head,
        hash=rules.fingerprint(previous_hash=book.head, key=key, what=what, at=at, postings=legs),
    )
    return number, True


def reverse(number, *, by, why):
    """Undo a transaction by its opposite: nothing is changed. Raises TooLate for one that was undone before."""
    rules.must_say_why(why)
    entry = queries.entry(number)
    rules.must_be_reversible(entry.key)
    take_turn()
    key = f"{rules.REVERSAL}{number}"
    if queries.find_by_key(key) is not None:
        raise TooLate(N_("This was taken back already."))
    return post(key, why, [(leg.account, -leg.cents) for leg in entry.postings], by=by)


@jobs.regularly("publish the head of the book", every=timedelta(hours=1))
def publish_head():
    """Publish the newest fingerprint, once a day; None where it was published today."""
    day = moments.today()
    if db.session.get(PublishedHead, day) is not None:
        return None
    take_turn()
    count = db.session.scalar(sa.select(sa.func.count(LedgerTransaction.id)))
    head = PublishedHead(day=day, hash=queries.head(), transactions=count, published_at=moments.now())
    db.session.add(head)
    db.session.flush()
    activity.record(None, Verb.PUBLISHED_HEAD, subject="ledger", note=head.hash)
    return head
