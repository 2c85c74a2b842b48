"""What stands on the leaflet for the letterbox: one year of a neighbourhood (plain)."""

from typing import NamedTuple

from residents_budget.effects.bands import Decided, Hours
from residents_budget.effects.relations import Ties
from residents_budget.effects.results import Promises, Reach


class Leaflet(NamedTuple):
    """The figures of one year, and all years of which there are any, newest first."""

    year: int
    years: list
    promises: Promises
    reach: Reach
    hours: Hours
    ties: Ties
    decided: Decided

    @property
    def is_empty(self):
        return not (self.promises.promised or self.reach.times_counted or self.hours.is_enough or self.ties.pairs)


def of_year(bands, year, *, today):
    """The leaflet of ``year``; where none is named, of the newest year that is over, or else of the newest."""
    years = sorted({*bands.promises, *bands.reach, *bands.hours, *bands.ties, *bands.decided}, reverse=True)
    past = [one for one in years if one < today.year]
    chosen = year or (past or years or [today.year])[0]
    return Leaflet(
        chosen,
        years,
        bands.promises.get(chosen, Promises(0)),
        bands.reach.get(chosen, Reach(0, 0)),
        bands.hours.get(chosen, Hours()),
        bands.ties.get(chosen, Ties()),
        bands.decided.get(chosen, Decided(0, 0)),
    )
