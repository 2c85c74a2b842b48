"""How pots and relations with institutions moved over the four generations, year by year (plain).

1: residents may say something, the institution decides; 2: they make the plan together; 3: residents begin and do it;
4: residents decide over money and area. A shift is a third-order effect; generation 4 is not always best. Source:
measures.md 2.3, T3 and T5.
"""

from typing import NamedTuple

GENERATIONS = (1, 2, 3, 4)


class Year(NamedTuple):
    """One year: pots and granted cents by generation, relations by step as residents see them, and what was spent.

    ``pots`` and ``cents`` have four places, ``relations`` five (from "no contact"). ``spent_cents`` is what
    institutions said they spent for the neighbourhood, ``decided_cents`` the part that residents decided on.
    """

    year: int
    pots: tuple = (0, 0, 0, 0)
    cents: tuple = (0, 0, 0, 0)
    relations: tuple = (0, 0, 0, 0, 0)
    spent_cents: int = 0
    decided_cents: int = 0

    @property
    def parts(self):
        """The share of the granted money of each generation; of the pots, where nothing has been granted.

        >>> Year(2026, cents=(0, 0, 300, 100)).parts
        (0.0, 0.0, 0.75, 0.25)
        """
        whole = self.cents if sum(self.cents) else self.pots
        return tuple(one / sum(whole) for one in whole) if sum(whole) else (0.0,) * 4

    @property
    def by_residents(self):
        """The share of generation 3 and 4: where residents begin, or decide."""
        return self.parts[2] + self.parts[3]

    @property
    def delegated(self):
        """The delegated budget share: the part of what institutions spent that residents decided on; or None.

        >>> Year(2026, spent_cents=25_000_000, decided_cents=6_000_000).delegated
        0.24
        """
        return self.decided_cents / self.spent_cents if self.spent_cents else None

    @property
    def mean_step(self):
        """Where relations stand on average on the stair of 0 to 4, as residents see it; None without any."""
        known = sum(self.relations)
        return sum(step * count for step, count in enumerate(self.relations)) / known if known else None


def by_year(pots, scores, spent):
    """Years, oldest first, from rows: (year, generation, pots, cents), (year, step), (year, cents, decided cents).

    >>> [year] = by_year([(2026, 3, 2, 500), (2026, 4, 1, 500)], [(2026, 1), (2026, 3)], [(2026, 900, 90)])
    >>> year.pots, year.cents, year.relations, year.mean_step, year.delegated
    ((0, 0, 2, 1), (0, 0, 500, 500), (0, 1, 0, 1, 0), 2.0, 0.1)
    """
    years = {}

    def of(year):
        return years.setdefault(year, {"pots": [0] * 4, "cents": [0] * 4, "relations": [0] * 5, "spent": [0, 0]})

    for year, generation, count, cents in pots:
        of(year)["pots"][generation - 1] += count
        of(year)["cents"][generation - 1] += cents
    for year, step in scores:
        of(year)["relations"][step] += 1
    for year, cents, decided in spent:
        of(year)["spent"][0] += cents
        of(year)["spent"][1] += decided
    return [
        Year(year, tuple(one["pots"]), tuple(one["cents"]), tuple(one["relations"]), *one["spent"])
        for year, one in sorted(years.items())
    ]


def shift(years):
    """(first year, last year) that can be laid beside each other: both with pots; None where there are not two."""
    known = [year for year in years if sum(year.pots)]
    return (known[0], known[-1]) if len(known) > 1 else None
