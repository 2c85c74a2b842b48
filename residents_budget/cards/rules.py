"""Who may make cards, what can be said with one, and what is told of what came of it (plain)."""

from typing import NamedTuple

from residents_budget.disclosure import few
from residents_budget.errors import N_, NotAllowed, Refusal

LONGEST_TEXT = 600
LENGTH_OF_CODE = 7
MOST_CARDS = 500
"""Sets of cards and posters in one neighbourhood."""

ROUNDED_TO = 5


class Came(NamedTuple):
    """What came of a set of cards: answers without an account, and of people what was counted last (None: not yet)."""

    said: int
    come: int
    supported: int
    people: object = None


def must_be_able_to_make(*, is_worker, sets):
    if not is_worker:
        raise NotAllowed(N_("Only the community worker of this neighbourhood can make cards."))
    if sets >= MOST_CARDS:
        raise Refusal(N_("There are as many cards as can be kept. Use one that you have."))


def must_say_something(text):
    if not text.strip():
        raise Refusal(N_("Write what you think."))
    if len(text) > LONGEST_TEXT:
        raise Refusal(N_("Use at most %(max)s characters."), max=LONGEST_TEXT)


def about(people):
    """A number of people as it is told: to the nearest five, None for 1 to 4.

    Rounding keeps the difference between two days from telling of one person.

    >>> [about(number) for number in (0, 3, 5, 7, 8, 23)]
    [0, None, 5, 5, 10, 25]
    """
    if few(people):
        return None
    return int((people + ROUNDED_TO / 2) // ROUNDED_TO * ROUNDED_TO)
