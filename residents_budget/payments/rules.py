"""What holds for payments: what is fixed by an approval, and when something can be done (plain)."""

import hashlib
import json

from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.payments.terms import BatchState

MOST_ORDERS = 200
LONGEST_NAME = 70
LONGEST_WHAT = 120


def fingerprint(*, number, payer, execute_on, orders):
    """The SHA-256 of everything that a second person agrees to: accounts, names, amounts, day.

    ``payer`` is (name, IBAN); ``orders`` are (number, payee's name, IBAN, cents, what). Any change gives another one.
    """
    values = [number, list(payer), execute_on.isoformat(), sorted(map(list, orders))]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def must_be_new_payee(name, iban, payers):
    """Raises Refusal for a payee without a name, or one that is the payer itself."""
    if not name.strip():
        raise Refusal(N_("Say in whose name the account is."))
    if iban in payers:
        raise Refusal(N_("This is the account that we pay from. Fill in the account of the group."))


def must_be_orders(lines):
    """Raises Refusal where (grant number, cents, what is waiting with the grant, payee) lines cannot be one payment."""
    if not lines:
        raise Refusal(N_("Choose at least one instalment to pay."))
    if len(lines) > MOST_ORDERS:
        raise Refusal(N_("Put at most %(most)s payments together."), most=MOST_ORDERS)
    asked, waiting = {}, {}
    for number, cents, waits, payee in lines:
        if payee is None:
            raise Refusal(N_("We do not know yet who gets the money. Fill in the account number first."))
        asked[number] = asked.get(number, 0) + cents
        waiting[number] = waits
    for number, cents in asked.items():
        if cents > waiting[number]:
            raise Refusal(
                N_("Of this grant there is only %(left_cents)s left to pay. Choose a smaller amount."),
                left_cents=waiting[number],
            )


def must_be_in(state, *states):
    """Raises TooLate where a batch is not in one of ``states``."""
    if state in states:
        return
    raise TooLate(
        {
            BatchState.PREPARED: N_("This payment waits for a second person."),
            BatchState.APPROVED: N_("This payment has been approved already."),
            BatchState.SENT: N_("This payment has gone to the bank already."),
            BatchState.EXECUTED: N_("This payment has been made already."),
            BatchState.CANCELLED: N_("This payment was cancelled."),
        }[state]
    )


def must_be_as_seen(seen, present):
    """Raises TooLate where something changed between looking and agreeing."""
    if seen != present:
        raise TooLate(N_("Something in this payment has just changed. Look at it again before you agree."))


def must_be_a_day_to_pay(execute_on, today):
    """Raises Refusal for a day in the past."""
    if execute_on < today:
        raise Refusal(N_("Choose today or a later day to pay."))
