"""What is due, what waits for a second person, and what went to the bank."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.accounts.terms import Role
from residents_budget.book import queries as book
from residents_budget.book.models import LedgerAccount
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.grants import queries as grants
from residents_budget.grants.models import Instalment
from residents_budget.grants.rules import standing
from residents_budget.grants.terms import Due
from residents_budget.initiatives.models import Initiative
from residents_budget.ledger.models import Grant, Payment
from residents_budget.ledger.rules import grant_account
from residents_budget.payments import rules
from residents_budget.payments.models import Payee, PayingAccount, PaymentBatch, PaymentOrder
from residents_budget.payments.terms import BatchState

PER_PAGE = 30
MOST_DUE = 200


class Waiting(NamedTuple):
    """An instalment that is to be paid, with where it stands and who gets it (None: not known yet)."""

    instalment: Instalment
    standing: Due
    payee: Payee | None


def _newest(model, of):
    return sa.select(sa.func.max(model.id)).group_by(of)


def payee(grant):
    """Who gets the money of a grant; None where nobody was named yet."""
    return db.session.scalar(sa.select(Payee).where(Payee.grant_id == grant.id).order_by(Payee.id.desc()).limit(1))


def payees(grant):
    """Everybody who was ever named for a grant, newest first."""
    return db.session.scalars(sa.select(Payee).where(Payee.grant_id == grant.id).order_by(Payee.id.desc())).all()


def _payees_of(numbers):
    found = db.session.scalars(
        sa.select(Payee).where(Payee.id.in_(_newest(Payee, Payee.grant_id)), Payee.grant_id.in_(numbers))
    )
    return {one.grant_id: one for one in found}


def paying_account(neighbourhood):
    """The account that payments of this neighbourhood are made from; None where staff has not told it yet."""
    return db.session.scalar(
        sa.select(PayingAccount)
        .where(PayingAccount.neighbourhood_id == neighbourhood.id)
        .order_by(PayingAccount.id.desc())
        .limit(1)
    )


def paying_ibans():
    return set(db.session.scalars(sa.select(PayingAccount.iban)))


def held(grant):
    """The numbers of the instalments of a grant that are in a payment, made or on its way."""
    return set(db.session.scalars(sa.select(PaymentOrder.holds_id).where(PaymentOrder.grant_id == grant.id))) - {None}


def standings(grant, instalments, today):
    """Instalment number -> where it stands."""
    rows = db.session.execute(
        sa.select(PaymentOrder.holds_id, PaymentOrder.payment_id).where(
            PaymentOrder.grant_id == grant.id, PaymentOrder.holds_id.is_not(None)
        )
    )
    taken, blocked = dict(rows.all()), grants.blocked([grant.id])
    return {
        one.id: standing(
            one,
            today,
            is_ordered=one.id in taken and taken[one.id] is None,
            is_paid=taken.get(one.id) is not None,
            is_blocked=one.id in blocked,
        )
        for one in instalments
    }


def waiting(neighbourhood, today):
    """Instalments that are in no payment yet and could be paid now or later, those that are due first."""
    rows = db.session.scalars(
        sa.select(Instalment)
        .join(Grant, Grant.id == Instalment.grant_id)
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            ~sa.exists().where(PaymentOrder.holds_id == Instalment.id),
        )
        .options(joinedload(Instalment.grant).joinedload(Grant.initiative))
        .order_by(sa.func.coalesce(Instalment.done_on, Instalment.due_on), Instalment.id)
        .limit(MOST_DUE)
    ).all()
    numbers = [one.grant_id for one in rows]
    known, blocked = _payees_of(numbers), grants.blocked(numbers)
    return [Waiting(one, standing(one, today, is_blocked=one.id in blocked), known.get(one.grant_id)) for one in rows]


def left_where_short(waiting):
    """Grant number -> cents that are left, for the grants of ``waiting`` whose parts together come to more than that.

    So it is where something was given back after the parts had been agreed.
    """
    planned = {}
    for row in waiting:
        planned[row.instalment.grant_id] = planned.get(row.instalment.grant_id, 0) + row.instalment.cents
    names = {grant_account(number): number for number in planned}
    balances = sa.select(LedgerAccount.name, LedgerAccount.balance_cents).where(LedgerAccount.name.in_(names))
    left = {names[name]: cents for name, cents in db.session.execute(balances)}
    prepared = db.session.execute(
        sa.select(PaymentOrder.grant_id, sa.func.sum(PaymentOrder.cents))
        .join(PaymentOrder.batch)
        .where(PaymentOrder.grant_id.in_(planned), PaymentBatch.state == BatchState.PREPARED)
        .group_by(PaymentOrder.grant_id)
    )
    for number, cents in prepared:
        left[number] = left.get(number, 0) - int(cents)
    return {number: left.get(number, 0) for number, cents in planned.items() if cents > left.get(number, 0)}


def without_instalments(neighbourhood):
    """(grant, cents that wait) where nothing was agreed yet about when it is paid, largest first."""
    return db.session.execute(
        sa.select(Grant, LedgerAccount.balance_cents)
        .join(Initiative, Initiative.id == Grant.initiative_id)
        .join(LedgerAccount, LedgerAccount.name == sa.literal("grant:").concat(sa.cast(Grant.id, sa.Text)))
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            LedgerAccount.balance_cents > 0,
            ~sa.exists().where(Instalment.grant_id == Grant.id),
        )
        .options(joinedload(Grant.initiative))
        .order_by(LedgerAccount.balance_cents.desc(), Grant.id)
        .limit(PER_PAGE)
    ).all()


def _whole():
    return sa.select(PaymentBatch).options(
        joinedload(PaymentBatch.paying_account),
        joinedload(PaymentBatch.prepared_by),
        joinedload(PaymentBatch.approved_by),
        selectinload(PaymentBatch.orders).joinedload(PaymentOrder.payee),
        selectinload(PaymentBatch.orders).joinedload(PaymentOrder.payment),
        selectinload(PaymentBatch.orders).joinedload(PaymentOrder.grant).joinedload(Grant.initiative),
    )


def batch(neighbourhood, number):
    """One payment of this neighbourhood with its orders. Raises NotFound for another's."""
    found = db.session.scalar(
        _whole().where(PaymentBatch.id == number, PaymentBatch.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this payment in this neighbourhood."))
    return found


def batches(neighbourhood, *, page=1):
    """(payments, newest first; how many pages)."""
    mine = PaymentBatch.neighbourhood_id == neighbourhood.id
    total = db.session.scalar(sa.select(sa.func.count(PaymentBatch.id)).where(mine))
    rows = db.session.scalars(
        _whole().where(mine).order_by(PaymentBatch.id.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    ).all()
    return rows, max(1, -(-total // PER_PAGE))


def find_by_key(key):
    return db.session.scalar(sa.select(PaymentBatch).where(PaymentBatch.key == key))


def open_batches_with(grant, *states):
    """Payments in one of ``states`` with an order for this grant."""
    return db.session.scalars(
        sa.select(PaymentBatch)
        .join(PaymentBatch.orders)
        .where(PaymentOrder.grant_id == grant.id, PaymentBatch.state.in_(states))
        .distinct()
    ).all()


def waiting_cents(grant):
    """What can still be put in a payment: what waits with the grant, less what stands in payments that are prepared."""
    prepared = db.session.scalar(
        sa.select(sa.func.coalesce(sa.func.sum(PaymentOrder.cents), 0))
        .join(PaymentOrder.batch)
        .where(PaymentOrder.grant_id == grant.id, PaymentBatch.state == BatchState.PREPARED)
    )
    return book.balance(grant_account(grant.id)) - int(prepared)


def fingerprint(batch):
    """The fingerprint of a batch as it is now, with who would get the money if it were paid now."""
    newest = _payees_of([order.grant_id for order in batch.orders])
    payer = paying_account(batch.neighbourhood)
    return rules.fingerprint(
        number=batch.id,
        payer=(payer.name, payer.iban),
        execute_on=batch.execute_on,
        orders=[
            (order.id, newest[order.grant_id].name, newest[order.grant_id].iban, order.cents, order.what)
            for order in batch.orders
        ],
    )


def changed_payees(batch):
    """Order number -> who would get the money now, where that is somebody else than when it was prepared."""
    newest = _payees_of([order.grant_id for order in batch.orders])
    return {order.id: newest[order.grant_id] for order in batch.orders if newest[order.grant_id].id != order.payee_id}


def order_of(batch, number):
    found = next((order for order in batch.orders if order.id == number), None)
    if found is None:
        raise NotFound()
    return found


def to_approve(neighbourhoods):
    """Selects payments in these neighbourhoods that wait for a second person, oldest first."""
    return (
        sa.select(PaymentBatch)
        .options(joinedload(PaymentBatch.neighbourhood), selectinload(PaymentBatch.orders))
        .where(
            PaymentBatch.state == BatchState.PREPARED,
            PaymentBatch.neighbourhood_id.in_([place.id for place in neighbourhoods]),
        )
        .order_by(PaymentBatch.id)
    )


def order_of_payment(payment):
    """The order that a payment came from; None for one that was written down before there were orders."""
    return db.session.scalar(sa.select(PaymentOrder).where(PaymentOrder.payment_id == payment.id))


def payment(neighbourhood, number):
    """One payment that was made in this neighbourhood."""
    found = db.session.scalar(
        sa.select(Payment)
        .join(Payment.grant)
        .join(Grant.initiative)
        .where(Payment.id == number, Initiative.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this payment in this neighbourhood."))
    return found


def is_staff(account, neighbourhood):
    """Whether somebody works as district staff in this neighbourhood now, with an account that is open."""
    return account.is_active and account.has_role(Role.DISTRICT_STAFF, neighbourhood)


def batches_in(neighbourhood, *states):
    """All payments of a neighbourhood in one of ``states``."""
    return db.session.scalars(
        _whole().where(PaymentBatch.neighbourhood_id == neighbourhood.id, PaymentBatch.state.in_(states))
    ).all()
