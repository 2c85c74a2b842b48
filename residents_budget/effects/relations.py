"""Third order: how residents, and residents and institutions, stand to each other (plain).

Ties are counted for a group and never drawn: who knows whom is nobody else's affair.
"""

from collections import defaultdict
from itertools import combinations
from math import comb
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

from residents_budget.disclosure import nearest_five

LARGEST_TEAM = 15
"""In a larger team people may not have met at all (measures.md 2.3, T1)."""

MINIMUM_TIES = 10
"""Fewer pairs than this are not counted in public: five people who all met make ten [own choice]."""

UNKNOWN = frozenset({None, ""})
"""A sub-area or life-world that somebody did not tell."""

MINIMUM_PEOPLE = 5
"""Fewer people than this are not counted in public."""


class Ties(NamedTuple):
    """Pairs that worked together for the first time, the people in them, and pairs that bridge.

    ``placed`` are the pairs of which both sub-areas are known, ``bridging`` those of them from two sub-areas. Of
    ``worlds_known`` both life-worlds are known, and ``across_worlds`` are those of them from two life-worlds.
    None where they were too few to be told.
    """

    pairs: int | None = 0
    people: int | None = 0
    placed: int = 0
    bridging: int = 0
    worlds_known: int = 0
    across_worlds: int = 0

    @property
    def is_enough(self):
        return self.pairs >= MINIMUM_TIES and self.people >= MINIMUM_PEOPLE

    @property
    def told(self):
        """The same as everybody may read it: to the nearest five, and nothing of few.

        >>> Ties(34, 13, 22, 9, 6, 4).told
        Ties(pairs=35, people=15, placed=20, bridging=10, worlds_known=0, across_worlds=0)
        """
        if not self.is_enough:
            return Ties()
        known = [
            (nearest_five(whole), min(nearest_five(part), nearest_five(whole))) if whole >= MINIMUM_TIES else (0, 0)
            for whole, part in ((self.placed, self.bridging), (self.worlds_known, self.across_worlds))
        ]
        return Ties(nearest_five(self.pairs), nearest_five(self.people), *known[0], *known[1])


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


class TieCount:
    """Ties counted one pair at a time: it keeps who is in them, not the pairs, so it stays small."""

    def __init__(self):
        self._pairs = 0
        self._people = set()
        self._by_area, self._by_world = [0, 0], [0, 0]

    def add(self, one, other, *, areas=(None, None), worlds=(None, None)):
        """Count a pair, with the sub-area and the life-world of each; None or "" where it is unknown."""
        self._pairs += 1
        self._people.update((one, other))
        for (hers, his), count in ((areas, self._by_area), (worlds, self._by_world)):
            if {hers, his}.isdisjoint(UNKNOWN):
                count[0] += 1
                count[1] += hers != his

    @property
    def ties(self):
        return Ties(self._pairs, len(self._people), *self._by_area, *self._by_world)


def ties(pairs, areas, worlds=MappingProxyType({})):
    """Ties out of pairs; ``areas`` and ``worlds`` give the sub-area and the life-world of those of whom it is known."""
    count = TieCount()
    for pair in pairs:
        count.add(*pair, areas=tuple(map(areas.get, pair)), worlds=tuple(map(worlds.get, pair)))
    return count.ties


def new_ties(teams, areas, worlds=MappingProxyType({}), *, before=()):
    """Period -> Ties of the pairs that worked together for the first time in it. Source: measures.md 2.3, T1 and T2.

    >>> streets = {"p1": "A", "p2": "A", "p3": "B", "p4": "C"}
    >>> new_ties([(2026, ["p1", "p2", "p3"]), (2026, ["p1", "p3", "p4"])], streets, before=[("p1", "p2")])
    {2026: Ties(pairs=4, people=4, placed=4, bridging=4, worlds_known=0, across_worlds=0)}
    """
    of_period = defaultdict(list)
    for pair, period in first_meetings(teams, before=before).items():
        of_period[period].append(pair)
    return {period: ties(pairs, areas, worlds) for period, pairs in sorted(of_period.items())}


def external_internal(pairs, group_of):
    """How far ties lead outside the own group: (external - internal) / all, from -1 (all within) to 1 (all across).

    Read it beside what chance gives, :func:`expected_external_internal`: small groups have more outside. None without
    ties. Source: measures.md 1.6, X4.

    >>> external_internal([("a1", "a2"), ("a1", "b1")], lambda person: person[0])
    0.0
    """
    pairs = list(pairs)
    across = sum(group_of(one) != group_of(other) for one, other in pairs)
    return (2 * across - len(pairs)) / len(pairs) if pairs else None


