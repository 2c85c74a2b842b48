"""From an assessment to what is drawn: whole people, whole steps, words for what is left out (plain).

Nothing is computed here that the assessment does not give; it only chooses what stands where.
"""

from typing import NamedTuple

from residents_budget import disclosure
from residents_budget.errors import N_
from residents_budget.participation.wording import one_in, say

FEWEST_TO_DRAW = 3
"""Half of the work by one or two people points at them: then a sentence says so, and nothing is drawn."""

OFTEN_ENOUGH = 2 / 3
"""From this relative rate on an area keeps up with the others, on the map and when somebody asks where to go."""

LEFT_OUT = {
    "few": N_("fewer than 5 people"),
    "small": N_("hardly anyone lives here"),
    "others": N_("not shown"),
}
"""Why an area has no figure, in the words that stand in its place."""


class Area(NamedTuple):
    """A sub-area as dots: ``low`` and ``high`` are people between whom chance may move the figure."""

    name: str
    residents: int
    active: int | None
    low: float | None
    high: float | None
    words: object
    suppressed: bool
    shade: object


def area(row):
    """What to draw of one row of the assessment."""
    if row.suppressed:
        return Area(row.name, row.residents, None, None, None, say(LEFT_OUT[row.reason]), True, "unknown")
    low, high = (bound * row.residents for bound in row.interval) if row.residents else (None, None)
    return Area(row.name, row.residents, row.active, low, high, of_hundred(row.active, row.rate), False, shade(row))


def of_hundred(active, rate):
    """A rate in the few words that stand beside a name.

    >>> str(of_hundred(56, 0.14)), str(of_hundred(0, 0.0)), str(of_hundred(6, 0.004))
    ('14 of every 100', 'nobody yet', 'fewer than 1 of every 100')
    """
    if not active:
        return say(N_("nobody yet"))
    if round(rate * 100) < 1:
        return say(N_("fewer than 1 of every 100"))
    return say(N_("%(number)s of every 100"), number=round(rate * 100))


def shade(row):
    """How dark an area is on the map: 0 nobody, 1 lags behind, 2 about average, 3 more often than average."""
    if not row.active:
        return 0
    if row.relative is None:
        return "unknown"
    return 1 if row.relative < OFTEN_ENOUGH else 2 if row.relative < 1 / OFTEN_ENOUGH else 3


def least_reached(found):
    """The name of the area to go to first, or None where no area stays behind.

    Of the areas of which hardly anybody is known, the one where most people live; else the one that is surely less than
    half, or else probably less than two thirds, as often active as average.
    """
    by_name = {row.name: row for row in found.areas}
    unknown = [by_name[name] for name in found.hardly_known if by_name[name].residents]
    if unknown:
        return max(unknown, key=lambda row: row.residents).name
    behind = [row for row in found.areas if row.relative is not None and row.relative < OFTEN_ENOUGH]
    return min(behind, key=lambda row: row.relative).name if behind else None


def unplaced_one_in(found):
    """Of 1 in how many participants the area is not known; None where that is nobody, or too few to say."""
    if not found.active or found.area_known is None or not found.unplaced or disclosure.few(found.unplaced):
        return None
    return one_in(found.unplaced / found.active)


class Stair(NamedTuple):
    """One step: ``people`` and ``came`` are None where left out; ``came`` also where there is no history."""

    name: str
    people: int | None
    came: int | None


def stairs(found, names):
    """The five steps of those who take part, lowest first."""
    up = found.ladder.up or (None,) * len(names)
    return [Stair(names[step], found.ladder.levels[step], up[step]) for step in range(1, len(names))]


def draws_half(work):
    """Whether the people who do half of the work are drawn."""
    return work is not None and work.people >= FEWEST_TO_DRAW
