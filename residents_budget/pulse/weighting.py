"""From those who answered to the neighbourhood: weights, and how far chance could move what they say (plain).

People of one street or one age answer more often than others. Raking (Deming and Stephan 1940) gives each answer a
weight, so that the answers together are spread over sub-areas and ages as the residents are. Source: measures.md 2.4.
"""

from math import sqrt
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from residents_budget.participation.reach import wilson

ROUNDS = 200
CLOSE = 1e-10

HEAVIEST = 5.0
"""No answer counts for more than so many average ones: one voice may not carry a street."""

SURE, PROBABLY = 0.994, 0.95
"""Eight questions are looked at together: "surely" asks for more than one in twenty (Bonferroni: 0.05 / 8)."""


def rake(groups, margins):
    """Weights for answers, on average 1, whose sums by group stand to each other as the residents do.

    ``groups`` is a list of lists: for each margin the group of every answer, None where it is not known. ``margins``
    gives for each of them group -> residents. An answer of unknown group keeps its weight in that margin; a group that
    nobody answered from cannot be made up for, and the others are spread over what is left.

    >>> areas, ages = list("NNNS"), ["young", "old", "old", "old"]
    >>> [round(float(one), 3) for one in rake([areas, ages], [{"N": 100, "S": 100}, {"young": 80, "old": 120}])]
    [1.6, 0.2, 0.2, 2.0]
    """
    weights = np.ones(len(groups[0]))
    for _round in range(ROUNDS):
        before = weights.copy()
        for names, residents in zip(groups, margins, strict=True):
            _fit(weights, names, residents)
        if np.abs(weights - before).max(initial=0) < CLOSE:
            break
    weights = np.minimum(weights, HEAVIEST)
    return weights * len(weights) / weights.sum() if len(weights) else weights


def _fit(weights, names, residents):
    """Make the sums of one margin right, in place."""
    names = np.array([name if residents.get(name) else None for name in names], dtype=object)
    known = [name for name in residents if (names == name).any()]
    everybody = sum(residents[name] for name in known)
    total = weights[np.isin(names, known)].sum() if known else 0
    for name in known:
        here = names == name
        weights[here] *= total * residents[name] / everybody / weights[here].sum()


class Share(NamedTuple):
    """A share of residents with its interval of 95 %; ``answers`` were given, which tell as much as ``worth`` would."""

    value: float
    low: float
    high: float
    answers: int
    worth: float


def worth(weights, residents):
    """How many answers of equal weight would tell as much (Kish), corrected for a finite population.

    Where a good part of all residents answered, there is less that we do not know. ``residents`` 0: not known.

    >>> worth([1, 1, 1, 1], 10**9) < 4.0001, round(worth([1, 1, 2], 10**9), 3), round(worth([1] * 50, 101))
    (True, 2.667, 98)
    """
    weights = np.asarray(weights, float)
    effective = weights.sum() ** 2 / (weights**2).sum()
    if not residents:
        return float(effective)
    left = residents - len(weights)
    return float(effective * (residents - 1) / left) if left > 0 else float("inf")


def share(agreed, weights, residents):
    """The Share of residents who agree, from True or False of each answer and its weight.

    >>> found = share([True] * 30 + [False] * 20, [1] * 50, 100_000)
    >>> round(found.value, 2), round(found.low, 2), round(found.high, 2)
    (0.6, 0.46, 0.72)
    """
    agreed, weights = np.asarray(agreed, float), np.asarray(weights, float)
    value = float((agreed * weights).sum() / weights.sum())
    size = worth(weights, residents)
    low, high = (value, value) if np.isinf(size) else map(float, wilson(value * size, size))
    return Share(value, low, high, len(weights), size)


def mean(values, weights, residents):
    """The mean of ``values`` as a Share: value, lowest and highest plausible one."""
    values, weights = np.asarray(values, float), np.asarray(weights, float)
    value = float((values * weights).sum() / weights.sum())
    size = worth(weights, residents)
    spread = float(((values - value) ** 2 * weights).sum() / weights.sum())
    half = 0.0 if np.isinf(size) else 1.96 * sqrt(spread / size)
    return Share(value, value - half, value + half, len(weights), size)


class Change(NamedTuple):
    """How much a share moved since last time, and how sure it is that it moved at all."""

    by: float
    sure: str


def change(before, now):
    """The Change between two Shares of different people. How sure: "sure", "probably" or "chance".

    >>> change(Share(0.4, 0, 0, 200, 200.0), Share(0.6, 0, 0, 200, 200.0)).sure
    'sure'
    >>> change(Share(0.50, 0, 0, 60, 60.0), Share(0.55, 0, 0, 60, 60.0)).sure
    'chance'
    """
    by = now.value - before.value
    doubt = sqrt(_variance(before) + _variance(now))
    if not doubt:
        return Change(by, "sure" if by else "chance")
    chance = 2 * float(ndtr(-abs(by) / doubt))
    return Change(by, "sure" if chance <= 1 - SURE else "probably" if chance <= 1 - PROBABLY else "chance")


def _variance(found):
    """Of a share; with one more that agreed and one more that did not, so that 0 and 100 % are not certain."""
    if found.worth == float("inf"):
        return 0.0
    middle = (found.value * found.worth + 1) / (found.worth + 2)
    return middle * (1 - middle) / found.worth
