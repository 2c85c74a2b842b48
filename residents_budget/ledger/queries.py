"""What pages ask about money, and whether the book is whole."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.database import db
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger import rules
from residents_budget.ledger.models import Grant, LedgerAccount, LedgerTransaction, Payment, Posting
from residents_budget.rounds.models import Pot

PER_PAGE = 50


class Money(NamedTuple):
    """What was promised to an initiative, what was paid of it, and what is left to pay."""

    grant: Grant
    paid_cents: int

    @property
    def left_cents(self):
        return self.grant.cents - self.paid_cents


def balance(account):
    """What stands on an account now, in cents (0 for one that does not exist)."""
    found = db.session.scalar(sa.select(LedgerAccount.balance_cents).where(LedgerAccount.name == account))
    return found or 0


def balance_of_pot(pot):
    """What is left in a pot, in cents."""
    return balance(rules.pot_account(pot.id))


def head():
    """The fingerprint of the newest transaction: whoever keeps it can see later that nothing was changed before it."""
    found = db.session.scalar(sa.select(LedgerTransaction.hash).order_by(LedgerTransaction.id.desc()).limit(1))
    return found or rules.FIRST_HASH


def pots(neighbourhood):
    """(Pot, what is left in it, what was granted from it, what was paid of that), newest first, in cents."""
    granted = sa.select(sa.func.coalesce(sa.func.sum(Grant.cents), 0)).where(Grant.pot_id == Pot.id).scalar_subquery()
    paid = (
        sa.select(sa.func.coalesce(sa.func.sum(Payment.cents), 0))
        .join(Grant, Grant.id == Payment.grant_id)
        .where(Grant.pot_id == Pot.id)
        .scalar_subquery()
    )
    left = sa.func.coalesce(LedgerAccount.balance_cents, 0)
    rows = db.session.execute(
        sa.select(Pot, left, granted, paid)
        .outerjoin(LedgerAccount, LedgerAccount.name == sa.literal("pot:").concat(sa.cast(Pot.id, sa.Text)))
        .where(Pot.neighbourhood_id == neighbourhood.id)
        .order_by(Pot.year.desc(), Pot.id.desc())
    )
    return [(pot, int(rest), int(given), int(out)) for pot, rest, given, out in rows]


def _paid():
    return (
        sa.select(sa.func.coalesce(sa.func.sum(Payment.cents), 0))
        .where(Payment.grant_id == Grant.id)
        .correlate(Grant)
        .scalar_subquery()
    )


def money_of(initiative):
    """The grant of an initiative with its payments, as Money; None where it has no grant."""
    row = db.session.execute(
        sa.select(Grant, _paid()).where(Grant.initiative_id == initiative.id).options(selectinload(Grant.payments))
    ).first()
    return Money(row[0], int(row[1])) if row else None


def _grants(neighbourhood):
    return (
        sa.select(Grant, _paid())
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Grant.initiative), selectinload(Grant.payments))
        .order_by(Grant.granted_at.desc(), Grant.id.desc())
    )


def grants(neighbourhood, *, page=1):
    """(rows of Money, how many there are) of a neighbourhood, newest first, with initiative and payments."""
    query = _grants(neighbourhood)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery()))
    rows = db.session.execute(query.limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all()
    return [Money(grant, int(paid)) for grant, paid in rows], total


def all_grants(neighbourhood):
    """Every grant of a neighbourhood as Money, newest first."""
    return [Money(grant, int(paid)) for grant, paid in db.session.execute(_grants(neighbourhood)).all()]


def granted_initiatives(round):
    """The numbers of the initiatives that have a grant from this round."""
    return set(db.session.scalars(sa.select(Grant.initiative_id).where(Grant.round_id == round.id)))


def faults():
    """What is wrong with the book of money, one sentence each: the chain, the sums, the balances."""
    return [*_chain_faults(), *_balance_faults(), *_grant_faults()]


def _chain_faults():
    entries = db.session.scalars(
        sa.select(LedgerTransaction)
        .options(selectinload(LedgerTransaction.postings))
        .order_by(LedgerTransaction.id)
        .execution_options(yield_per=500)
    )
    with entries:
        yield from _breaks(entries)


def _breaks(entries):
    """What is wrong with the chain, up to the first transaction that is not what was written."""
    previous = rules.FIRST_HASH
    for entry in entries:
        legs = [(leg.account, leg.cents) for leg in entry.postings]
        if len(legs) < 2 or sum(cents for _account, cents in legs):
            yield f"ledger: the legs of transaction {entry.id} do not add up to nothing"
        expected = rules.fingerprint(previous_hash=previous, key=entry.key, what=entry.what, at=entry.at, postings=legs)
        if entry.previous_hash != previous or entry.hash != expected:
            yield f"ledger: transaction {entry.id} is not what was written, or one before it is missing"
            return
        previous = entry.hash


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


def _grant_faults():
    paid = _paid()
    rows = db.session.execute(sa.select(Grant.id, Grant.cents, paid).order_by(Grant.id))
    for number, cents, out in rows:
        if balance(rules.grant_account(number)) != cents - out:
            yield f"ledger: grant {number} does not agree with what was promised and paid"
