"""Where an evening is worth most: proposals for the next rounds, from published figures only (plain).

An area is worth going to when many people of it are missing (as many as would make it take part like the whole
neighbourhood) and nobody has been there lately.
"""

from typing import NamedTuple

from residents_budget.errors import N_
from residents_budget.outreach.terms import How
from residents_budget.participation.wording import say

PROPOSED = 3
FEWEST_MISSING = 3
BETWEEN_ONE_AND_FOUR = 2.5
LATELY, A_WHILE = 60, 183
WORTH_LATELY, WORTH_A_WHILE = 0.3, 0.6


class Proposal(NamedTuple):
    """Go to ``area``, in this way, because of ``why`` (sentences)."""

    area: str
    how: How
    why: tuple


def proposals(found, visits, met, *, today):
    """The areas where an evening is worth most, at most three.

    ``found`` is the Assessment, ``visits`` {area: (last day, way)} of the last round in each area, ``met`` {way:
    (people met, rounds)} in the whole neighbourhood.
    """
    reach = found.active / found.residents if found.residents else 0
    worth = []
    for row in found.areas:
        active = BETWEEN_ONE_AND_FOUR if row.reason == "few" else row.active
        missing = 0 if active is None else row.residents * reach - active
        if missing >= FEWEST_MISSING:
            last_on, last_way = visits.get(row.name, (None, None))
            worth.append((missing * _freshness(last_on, today), missing, row, last_on, last_way))
    worth.sort(key=lambda each: (-each[0], each[2].name))
    return [
        Proposal(row.name, best_way(met, last_way), tuple(_why(row, missing, last_on, today)))
        for _, missing, row, last_on, last_way in worth[:PROPOSED]
    ]


def _freshness(last_on, today):
    if last_on is None or (today - last_on).days > A_WHILE:
        return 1.0
    return WORTH_LATELY if (today - last_on).days <= LATELY else WORTH_A_WHILE


def _why(row, missing, last_on, today):
    if row.reason == "few" or not row.active:
        yield say(N_("We know hardly anyone there yet."))
    else:
        about = max(5, round(missing / 5) * 5)
        yield say(
            N_("With about %(number)s people more it would take part like the whole neighbourhood."), number=about
        )
    if last_on is None:
        yield say(N_("Nobody went there yet."))
    elif (today - last_on).days > A_WHILE:
        yield say(N_("The last round there was more than half a year ago."))


def best_way(met, last_way):
    """The way in which most people were met on a round here, but another one than last time; else from door to door."""
    tried = {way: people / rounds for way, (people, rounds) in met.items() if rounds and way is not last_way}
    if tried:
        return max(tried, key=lambda way: (tried[way], way))
    return How.DOORBELL if last_way is not How.DOORBELL else How.COFFEE
