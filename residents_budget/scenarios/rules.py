"""Which initiatives fall when there is less money, by a rule that everybody can follow (plain).

Each pot gives up the same part. In a pot that people voted on, what came last in the count falls first; in another pot
what was promised last falls first. What has been paid cannot fall any more this year: the scenario is about next year
with the same plans. This is arithmetic, no decision.
"""

from typing import NamedTuple

from residents_budget.realisation.hours import Hours

STEPS = (5, 10, 20, 30, 40)
"""How much less, in percent."""

FIRST_SHOWN = 20
"""The loss that the page tells first."""

GONE = 100
"""All of it: a source that gives nothing any more."""


class Plan(NamedTuple):
    """An initiative with its money in cents, and what is attached to it; ``place`` in the count, or None."""

    number: int
    title: str
    pot: int
    cents: int
    place: int | None
    granted_at: object
    hours: Hours
    """As the page of the initiative tells them: sums of these tell no more."""
    effects: tuple
    """(first, second, third order): how many were recorded."""
    agreements: int


class Loss(NamedTuple):
    """What falls together. ``residents`` counts people once per initiative, where at least five work."""

    less: int
    left_cents: int
    falls: list
    cents: int
    residents: int
    minutes: int
    effects: tuple
    agreements: int


def order_of_falling(plans):
    """The plans of one pot, the first to fall first."""
    voted = [plan for plan in plans if plan.place is not None]
    others = [plan for plan in plans if plan.place is None]
    others.sort(key=lambda plan: (plan.granted_at, plan.number), reverse=True)
    voted.sort(key=lambda plan: plan.place, reverse=True)
    return [*others, *voted]


def falling(plans, cents):
    """The plans of a pot that fall when it holds ``cents``.

    >>> one, two = (Plan(n, "x", 1, 60, n, 0, Hours(), (0, 0, 0), 0) for n in (1, 2))
    >>> [plan.number for plan in falling([one, two], 100)]
    [2]
    """
    spent, fall = sum(plan.cents for plan in plans), []
    for plan in order_of_falling(plans):
        if spent <= cents:
            break
        spent -= plan.cents
        fall.append(plan)
    return fall


def loss(pots, plans, less):
    """What falls when each of ``pots`` (number -> cents) holds ``less`` percent less."""
    fall, left = [], 0
    for number, cents in pots.items():
        rest = cents * (100 - less) // 100
        left += rest
        fall += falling([plan for plan in plans if plan.pot == number], rest)
    return Loss(
        less,
        left,
        fall,
        sum(plan.cents for plan in fall),
        sum(plan.hours.residents for plan in fall),
        sum(plan.hours.resident_minutes for plan in fall),
        tuple(sum(plan.effects[order] for plan in fall) for order in range(3)),
        sum(plan.agreements for plan in fall),
    )


def falls_from(plans, losses):
    """Number of an initiative -> by the smallest of these losses it falls, in percent; None for one that stays."""
    smallest_first = sorted(losses, key=lambda one: one.less)
    return {plan.number: next((one.less for one in smallest_first if plan in one.falls), None) for plan in plans}
