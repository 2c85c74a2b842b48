"""The sums behind the three bands of a neighbourhood, of each year and of all years together (plain)."""

from typing import NamedTuple

from residents_budget.effects.bands import Hours
from residents_budget.effects.multiplying import Multiplied
from residents_budget.effects.networks import Bridging
from residents_budget.effects.own_resources import Board, board
from residents_budget.effects.own_strength import Leaning, Roles
from residents_budget.effects.relations import Ties
from residents_budget.effects.results import Reach, Smiles
from residents_budget.effects.stepping_back import Quarters


class Year(NamedTuple):
    """What one calendar year counts: visits, hours, and pairs that did a task together for the first time."""

    reach: Reach = Reach(0, 0)
    hours: Hours = Hours()
    ties: Ties = Ties()


class Bridges(NamedTuple):
    """Which new ties cross sub-areas and which cross life-worlds, against chance; None where we know too few."""

    areas: Bridging | None = None
    worlds: Bridging | None = None


class Ends(NamedTuple):
    """(shortest, middle, longest) minutes that the ranges of residents and of professionals can come to."""

    residents: tuple = (0, 0, 0)
    professionals: tuple = (0, 0, 0)


class Whole(NamedTuple):
    """What only all years together tell: somebody who worked in three years is one resident.

    ``mix`` is how mixed an ordinary activity is.
    """

    hours: Hours = Hours()
    ends: Ends = Ends()
    multiplied: Multiplied = Multiplied()
    quarters: Quarters = Quarters([], None)
    leaning: Leaning = Leaning(0, 0)
    roles: Roles = Roles()
    board: Board = board([])
    ties: Ties = Ties()
    bridges: Bridges = Bridges()
    mix: float | None = None
    smiles: Smiles = Smiles()


class Sums(NamedTuple):
    """year -> Year, and the Whole: exact as they were worked out, or as they are told (``told.py``)."""

    years: dict = {}  # noqa: RUF012 - read only
    whole: Whole = Whole()

    def by_year(self, name):
        """year -> this figure ("reach", "hours" or "ties"), of the years that have any."""
        found = {year: getattr(row, name) for year, row in self.years.items()}
        return {year: figure for year, figure in found.items() if figure != getattr(Year(), name)}
