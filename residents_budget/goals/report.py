"""What came of a goal, put together from what initiatives and organisations did for it (plain).

Informal and formal stand side by side; the three orders are never added up. Source: measures.md 2.2, S7 and S9.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from residents_budget.disclosure import few
from residents_budget.effects.own_strength import Mix
from residents_budget.effects.results import Promises
from residents_budget.effects.terms import Order
from residents_budget.realisation.hours import Hours


class Agenda(NamedTuple):
    """Goals of a neighbourhood, how many residents put on the agenda themselves, and how many people made those (S7).

    The same person may have made two goals: people are counted goal by goal, and said so. None where few people made
    one of these goals, whose number the sum would tell.
    """

    goals: int
    own: int
    people: int | None


def agenda(goals):
    """From (put on the agenda by residents, how many residents made it) of each goal.

    >>> agenda([(True, 45), (False, 12), (True, 30)])
    Agenda(goals=3, own=2, people=75)
    >>> agenda([(True, 45), (True, 3)]).people is None
    True
    """
    goals = list(goals)
    made_by = [people for own, people in goals if own]
    return Agenda(len(goals), len(made_by), None if any(map(few, made_by)) else sum(made_by))


class Part(NamedTuple):
    """One initiative for the goal: tasks that are done, by residents and by professionals, with their organisations."""

    initiative: Any
    by_residents: int
    by_professionals: int
    organisations: tuple
    promises: Promises


@dataclass(frozen=True)
class Report:
    """A goal with all that was done for it."""

    parts: list
    contributions: list
    effects: dict  # order -> effects, confirmed and newest first
    hours: Hours
    agreements: int = 0
    kept: int = 0
    told: dict = field(default_factory=dict)  # order -> how many effects there are in all

    @property
    def mix(self):
        """Tasks by informal and by formal parties. Source: measures.md 2.2, S9."""
        return Mix(sum(part.by_residents for part in self.parts), sum(part.by_professionals for part in self.parts))

    @property
    def promises(self):
        if not self.parts:
            return Promises(0)
        return Promises(*map(sum, zip(*(part.promises for part in self.parts), strict=True)))

    @property
    def stories(self):
        """Order -> good effects; what was not good stands apart."""
        return {order: [one for one in self.effects.get(order, []) if one.good] for order in Order}

    @property
    def failed(self):
        return [one for order in Order for one in self.effects.get(order, []) if not one.good]

    @property
    def silent(self):
        """Initiatives of which no effect was told."""
        heard = {one.initiative_id for effects in self.effects.values() for one in effects}
        return [part.initiative for part in self.parts if part.initiative.id not in heard]
