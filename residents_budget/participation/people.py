"""From deeds to people: who was active in a period, on which step, from which area, and how much work each did."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from residents_budget.participation.deeds import FIRST_LEVEL_OF_WORK
from residents_budget.participation.periods import Period

INITIATE = 5


@dataclass(frozen=True, eq=False)
class People:
    """What a period says of each person (arrays by person code).

    ``level`` is the highest step with a deed in the period (0: not active). ``area`` and ``age`` are places in the
    population, -1 where unknown: the latest that is known up to the end of the period; two on that same day count as
    unknown. ``moved`` counts active people with two areas within the period.
    """

    period: Period
    level: np.ndarray
    area: np.ndarray
    age: np.ndarray
    moved: int
    elsewhere: tuple
    rows: np.ndarray

    @cached_property
    def active(self):
        """Whether each person did anything in the period."""
        return self.level > 0

    @cached_property
    def number(self):
        """How many people were active."""
        return int(self.active.sum())

    def by_area(self, areas):
        """Active people in each of ``areas`` areas (those of unknown place left out)."""
        return _count(self.area[self.active], areas)

    def by_age(self, ages):
        """Active people in each age band (unknown left out)."""
        return _count(self.age[self.active], ages)

    def by_area_and_age(self, areas, ages):
        """Active people in each cell of area and age band; who misses one of the two is left out."""
        both = self.active & (self.area >= 0) & (self.age >= 0)
        return _count(self.area[both] * ages + self.age[both], areas * ages).reshape(areas, ages)


def people_in(deeds, period, population):
    """The people of one period. ``population`` gives the areas and age bands that exist.

    Who is recorded in an area where nobody lives is of unknown place: put to its neighbours she would hide that these
    take no part.
    """
    first, last = period.start.toordinal(), period.end.toordinal()
    until = deeds.day <= last
    rows = until & (deeds.day >= first)
    level = np.zeros(deeds.people, np.int8)
    for step in range(1, 6):
        level[deeds.person[rows & (deeds.level == step)]] = step
    area_place, age_place = _places(deeds.areas, population.areas), _places(deeds.ages, population.ages)
    area_place = _only_inhabited(area_place, population.residents)
    named = np.unique(deeds.area[rows & (deeds.area >= 0)])
    return People(
        period,
        level,
        _latest(deeds, area_place, deeds.area, until),
        _latest(deeds, age_place, deeds.age, until),
        _with_two(deeds, deeds.area, rows),
        tuple(deeds.areas[code] for code in named if deeds.areas[code] not in population.areas),
        rows,
    )


def work_of(deeds, rows):
    """The work of each person who did any, and whether it is in hours.

    Helping, organising and initiating count, once per person, initiative and day. It is measured in hours when hours
    are known for at least half of it (the rest then counts as the median), else by counting.
    """
    rows = rows & (deeds.level >= FIRST_LEVEL_OF_WORK)
    person, hours = deeds.person[rows], deeds.hours[rows]
    if not len(person):
        return np.empty(0), False
    day = deeds.day[rows].astype(np.int64)
    day -= day.min()
    key = (person.astype(np.int64) * (deeds.initiatives + 1) + deeds.initiative[rows] + 1) * (day.max() + 1) + day
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    longest = np.fmax.reduceat(hours[order], starts)
    known = ~np.isnan(longest) & (longest > 0)
    in_hours = bool(known.mean() >= 0.5)
    amount = np.where(known, longest, np.median(longest[known])) if in_hours else np.ones(len(longest))
    total = np.bincount(person[order][starts], weights=amount, minlength=deeds.people)
    return total[total > 0], in_hours


def _places(names, known):
    """Place in the population of each name in the deeds, -1 where it is none."""
    place = {name: number for number, name in enumerate(known)}
    return np.array([place.get(name, -1) for name in names] + [-1], np.int32)


def _only_inhabited(places, residents):
    nobody = np.append(residents == 0, False)
    return np.where(nobody[places], -1, places)


def _latest(deeds, place, column, until):
    """The latest known place of each person; -1 when unknown, or when two are known on that same day."""
    placed = place[column]
    rows = until & (placed >= 0)
    person, day, placed = deeds.person[rows], deeds.day[rows], placed[rows]
    latest = np.full(deeds.people, -1, np.int32)
    np.maximum.at(latest, person, day)
    last = day == latest[person]
    lowest, highest = _range(person[last], placed[last], deeds.people)
    return np.where(lowest == highest, lowest, -1)


def _with_two(deeds, column, rows):
    rows = rows & (column >= 0)
    lowest, highest = _range(deeds.person[rows], column[rows], deeds.people)
    return int((highest > lowest).sum())


def _range(person, code, people):
    highest = np.full(people, -1, np.int32)
    lowest = np.full(people, np.iinfo(np.int32).max, np.int32)
    np.maximum.at(highest, person, code)
    np.minimum.at(lowest, person, code)
    return np.where(highest < 0, -1, lowest), highest


def _count(places, size):
    return np.bincount(places[places >= 0], minlength=size)[:size].astype(np.int64)
