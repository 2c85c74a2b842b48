"""Figures of people of one sub-area that stand on other pages, beside what was published about who takes part (plain).

They are told in fives (``disclosure.in_fives``), once for each publication. A reader may still lay them beside the
exact figures: about ten newcomers of an area where nine people take part are nearly all of them. So the same solver
goes over both together, and what gives something away is not told. Source: measures.md 1.0; case 153.
"""

from typing import NamedTuple

from residents_budget.disclosure import in_fives, range_of
from residents_budget.participation.periods import Period
from residents_budget.participation.published_cells import narrowest, system_of
from residents_budget.participation.withholding import is_open

SPREAD = 4
"""A number in fives stands for five numbers; so many it must still stand for beside everything else."""


class Part(NamedTuple):
    """``told`` (in fives, or None for few) of the people of ``area`` who took part between two days.

    ``what`` names it; ``is_new``: people who had never taken part before.
    """

    what: str
    area: str
    told: int | None
    within: Period
    is_new: bool = False

    @property
    def cell(self):
        return self.what, self.within, self.area


def part_of(what, area, count, within, *, is_new=False):
    """The Part of an exact number."""
    return Part(what, area, in_fives(count), within, is_new)


def safe_beside(parts, pictures, begins=None):
    """Those of ``parts`` that give nothing away beside these Assessments, nor beside each other.

    Of an area of which something gives somebody away, nothing is told.
    """
    before = {found.cell for found in narrowest(system_of(pictures, begins)) if not is_open(found)}
    told = list(parts)
    while told:
        given = [cell for cell in _given_away(told, pictures, begins) if cell not in before]
        if not given:
            break
        areas = {cell[-1] for cell in given}
        left = [part for part in told if part.area not in areas]
        told = left if len(left) < len(told) else []
    return told


def _given_away(parts, pictures, begins):
    system, own = system_of(pictures, begins), {part.cell: part for part in parts}
    for part in parts:
        for whole in _wholes(part, pictures, system):
            system.part(part.cell, *range_of(part.told), whole)
    for found in narrowest(system):
        part = own.get(found.cell)
        if not (is_open(found) if part is None else _stays_open(part, found)):
            yield found.cell


def _stays_open(part, found):
    if found.least is None:
        return False
    return found.least == 0 if part.told is None else found.most - found.least >= SPREAD


def _wholes(part, pictures, system):
    """The published numbers that count everybody of this part: those of periods in which all of it lies."""
    for found in pictures:
        if found.period.start <= part.within.start and part.within.end <= found.period.end:
            names = [("area", found.period, part.area)]
            if part.is_new:
                names.append(("new", found.period, part.area))
            yield from (name for name in names if name in system.low)
