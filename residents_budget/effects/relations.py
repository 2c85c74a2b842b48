"""Third order: how residents, and residents and institutions, stand to each other (plain).

Ties are counted for a group and never drawn: who knows whom is nobody else's affair.
"""

from collections import defaultdict
from itertools import combinations
from typing import NamedTuple

LARGEST_TEAM = 15
"""In a larger team people may not have met at all (measures.md 2.3, T1)."""

MINIMUM_TIES = 10
"""Fewer pairs than this are not counted in public: five people who all met make ten [own choice]."""

MINIMUM_PEOPLE = 5
"""Fewer people than this are not counted in public."""


class Ties(NamedTuple):
    """Pairs that worked together for the first time, the people in them, and pairs from two different sub-areas.

    ``placed`` are the pairs of which both sub-areas are known.
    """

    pairs: int = 0
    people: int = 0
    placed: int = 0
    bridging: int = 0

    @property
    def is_enough(self):
        return self.pairs >= MINIMUM_TIES and self.people >= MINIMUM_PEOPLE


def first_meetings(teams, *, before=()):
    """The period in which each pair first worked together, from (period, members) in order of time.

    Members of a team of more than LARGEST_TEAM are left out. ``before`` are pairs that knew each other's work already.
    """
    known = {frozenset(pair) for pair in before}
    met = {}
    for period, members in teams:
        members = sorted(set(members), key=str)
        if not 2 <= len(members) <= LARGEST_TEAM:
            continue
        for pair in map(frozenset, combinations(members, 2)):
            if pair not in known:
                known.add(pair)
                met[pair] = period
    return met


def ties(pairs, areas):
    """Ties out of pairs; ``areas`` gives the sub-area of each person, None where it is unknown."""
    placed = [pair for pair in pairs if all(areas.get(person) is not None for person in pair)]
    return Ties(
        pairs=len(pairs),
        people=len(set().union(*pairs)) if pairs else 0,
        placed=len(placed),
        bridging=sum(len({areas[person] for person in pair}) == 2 for pair in placed),
    )


def new_ties(teams, areas, *, before=()):
    """Period -> Ties of the pairs that worked together for the first time in it. Source: measures.md 2.3, T1 and T2.

    >>> streets = {"p1": "A", "p2": "A", "p3": "B", "p4": "C"}
    >>> new_ties([(2026, ["p1", "p2", "p3"]), (2026, ["p1", "p3", "p4"])], streets, before=[("p1", "p2")])
    {2026: Ties(pairs=4, people=4, placed=4, bridging=4)}
    """
    of_period = defaultdict(list)
    for pair, period in first_meetings(teams, before=before).items():
        of_period[period].append(pair)
    return {period: ties(pairs, areas) for period, pairs in sorted(of_period.items())}


def decided_by_residents(cents, all_cents):
    """The share of the granted money that residents decided on themselves; None where nothing was granted.

    Only money that is granted on this platform: an institution spends more in the neighbourhood than that.
    Source: measures.md 2.3, T5.

    >>> decided_by_residents(6_000_000, 25_000_000)
    0.24
    """
    return cents / all_cents if all_cents else None
