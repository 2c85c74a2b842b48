"""How the book of money holds together: accounts by name, sums of nothing, and a chain of fingerprints (plain)."""

from datetime import UTC
from hashlib import sha256
from itertools import chain
from json.encoder import encode_basestring as _text

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

    What is hashed is the JSON of [previous hash, key, what, moment in UTC, [[account, cents], ...]] with the legs in
    order and no spaces. Who wrote it down is left out, so that a person can be erased from the book.
    """
    return _fingerprint(previous_hash, key, what, at.astimezone(UTC).isoformat(timespec="microseconds"), postings)


def _fingerprint(previous_hash, key, what, at, postings):
    legs = ",".join([f"[{_text(account)},{cents}]" for account, cents in sorted(postings)])
    return sha256(f'["{previous_hash}",{_text(key)},{_text(what)},"{at}",[{legs}]]'.encode()).hexdigest()


def breaks(rows):
    """What is wrong with the chain, up to the first transaction that is not what was written.

    ``rows`` are (number, key, what, at, previous hash, hash, account, cents), one for each leg, in the order of the
    book; ``at`` is text in UTC with microseconds. A transaction without legs has None for account and cents.
    """
    previous, entry, postings = FIRST_HASH, None, []
    for row in chain(rows, ((None,) * 8,)):
        if entry is None or row[0] == entry[0]:
            entry = row
            postings.append((row[6], row[7]))
            continue
        number, key, what, at, previous_hash, its_hash = entry[:6]
        postings = [leg for leg in postings if leg[0] is not None]
        if len(postings) < 2 or sum([cents for _account, cents in postings]):
            yield f"ledger: the legs of transaction {number} do not add up to nothing"
        if previous_hash != previous or _fingerprint(previous, key, what, at, postings) != its_hash:
            yield f"ledger: transaction {number} is not what was written, or one before it is missing"
            return
        previous, entry, postings = its_hash, row, [(row[6], row[7])]


def must_have_enough(left_cents, cents):
    """Raises Refusal where a pot or grant has less than is asked."""
    if cents > left_cents:
        raise Refusal(N_("There is only %(left_cents)s left. Choose a smaller amount."), left_cents=left_cents)


def must_be_free(left_cents, free_cents, cents):
    """Raises Refusal where a pot has less than is asked, or where the rest of it stands in a round."""
    must_have_enough(left_cents, cents)
    if cents > free_cents:
        raise Refusal(N_("Only %(free_cents)s of this pot is free. The rest is in a round."), free_cents=free_cents)


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
    if way is not Way.STAFF:
        raise NotAllowed(N_("Staff does not decide over this pot. Its page says who does."))


SHORTEST_REASON = 30
"""A board that decides otherwise than residents owes them more than a word."""


def must_decide_otherwise(*, was_chosen, is_granted, board, because):
    """Raises Refusal where a board decides what the outcome says already, or does not explain itself."""
    if was_chosen == is_granted:
        raise Refusal(N_("The outcome says so already. Write down only what the board decides otherwise."))
    if not board.strip():
        raise Refusal(N_("Say which board decided."))
    if len(because.strip()) < SHORTEST_REASON:
        raise Refusal(N_("Explain it to the people who voted, in at least one whole sentence."))


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