def expected_external_internal(group_sizes):
    """What external_internal would be when everybody worked with everybody: only the sizes of the groups speak.

    >>> round(expected_external_internal([4, 2]), 6)
    0.066667
    """
    sizes = [int(size) for size in group_sizes]
    pairs, within = comb(sum(sizes), 2), sum(comb(size, 2) for size in sizes)
    return (pairs - 2 * within) / pairs if pairs else None


def decided_by_residents(cents, all_cents):
    """The share of the granted money that residents decided on themselves; None where nothing was granted.

    Only money that is granted on this platform: an institution spends more in the neighbourhood than that.
    Source: measures.md 2.3, T5.

    >>> decided_by_residents(6_000_000, 25_000_000)
    0.24
    """
    return cents / all_cents if all_cents else None


def mix(counts):
    """The chance that two people who were there come from different groups: 0 all from one, near 1 all from elsewhere.

    Unbiased (Blau, corrected for small groups): 1 - sum n(n-1) / (N(N-1)). None for fewer than two people.
    Source: measures.md 2.3, T2.

    >>> mix([6, 3, 1])
    0.6
    """
    people = sum(counts)
    return 1 - sum(count * (count - 1) for count in counts) / (people * (people - 1)) if people > 1 else None


MINIMUM_MIXED = 10
"""At an activity with fewer people whose sub-area is known the mix says nothing [own choice]."""


def typical_mix(mixes):
    """The middle of how mixed activities were (0 all from one sub-area, towards 1 from everywhere); None for too few.

    >>> typical_mix({1: [6, 3, 1], 2: [10], 3: [2, 1]})
    0.3
    """
    known = [mix(counts) for counts in mixes.values() if sum(counts) >= MINIMUM_MIXED]
    return median(known) if known else None


class Ladder(NamedTuple):
    """Where relations with institutions stand, as both sides see it, on a stair of 0 to 4.

    ``gap`` is what institutions give themselves above what residents give them: the message, more than either.
    """

    pairs: int
    residents: float
    institutions: float
    gap: float


def ladder(scores):
    """Medians over relations, from (score by residents, score by the institution); None scores are left out.

    Only relations that both sides scored count. None where there is none. Source: 2.3, T3.

    >>> ladder([(1, 3), (2, 3), (3, 3), (2, None)])
    Ladder(pairs=3, residents=2, institutions=3, gap=1)
    """
    both = [(ours, theirs) for ours, theirs in scores if ours is not None and theirs is not None]
    if not both:
        return None
    return Ladder(
        len(both),
        median(ours for ours, _ in both),
        median(theirs for _, theirs in both),
        median(theirs - ours for ours, theirs in both),
    )


class Moves(NamedTuple):
    """Relations that stood higher, lower and as high as the time before, in the eyes of residents."""

    up: int
    down: int
    same: int


def moves(before, now):
    """Moves of the relations that were scored both times, from relation -> score. Source: 2.3, T3.

    >>> moves({"school": 1, "police": 3, "care": 2}, {"school": 3, "police": 2, "shop": 1})
    Moves(up=1, down=1, same=0)
    """
    steps = [now[one] - before[one] for one in before if one in now]
    return Moves(sum(step > 0 for step in steps), sum(step < 0 for step in steps), sum(step == 0 for step in steps))


class Kept(NamedTuple):
    """Agreements, and what each side says of the other: kept, not kept; the rest has not been answered."""

    agreements: int = 0
    by_institutions: int = 0
    not_by_institutions: int = 0
    by_residents: int = 0
    not_by_residents: int = 0


def kept(answers):
    """From (residents say the institution kept it, the institution says residents kept it), each True, False or None.

    Nobody judges itself. Source: 2.3, T4.

    >>> kept([(True, True), (False, None)])
    Kept(agreements=2, by_institutions=1, not_by_institutions=1, by_residents=1, not_by_residents=0)
    """
    answers = list(answers)
    return Kept(
        len(answers),
        sum(theirs is True for theirs, _ in answers),
        sum(theirs is False for theirs, _ in answers),
        sum(ours is True for _, ours in answers),
        sum(ours is False for _, ours in answers),
    )


class Answers(NamedTuple):
    """What was asked of institutions: how often, how often they answered, the days, and rules changed because of it."""

    asked: int = 0
    answered: int = 0
    days: tuple = ()
    rules_changed: int = 0

    @property
    def median_days(self):
        """Half of the answers came within so many days; None without answers. Source: 2.3, T6.

        What was never answered is no number of days: it stands beside it.

        >>> Answers(asked=4, answered=3, days=(2, 9, 77)).median_days
        9
        """
        return median(self.days) if self.days else None
