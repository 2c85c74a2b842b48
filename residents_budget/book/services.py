"""Writing in the book of money: a transaction, its reversal, and the fingerprint that is published.

Every movement is one transaction of legs that add up to nothing. All take the lock on the city's account first, so that
they stand in one row (the chain of fingerprints) and no two spend the same money.
"""

from datetime import timedelta

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


def _make_account(name):
    insert = (sqlite if is_sqlite() else postgresql).insert(LedgerAccount)
    db.session.execute(insert.values(name=name, balance_cents=0).on_conflict_do_nothing())


def take_turn():
    """Hold the book until this transaction ends."""
    session = db.session()
    here = session.get_nested_transaction() or session.get_transaction()
    if here is not None and session.info.get("has the book") is here:
        return
    query = lock(sa.select(LedgerAccount.name).where(LedgerAccount.name == rules.CITY))
    if db.session.scalar(query) is None:
        _make_account(rules.CITY)
        db.session.execute(query)
    session.info["has the book"] = session.get_nested_transaction() or session.get_transaction()


def _find(key, what, postings):
    """The transaction that already has this key. Raises TooLate where it is about something else."""
    found = db.session.scalar(sa.select(LedgerTransaction).where(LedgerTransaction.key == key))
    if found is None:
        return None
    legs = sorted((leg.account, leg.cents) for leg in found.postings)
    if found.what != what or legs != sorted(postings):
        raise TooLate(N_("This was already sent with other figures. Load the page again and check what is there."))
    return found


def _moved(account, cents):
    enough = sa.or_(LedgerAccount.name == rules.CITY, LedgerAccount.balance_cents + cents >= 0)
    done = db.session.execute(
        sa.update(LedgerAccount)
        .where(LedgerAccount.name == account, enough)
        .values(balance_cents=LedgerAccount.balance_cents + cents)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount)


def _move(account, cents):
    """More (+) or less (-) on one account; the database itself refuses to go below zero."""
    if _moved(account, cents):
        return
    if cents > 0 or account == rules.CITY:
        _make_account(account)
        if _moved(account, cents):
            return
    rules.must_have_enough(queries.balance(account), -cents)


def post(key, what, postings, *, by, at=None):
    """One transaction of legs (account, cents). The same key and legs once more change nothing and give the first one.

    Raises TooLate where the key was used for something else, Refusal where an account has too little.
    """
    return post_or_find(key, what, postings, by=by, at=at)[0]


def post_or_find(key, what, postings, *, by, at=None):
    """(the transaction, whether it is new)."""
    rules.must_balance(postings)
    take_turn()
    found = _find(key, what, postings)
    if found is not None:
        return found, False
    for account, cents in sorted(postings):
        _move(account, cents)
    at = at or moments.now()
    previous = queries.head()
    entry = LedgerTransaction(
        key=key,
        what=what,
        by_id=getattr(by, "id", None),
        at=at,
        previous_hash=previous,
        hash=rules.fingerprint(previous_hash=previous, key=key, what=what, at=at, postings=postings),
    )
    db.session.add(entry)
    db.session.flush()
    legs = [{"transaction_id": entry.id, "account": account, "cents": cents} for account, cents in sorted(postings)]
    db.session.execute(sa.insert(Posting), legs)
    return entry, True


def reverse(entry, *, by, why):
    """Undo a transaction by its opposite: nothing is changed. Raises TooLate for one that was undone before."""
    rules.must_say_why(why)
    rules.must_be_reversible(entry.key)
    take_turn()
    key = f"{rules.REVERSAL}{entry.id}"
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
