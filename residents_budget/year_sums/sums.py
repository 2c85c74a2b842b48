"""The sums behind the three bands, of one year and of all years together, and how they are kept (plain)."""

from datetime import datetime
from typing import NamedTuple

from residents_budget.effects.bands import Hours
from residents_budget.effects.networks import Bridging
from residents_budget.effects.own_strength import Leaning, Quarters
from residents_budget.effects.relations import Ties
from residents_budget.effects.results import Reach


class Year(NamedTuple):
    """What one calendar year counts: visits, people who are known, hours. Nothing of it is told of a person."""

    reach: Reach = Reach(0, 0, 0)
    hours: Hours = Hours()


class Bridges(NamedTuple):
    """Which new ties cross sub-areas and which cross life-worlds, against chance; None where we know too few."""

    areas: Bridging | None = None
    worlds: Bridging | None = None


class Whole(NamedTuple):
    """What only all years together tell.

    Somebody who worked in three years is one resident; a pair met in one year only. ``granted_minutes`` are those of
    residents in initiatives with a grant; ``ties`` is year -> Ties, which a change in an earlier year can change.
    """

    hours: Hours = Hours()
    granted_minutes: int = 0
    leaning: Leaning = Leaning(0, 0)
    ties: dict = {}  # noqa: RUF012 - read only
    bridges: Bridges = Bridges()
    quarters: Quarters = Quarters([], None)


class Sums(NamedTuple):
    """All years, and up to which moment they go: None is this moment. ``is_missing``: nobody worked them out yet."""

    years: dict
    whole: Whole
    until: datetime | None = None
    is_missing: bool = False

    @property
    def hours(self):
        """year -> Hours, of the years in which hours were written."""
        return {year: found.hours for year, found in self.years.items() if any(found.hours[:3])}

    @property
    def reach(self):
        """year -> Reach, of the years in which somebody came."""
        return {year: found.reach for year, found in self.years.items() if any(found.reach)}


def year_to_json(year):
    return {"reach": list(year.reach), "hours": list(year.hours[:3])}


def year_from_json(stored):
    """What :func:`year_to_json` made, as it was.

    >>> year = Year(Reach(40, 2, 12), Hours(600, 60, 7))
    >>> year_from_json(year_to_json(year)) == year
    True
    """
    return Year(Reach(*stored["reach"]), Hours(*stored["hours"]))


def whole_to_json(whole):
    return {
        "hours": list(whole.hours[:3]),
        "granted_minutes": whole.granted_minutes,
        "leaning": list(whole.leaning),
        "ties": [[year, *ties] for year, ties in whole.ties.items()],
        "bridging": whole.bridges.areas,
        "bridging_worlds": whole.bridges.worlds,
        "quarters_of_life": [[row and list(row) for row in whole.quarters.hours], whole.quarters.slope],
    }


def whole_from_json(stored):
    """What :func:`whole_to_json` made, as it was.

    >>> ties, quarters = {2026: Ties(12, 6, 9, 3)}, Quarters([(5.0, 1.5), None], None)
    >>> whole = Whole(Hours(9, 1, 5), 4, Leaning(6, 2), ties, Bridges(), quarters)
    >>> whole_from_json(whole_to_json(whole)) == whole
    True
    """
    hours, slope = stored.get("quarters_of_life", ([], None))
    return Whole(
        Hours(*stored["hours"]),
        stored["granted_minutes"],
        Leaning(*stored["leaning"]),
        {year: Ties(*ties) for year, *ties in stored["ties"]},
        Bridges(*(Bridging(*stored[name]) if stored.get(name) else None for name in ("bridging", "bridging_worlds"))),
        Quarters([row and tuple(row) for row in hours], slope),
    )
