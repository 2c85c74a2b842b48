"""The figures of the three bands, put together from counts (plain). The bands are never added up to one score."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from residents_budget.disclosure import few, hidden_cells
from residents_budget.effects import multiplying, own_strength
from residents_budget.effects.own_strength import Leaning
from residents_budget.effects.relations import MINIMUM_TIES, Ties
from residents_budget.effects.results import MINIMUM_FINISHED, Promises, Reach
from residents_budget.effects.terms import Answer
from residents_budget.realisation import hours as realisation


class Hours(realisation.Hours):
    """Hours, with what they say about the neighbourhood's own strength."""

    @property
    def self_do_share(self):
        return own_strength.self_do_share(self.resident, self.professional)

    @property
    def out_of(self):
        """(part, whole) of the hours that residents worked, which is how it is said."""
        return own_strength.out_of(self.self_do_share)

    @property
    def multiplier(self):
        return multiplying.multiplier(self.resident, self.professional)


class Decided(NamedTuple):
    """Cents granted in a year, and how many of them residents decided on themselves."""

    cents: int
    by_residents: int


class FollowUps(NamedTuple):
    """What grew from what: (parent, child, whether the child is led by somebody who first took part in the parent).

    ``pairs`` are the newest, ``grown`` is how many there are in all, ``by_new_leaders`` how many of those are led so.
    """

    pairs: list
    finished: int
    grown: int = 0
    by_new_leaders: int = 0

    @property
    def told_by_new_leaders(self):
        """``by_new_leaders`` as it may be told: None for few."""
        return None if few(self.by_new_leaders) else self.by_new_leaders

    @property
    def for_ten_finished(self):
        """New initiatives led by who first took part, for ten that are finished; None where too few are (S6)."""
        is_shown = self.finished >= MINIMUM_FINISHED and self.told_by_new_leaders is not None
        each = own_strength.follow_ups_per_finished(self.by_new_leaders, self.finished)
        return 10 * each if is_shown else None


@dataclass(frozen=True)
class InitiativeBands:
    """What an initiative brought: its effects by order, and the figures beside them."""

    initiative: Any
    effects: dict  # order -> effects, newest first
    promises: Promises
    reach: Reach
    hours: Hours
    granted_cents: int

    @property
    def is_empty(self):
        return not (
            any(self.effects.values()) or self.promises.told or self.reach.times_counted or self.hours.is_enough
        )

    @property
    def failed(self):
        return [effect for effects in self.effects.values() for effect in effects if not effect.good]

    @property
    def unconfirmed(self):
        return sum(effect.answer == Answer.UNANSWERED for effects in self.effects.values() for effect in effects)


@dataclass(frozen=True)
class NeighbourhoodBands:
    """What a neighbourhood brought about, year by year. Years are calendar years; what is unknown is not in them."""

    recorded: dict  # order -> how many effects were recorded
    unconfirmed: int
    stories: dict  # order -> a few effects with their initiative
    failed: list  # effects that were not good
    missed: list  # promises that were done differently or not managed, with their initiative
    promises: dict  # year -> Promises
    reach: dict  # year -> Reach, as told, and so are hours and ties
    hours: dict  # year -> Hours
    all_hours: Hours
    hours_per_1000_euro: float | None
    leaning: Leaning
    ties: dict  # year -> Ties
    all_ties: Ties
    follow_ups: FollowUps
    decided: dict  # year -> Decided
    silent: int = 0  # finished initiatives of which nobody told an effect
    since: Any = None  # the moment from which the sums over the years are; None: nothing has been told yet

    @property
    def is_empty(self):
        return not (any(self.recorded.values()) or self.promises or self.decided or self.since)

    @property
    def all_promises(self):
        return Promises(*map(sum, zip(*self.promises.values(), strict=True))) if self.promises else Promises(0)

    @property
    def all_decided(self):
        return Decided(*map(sum, zip(*self.decided.values(), strict=True))) if self.decided else Decided(0, 0)


def with_small_years_hidden(hours):
    """Hours by year, with the years hidden in which few residents worked, and enough others that no sum tells them.

    >>> shown = with_small_years_hidden({2024: Hours(600, 0, 3), 2025: Hours(900, 0, 8), 2026: Hours(900, 0, 30)})
    >>> [year for year, hours in shown.items() if hours.is_hidden]
    [2024, 2025]
    """
    years = sorted(hours)
    hidden = hidden_cells([hours[year].residents for year in years]) if years else []
    return {year: hours[year]._replace(is_hidden=bool(gone)) for year, gone in zip(years, hidden, strict=True)}


def ties_with_small_years_hidden(ties):
    """Ties by year, empty where they are too few to show; never one year alone: the sum of all would tell it.

    >>> shown = ties_with_small_years_hidden({2024: Ties(3, 3), 2025: Ties(40, 20), 2026: Ties(60, 30)})
    >>> [year for year, ties in shown.items() if ties.is_enough]
    [2026]
    """
    hidden = _never_alone({year for year, found in ties.items() if not found.is_enough}, ties, "pairs")
    shown = {year: Ties() if year in hidden else found for year, found in ties.items()}
    for known, crossing in (("placed", "bridging"), ("worlds_known", "across_worlds")):
        few_known = {year for year, found in ties.items() if getattr(found, known) < MINIMUM_TIES}
        for year in _never_alone(hidden | few_known, ties, known):
            shown[year] = shown[year]._replace(**{known: 0, crossing: 0})
    return shown


def _never_alone(hidden, ties, name):
    """These years, and where it is one of several the smallest of the others with it."""
    rest = sorted((getattr(ties[year], name), year) for year in ties if year not in hidden)
    return {*hidden, rest[0][1]} if len(hidden) == 1 and rest else hidden
