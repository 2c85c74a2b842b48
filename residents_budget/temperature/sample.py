"""Which households are asked (plain): it follows from the lists and a public seed, and from nothing else.

Each sub-area gets letters by its number of households (largest remainder, at least one), so that every household has
about the same chance. Within it the numbers are drawn as those of a panel: see ``panels.lots``.
"""

from typing import NamedTuple

from residents_budget.panels import lots


class Stratum(NamedTuple):
    """One sub-area: how many households stand on its list, how many letters it gets, and which numbers are drawn."""

    area_id: int
    name: str
    households: int
    letters: int
    numbers: list


def strata(lists, wanted, seed=""):
    """The sub-areas of ``lists`` ((number, name, households) each) with their letters, and the numbers drawn.

    >>> [(part.name, part.letters) for part in strata([(1, "Flats", 300), (2, "Hof", 100)], 40)]
    [('Flats', 30), ('Hof', 10)]
    """
    letters = lots.seats({name: size for _area, name, size in lists}, wanted)
    return [
        Stratum(
            area,
            name,
            size,
            letters.get(name, 0),
            sorted(lots.members(seed, name, size, letters.get(name, 0))) if seed else [],
        )
        for area, name, size in lists
    ]
