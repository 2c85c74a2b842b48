"""The population: who could take part, by area and (where known) age band.

Figures of Statistics Netherlands are rounded to five, so shares are taken of the sum of the parts. Source: measures.md
1.0.
"""

from dataclasses import dataclass

import numpy as np

from residents_budget.errors import N_, FileRefused
from residents_budget.participation.tables import add_fault, chunks, in_order


@dataclass(frozen=True, eq=False)
class Population:
    """Residents by area (rows, in a fixed order in which neighbours stand together) and age band (columns).

    ``ages`` is empty when no age bands are known; ``table`` then has one column. ``year`` is that of the figures.
    """

    areas: tuple
    ages: tuple
    table: np.ndarray
    year: int | None = None

    @property
    def residents(self):
        """Residents of each area."""
        return self.table.sum(axis=1)

    @property
    def total(self):
        """All residents."""
        return int(self.table.sum())


def population_of(residents, year=None):
    """A population without age bands, from {area: residents}.

    >>> population_of({"North": 400, "South": 300}).total
    700
    """
    return Population(tuple(residents), (), np.array([list(residents.values())], np.int64).reshape(-1, 1), year)


def population_by_age(residents, year=None):
    """A population from {(area, age band): residents}; areas and age bands in the order in which they come."""
    areas, ages = tuple(dict.fromkeys(a for a, _ in residents)), tuple(dict.fromkeys(b for _, b in residents))
    table = np.zeros((len(areas), len(ages)), np.int64)
    for (area, age), number in residents.items():
        table[areas.index(area), ages.index(age)] = number
    return Population(areas, ages, table, year)


def read_population(path, year=None):
    """A population from a CSV file ``area,age_band,residents``. Raises FileRefused with every fault and its line."""
    faults, found, line_of = [], {}, {}
    for chunk in chunks(path, needed=("area", "residents"), optional=("age_band",), faults=faults):
        for row in range(len(chunk)):
            area, residents, age = chunk.texts(row)
            if area.strip() or residents.strip() or age.strip():
                _read_row(chunk.line(row), area.strip(), residents.strip(), age.strip(), found, line_of, faults)
    bare = [line_of[area, age] for area, age in found if not age]
    if bare and len(bare) < len(found):
        add_fault(faults, N_("Give an age band in every row or in none."), line=min(bare), place="age_band")
    if not found and not faults:
        add_fault(faults, N_("There are no areas in this file."))
    if faults:
        raise FileRefused(in_order(faults), name=str(path))
    if bare:
        return population_of({area: number for (area, _), number in found.items()}, year)
    return population_by_age(found, year)


def _read_row(line, area, residents, age, found, line_of, faults):
    if not area:
        add_fault(faults, N_("Every row needs the name of an area."), line=line, place="area")
    if not (residents.isascii() and residents.isdigit() and len(residents) < 10):
        sentence = N_("“%(text)s” is not a whole number of residents.")
        add_fault(faults, sentence, line=line, place="residents", text=residents)
    elif (area, age) in found:
        sentence = N_("This area and age band stand on line %(first)s too.")
        add_fault(faults, sentence, line=line, place="area", first=line_of[area, age])
    else:
        found[area, age] = int(residents)
        line_of[area, age] = line


def merged(residents, needed):
    """Which group each area belongs to when neighbours in the fixed order are joined until each group has ``needed``.

    Only the order and the residents decide, never who takes part. What is left over at the end joins the last group.

    >>> merged([400, 30, 80, 300, 10], 100).tolist()
    [0, 1, 1, 2, 2]
    """
    residents = np.asarray(residents)
    groups, current, size = np.zeros(len(residents), np.int64), 0, 0
    for place, number in enumerate(residents):
        groups[place] = current
        size += number
        if size >= needed:
            current, size = current + 1, 0
    if size < needed and current:
        groups[groups == current] = current - 1
    return groups


def summed(values, groups):
    """Sums of ``values`` by group."""
    return np.bincount(groups, weights=values, minlength=groups.max(initial=-1) + 1).astype(np.asarray(values).dtype)
