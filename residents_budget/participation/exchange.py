"""The exchange between vanguard and rearguard: who brings others along, from where, and do initiators talk back.

Per initiative, and for the neighbourhood pooled over initiatives (never the mean of ratios). Source: measures.md 1.6.
"""

from typing import NamedTuple

import numpy as np

from residents_budget.effects.relations import LARGEST_TEAM, expected_external_internal
from residents_budget.participation.ladder import LAST_OF_REARGUARD
from residents_budget.participation.people import INITIATE


class Pooled(NamedTuple):
    """A share with what it is of. ``weight`` is the number of independent people it is worth (several count less)."""

    count: int
    of: int
    weight: float

    @property
    def share(self):
        return self.count / self.of if self.of else None


class Crossing(NamedTuple):
    """Participants from outside the initiators' own areas, and how many to expect if areas did not matter."""

    outside: int
    of: int
    expected: float

    @property
    def share(self):
        return self.outside / self.of if self.of else None

    @property
    def vs_expected(self):
        return self.outside / self.expected if self.of and self.expected else None


class Taking(NamedTuple):
    """Who took part in which initiative without being its initiator: pairs of codes, each once."""

    person: np.ndarray
    initiative: np.ndarray
    led_by: np.ndarray
    led: np.ndarray


def taking_part(deeds, people):
    """The pairs of person and initiative in a period, and who leads what (initiated before its end)."""
    known = deeds.initiative >= 0
    rows = people.rows & known
    key = deeds.person[rows].astype(np.int64) * deeds.initiatives + deeds.initiative[rows]
    pairs = _distinct(key)
    led = known & (deeds.level == INITIATE) & (deeds.day <= people.period.end.toordinal())
    leading = _distinct(deeds.person[led].astype(np.int64) * deeds.initiatives + deeds.initiative[led])
    others = np.setdiff1d(pairs, leading, assume_unique=True)
    size = max(deeds.initiatives, 1)
    present = np.zeros(size, bool)
    present[pairs % size] = True
    active_led = leading[present[leading % size]]
    return Taking(others // size, others % size, active_led // size, active_led % size)


def _distinct(keys):
    """Each key once, in order (by sorting, which for whole numbers is faster than hashing them)."""
    keys = np.sort(keys)
    return keys[np.diff(keys, prepend=keys[:1] - 1) != 0]


def rearguard_share(taking, level_before):
    """X2: the share of participants who were on step 2 or lower in the period before, pooled over initiatives.

    One person in several initiatives counts in each, but is worth less than as many people (Kish's effective number).
    """
    low = level_before[taking.person] <= LAST_OF_REARGUARD
    times = np.bincount(taking.person)
    times = times[times > 0].astype(float)
    weight = float(times.sum() ** 2 / (times**2).sum()) if len(times) else 0.0
    return Pooled(int(low.sum()), len(low), weight)


def brought_in(taking, first_time):
    """X1: people whose first deed was in an initiative that somebody else leads, and per initiator (None without any).

    ``first_time`` says of each person whether nothing is known of her before the period.
    """
    led = np.isin(taking.initiative, taking.led)
    newcomers = int(np.unique(taking.person[led & first_time[taking.person]]).size)
    initiators = int(np.unique(taking.led_by).size)
    return newcomers, newcomers / initiators if initiators else None


def outside_own_area(taking, area, residents):
    """X3: participants who live outside their initiators' own areas, pooled over initiatives.

    Only people whose area is known count, and only initiatives of whose initiators an area is known.
    """
    shares = np.asarray(residents, float) / max(np.sum(residents), 1)
    size = max(len(shares), 1)
    own = _own_areas(taking, area, size)
    if not len(own):
        return Crossing(0, 0, 0.0)
    own_share = np.bincount(own // size, weights=shares[own % size])
    placed = (area[taking.person] >= 0) & np.isin(taking.initiative, own // size)
    initiative, home = taking.initiative[placed], area[taking.person[placed]]
    outside = ~np.isin(initiative.astype(np.int64) * size + home, own)
    return Crossing(int(outside.sum()), len(outside), float((1 - own_share[initiative]).sum()))


def _own_areas(taking, area, size):
    home = area[taking.led_by]
    return np.unique(taking.led[home >= 0].astype(np.int64) * size + home[home >= 0])


def effective_areas(counts):
    """How many equally present areas would give this mix of participants.

    >>> round(effective_areas([6, 3, 3]), 6)
    2.666667
    """
    parts = np.asarray(counts, float) / np.sum(counts)
    return float(1 / np.sum(parts**2))


def working_together(deeds, people, areas):
    """X4 for a neighbourhood: E-I over pairs who worked in the same initiative, and what it would be for all pairs.

    ``areas`` is the number of areas. Both are None when no two people of known areas worked together.
    """
    rows = people.rows & (deeds.level >= 3) & (deeds.initiative >= 0)
    rows &= people.area[deeds.person] >= 0
    key = _distinct(deeds.initiative[rows].astype(np.int64) * deeds.people + deeds.person[rows])
    initiative, person = key // max(deeds.people, 1), key % max(deeds.people, 1)
    _, starts, sizes = np.unique(initiative, return_index=True, return_counts=True)
    pairs = []
    for size in range(2, LARGEST_TEAM + 1):
        team = person[starts[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        pairs.append(np.stack([team[:, one].ravel(), team[:, other].ravel()], axis=1))
    ties = np.unique(np.concatenate(pairs), axis=0) if len(person) else np.empty((0, 2), np.int64)
    if not len(ties):
        return None, None
    between = int((people.area[ties[:, 0]] != people.area[ties[:, 1]]).sum())
    members = people.area[np.unique(ties)]
    return (2 * between - len(ties)) / len(ties), expected_external_internal(np.bincount(members, minlength=areas))


def talks_back(initiatives):
    """X5: initiatives with a conversation held and a written "this is what we did with it", of all (count, of).

    ``initiatives`` are pairs (number of conversations, number of reports).
    """
    pairs = list(initiatives)
    return sum(bool(talks and reports) for talks, reports in pairs), len(pairs)


def bridge(met, came):
    """X7: of people met by outreach, the share that came to a residents' group within six months; None of nobody."""
    return came / met if met else None
