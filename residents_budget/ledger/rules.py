"""How the book of money holds together: accounts by name, sums of nothing, and a chain of fingerprints (plain)."""

import hashlib
import json
from datetime import UTC

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.money import LARGEST_CENTS
from residents_budget.rounds.terms import Way

CITY = "city"
"""Where pots are filled from. It stands below zero by what all pots, grants and payments add up to."""

FIRST_HASH = "0" * 64
"""What the first transaction of the book follows."""

REVERSAL = "reverse "
"""How the key of a correction begins. Keys are unique, so that nothing is corrected twice."""

GRANTED_STAGES = (Stage.FEASIBLE, Stage.ON_THE_BALLOT, Stage.NOT_CHOSEN)
"""What can be granted money: a plan that staff found possible."""


def pot_account(number):
    return f"pot:{number}"


def grant_account(number):
    """Money that was promised to an initiative and has not been paid yet."""
    return f"grant:{number}"


def ordered_account(number):
    """Money of a grant that two persons have told the bank to pay, and that the bank has not paid yet."""
    return f"ordered:{number}"


def paid_account(number):
    return f"paid:{number}"


def pot_account_of(grant):
    """Where the money of a grant came from, and goes back to."""
    return pot_account(grant.pot_id)


def must_be_an_amount(cents):
    """Raises Refusal for anything but a whole, positive number of cents."""
    if isinstance(cents, bool) or not isinstance(cents, int) or not 0 < cents <= LARGEST_CENTS:
        raise Refusal(N_("Fill in an amount of more than nothing."))


def must_balance(postings):
    """Raises ValueError unless the legs (account, cents) add up to nothing, over at least two accounts."""
    accounts = {account for account, _cents in postings}
    if len(accounts) != len(postings) or len(postings) < 2 or sum(cents for _account, cents in postings):
        raise ValueError("the legs of a transaction add up to nothing")


def fingerprint(*, previous_hash, key, what, at, postings):
    """The SHA-256 of a transaction and of all before it: who changes one, breaks every later one.

    Who wrote it down is left out, so that a person can be erased from the book.
    """
    text = json.dumps(
        [previous_hash, key, what, at.astimezone(UTC).isoformat(timespec="microseconds"), sorted(map(list, postings))],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def must_have_enough(left_cents, cents):
    """Raises Refusal where a pot or grant has less than is asked."""
    if cents > left_cents:
        raise Refusal(N_("There is only %(left_cents)s left. Choose a smaller amount."), left_cents=left_cents)


def must_be_grantable(stage):
    """Raises NotAllowed or TooLate where an initiative cannot get money now."""
    if stage in (Stage.GRANTED, Stage.DOING, Stage.DONE):
        raise TooLate(N_("This initiative already has a grant."))
    if stage not in GRANTED_STAGES:
        raise NotAllowed(N_("Only a plan that was found possible can get money. Check the plan first."))


def must_be_decided_by_staff(way):
    """Raises NotAllowed where somebody else than staff decides over a pot."""
    if way is Way.VOTE:
        raise NotAllowed(N_("The neighbourhood votes about this pot. What it chose gets its money from the outcome."))


def must_say_why(reason):
    """Raises Refusal where money is taken back without a reason."""
    if not reason.strip():
        raise Refusal(N_("Say why. Everybody can read it."))


def must_be_reversible(key):
    """Raises Refusal for a correction of a correction: write down the right movement instead."""
    if key.startswith(REVERSAL):
        raise Refusal(N_("This is a correction itself. Write down anew what did happen."))


def must_be_payable(paid_on, granted_on, what):
    """Raises Refusal for a payment before its grant, or without saying what for."""
    if not what.strip():
        raise Refusal(N_("Say what was paid for."))
    if paid_on < granted_on:
        raise Refusal(N_("The payment cannot be before the grant. Check the day."))
