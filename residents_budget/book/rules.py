"""How the book of money holds together: sums of nothing, and a chain of fingerprints (plain)."""

from datetime import UTC
from hashlib import sha256
from itertools import chain
from json.encoder import encode_basestring as _text

from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.money import LARGEST_CENTS

CITY = "city"
"""Where pots are filled from. It stands below zero by what all pots, grants and payments add up to."""

FIRST_HASH = "0" * 64
"""What the first transaction of the book follows."""

REVERSAL = "reverse "
"""How the key of a correction begins. Keys are unique, so that nothing is corrected twice."""


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


def must_be_the_same(entry, what, postings):
    """Raises TooLate where the transaction that has this key already is about something else."""
    if entry.what != what or sorted((leg.account, leg.cents) for leg in entry.postings) != sorted(postings):
        raise TooLate(N_("This was already sent with other figures. Load the page again and check what is there."))


def must_say_why(reason):
    """Raises Refusal where money is taken back without a reason."""
    if not reason.strip():
        raise Refusal(N_("Say why. Everybody can read it."))


def must_be_reversible(key):
    """Raises Refusal for a correction of a correction: write down the right movement instead."""
    if key.startswith(REVERSAL):
        raise Refusal(N_("This is a correction itself. Write down anew what did happen."))
