"""Who came with a card, as it is kept with a publication and told: people in fives (plain).

Taken once a month beside who takes part, and in between they stand still: see ``publications/beside.py``.
"""

from collections import Counter
from datetime import timedelta
from typing import NamedTuple

from residents_budget.cards.terms import Brought
from residents_budget.disclosure import in_fives, range_of
from residents_budget.participation.parts_in_fives import EVERYBODY, part_of
from residents_budget.participation.periods import Period

WHAT = "cards"
LATELY = timedelta(days=183)


class People(NamedTuple):
    """Of one set of cards, in fives (None: fewer than 8): who joined under a name, and took part in the half year."""

    joined: int | None
    active: int | None


class Told(NamedTuple):
    """``brought``: {by whom: people in fives or None}; ``sets``: {number of a set: People}."""

    brought: dict
    sets: dict


def figures(arrivals, numbers, up_to):
    """(Told, Parts to lay beside who takes part) of (set, by whom, took part lately) of everybody who came with a card.

    ``numbers`` are those of all sets. None where by whom they came and with which card, laid beside each other, would
    tell more than each for itself.
    """
    joined = Counter(number for number, _by, _active in arrivals)
    active = Counter(number for number, _by, is_active in arrivals if is_active)
    by_whom = Counter(by for _number, by, _active in arrivals if by is not None)
    told = Told(
        {by: in_fives(by_whom[by]) for by in Brought},
        {number: People(in_fives(joined[number]), in_fives(active[number])) for number in numbers},
    )
    if not _leaves_room(told):
        return None
    lately = Period(up_to - LATELY, up_to)
    return told, [
        part_of(f"cards {number}", EVERYBODY, active[number], lately, up_to=up_to, kind=WHAT) for number in numbers
    ]


def _leaves_room(told):
    """Whether the two tables, of people who told by whom and of all who came, narrow no number of each other.

    All who told it are among all who came, and that is all that ties them: so the most that may have come must exceed
    the least that may have told it by as much as each number is open ("fewer than 8 told it" stays open downwards).
    """
    came = [range_of(people.joined) for people in told.sets.values()]
    by_whom = [range_of(people) for people in told.brought.values()]
    room = sum(most for _least, most in came) - sum(least for least, _most in by_whom)
    return room >= max((most - least for least, most in (*came, *by_whom) if least or (least, most) in came), default=0)


def to_json(told):
    return {
        "brought": {by.value: people for by, people in told.brought.items()},
        "sets": {str(number): list(people) for number, people in told.sets.items()},
    }


def told_from_json(kept):
    """The Told of what ``to_json`` made."""
    return Told(
        {Brought(by): people for by, people in kept["brought"].items()},
        {int(number): People(*people) for number, people in kept["sets"].items()},
    )
