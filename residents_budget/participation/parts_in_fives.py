"""Figures of some of the people that stand on other pages, in fives, as the solver sees them (plain).

They are told in fives (``disclosure.in_fives``), once for each publication, beside the exact figures of who takes part.
About ten newcomers of an area where nine people take part are nearly all of them: so the same solver goes over both
together (``published_cells.py``), now and with each later publication. Source: measures.md 1.0; case 153.
"""

from datetime import date
from typing import NamedTuple

from residents_budget.disclosure import in_fives, range_of
from residents_budget.participation.periods import Period

SPREAD = 4
"""A number in fives stands for five numbers; so many it must still stand for beside everything else."""

EVERYBODY = ()
"""The areas of a Part that is of the whole neighbourhood, wherever people live."""


class Part(NamedTuple):
    """``told`` (in fives, or None for few) of the people of these ``areas`` together who took part between two days.

    ``what`` names it; ``is_new``: people whose very first time lies between these days. ``up_to`` tells apart what was
    told of the same on two days. Nobody is in two Parts of the same ``kind`` ("": that is not known), areas and days.
    """

    what: str
    areas: tuple
    told: int | None
    within: Period
    is_new: bool = False
    up_to: date | None = None
    kind: str = ""

    @property
    def cell(self):
        """How the solver names it."""
        return "part", self.told, self.what, self.up_to, self.within, self.areas

    def to_json(self):
        days = (*self.within, self.up_to)
        rest = (day and day.isoformat() for day in days)
        return [self.what, list(self.areas), self.told, self.is_new, self.kind, *rest]

    @classmethod
    def from_json(cls, kept):
        what, areas, told, is_new, kind, *days = kept
        start, end, up_to = (day and date.fromisoformat(day) for day in days)
        return cls(what, tuple(areas), told, Period(start, end), is_new, up_to, kind)


def part_of(what, areas, count, within, *, is_new=False, up_to=None, kind=""):
    """The Part of an exact number of people of these areas (a tuple of names)."""
    return Part(what, areas, in_fives(count), within, is_new, up_to, kind)


def is_part(cell):
    return cell[0] == "part"


def stays_open(found):
    """Whether a Part still stands for as many numbers as its words say."""
    if found.least is None:
        return False
    told = found.cell[1]
    return found.least == 0 if told is None else found.most - found.least >= SPREAD


def tie(system, parts, pictures):
    """Tells the system of these Parts: each is among the published people of every period in which all of it lies.

    People who came for the first time in two stretches of days that do not overlap are others.
    """
    for part in parts:
        system.told(part.cell, *range_of(part.told), hide=True)
        for found in pictures:
            for whole in _wholes(part, found, system) if lies_in(part, found) else ():
                system.among([part.cell], whole)
    for found in pictures:
        inside = [part for part in parts if lies_in(part, found)]
        for chain in (*_of_a_kind(inside), *_one_after_another([part for part in inside if part.is_new])):
            for whole in _wholes(chain[0], found, system):
                system.among([part.cell for part in chain], whole)


def _of_a_kind(parts):
    """Parts in which nobody is twice, because they are of the same kind, areas and days."""
    together = {}
    for part in parts:
        if part.kind:
            together.setdefault((part.kind, part.areas, part.within, part.up_to), []).append(part)
    yield from (chain for chain in together.values() if len(chain) > 1)


def _one_after_another(parts):
    """Parts of the same areas that lie one after the other, from each of them on."""
    ordered = sorted(parts, key=lambda part: (part.areas, part.within))
    for place, part in enumerate(ordered):
        chain = [part]
        for other in ordered[place + 1 :]:
            if other.areas == part.areas and other.within.start > chain[-1].within.end:
                chain.append(other)
        if len(chain) > 1:
            yield chain


def lies_in(part, found):
    """Whether all days of a Part lie in the period of an Assessment."""
    return found.period.start <= part.within.start and part.within.end <= found.period.end


def _wholes(part, found, system):
    """The published numbers of a period that together count everybody of this part: once as all, once as the new."""
    if part.areas == EVERYBODY:
        names = [[("everybody", found.period)]]
    else:
        names = [[(kind, found.period, area) for area in part.areas] for kind in ("area", "new")[: 1 + part.is_new]]
    yield from (whole for whole in names if all(name in system.low for name in whole))
