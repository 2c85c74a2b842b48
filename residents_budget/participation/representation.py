"""Representation: do those who take part look like those who live here, and how much of the difference is chance.

Source: measures.md 1.2; Schouten, Cobben and Bethlehem 2009; Carrington and Troske 1997.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import chdtrc, gammaln, xlog1py, xlogy

SEED = 20260702
FEWEST_DRAWS, MOST_NUMBERS = 500, 200_000


class Gap(NamedTuple):
    """Share of participants that would have to be somebody from another group; ``systematic`` has chance taken out."""

    value: float
    by_chance: float
    systematic: float


class Variation(NamedTuple):
    """How unequal the rates are, relative to their mean; ``adjusted`` has what chance adds taken out."""

    raw: float
    adjusted: float
    r_indicator: float


def gap(active, residents):
    """Representation gap (dissimilarity) between participants and residents, beside what equal chances would give.

    >>> round(gap([40, 15, 20, 5], [400, 300, 200, 100]).value, 6)
    0.15
    """
    active, residents = np.asarray(active, float), np.asarray(residents, float)
    value = 0.5 * np.abs(active / active.sum() - residents / residents.sum()).sum()
    expected = 1 - expected_similarity(residents / residents.sum(), int(active.sum()))
    return Gap(float(value), expected, float((value - expected) / (1 - expected)))


def expected_similarity(shares, people):
    """The similarity to the population that a lottery of ``people`` would give on average (exact, De Moivre).

    >>> round(expected_similarity([0.5, 0.5], 2), 6)
    0.75
    """
    shares = np.asarray(shares, float)
    next_up = np.floor(people * shares + 1e-12) + 1
    deviation = 2 * next_up * (1 - shares) * _chance_of(next_up, people, shares)
    return float(1 - 0.5 * deviation.sum() / people)


def _chance_of(count, of, share):
    """Binomial probability of exactly ``count``; 0 for more than ``of``."""
    possible = np.minimum(count, of)
    ways = gammaln(of + 1) - gammaln(possible + 1) - gammaln(of - possible + 1)
    chance = np.exp(ways + xlogy(possible, share) + xlog1py(of - possible, -share))
    return np.where(count <= of, chance, 0.0)


def dissimilarity_from_others(active, residents):
    """Duncan's dissimilarity between those who take part and those who do not."""
    reach = np.sum(active) / np.sum(residents)
    return gap(active, residents).value / (1 - reach)


def proportional_similarity(active, residents):
    """Overlap between the shares of participants and of residents: 1 is the same."""
    active, residents = _met(active, residents)
    if not active.sum():
        return float("nan")
    return float(np.minimum(active / active.sum(), residents / residents.sum()).sum())


def r_score(active, residents):
    """Lowest rate divided by highest, as other platforms print it. NaN when no participant is of a known group.

    Far below 1 even under perfectly equal chances: never a verdict, and never without :func:`r_score_by_chance`.
    """
    active, residents = _met(active, residents)
    if not active.sum():
        return float("nan")
    found = active / residents
    return float(found.min() / found.max())


def min_mean(active, residents):
    """Lowest rate divided by the unweighted mean of the rates."""
    active, residents = _met(active, residents)
    if not active.sum():
        return float("nan")
    found = active / residents
    return float(found.min() / found.mean())


def _met(active, residents):
    active, residents = np.asarray(active, float), np.asarray(residents, float)
    return active[residents > 0], residents[residents > 0]


def r_score_by_chance(people, residents, draws=2000, seed=SEED):
    """The r-score that ``people`` participants give half of the time when every resident is as likely to take part."""
    residents = np.sort(np.asarray(residents, float))
    draws = max(min(draws, MOST_NUMBERS // len(residents)), FEWEST_DRAWS)
    drawn = np.random.default_rng(seed).multinomial(int(people), residents / residents.sum(), draws) / residents
    return float(np.median(drawn.min(axis=1) / drawn.max(axis=1)))


def variation(active, residents):
    """Coefficient of variation of the rates, with the part that chance adds taken out, and the R-indicator.

    >>> round(variation([40, 15, 20, 5], [400, 300, 200, 100]).adjusted, 6)
    0.249374
    """
    weights, found, overall = _rates(active, residents)
    spread = np.sum(weights * (found - overall) ** 2)
    noise = chance_in_spread(active, residents)
    return Variation(
        float(np.sqrt(spread) / overall),
        float(np.sqrt(max(0.0, spread - noise)) / overall),
        float(1 - 2 * np.sqrt(spread)),
    )


def chance_in_spread(active, residents):
    """What independent chances add to the squared spread of the rates (exact)."""
    weights, found, _ = _rates(active, residents)
    return float(np.sum((1 - weights) * found * (1 - found)) / np.sum(residents))


def equal_rates_test(active, residents):
    """Chi-squared, its degrees of freedom and the chance of at least this much difference under equal rates."""
    weights, found, overall = _rates(active, residents)
    statistic = np.sum(residents) * np.sum(weights * (found - overall) ** 2) / (overall * (1 - overall))
    return float(statistic), len(found) - 1, float(chdtrc(len(found) - 1, statistic))


def partial_by_group(active, residents):
    """How much each group adds to the spread of the rates, with its sign; the squares sum to the squared spread."""
    weights, found, overall = _rates(active, residents)
    return np.sqrt(weights) * (found - overall)


def partial(active, residents, axis):
    """Spread that the variable along ``axis`` of a table (area by age band) carries, other variables left aside."""
    other = tuple(each for each in range(np.ndim(active)) if each != axis)
    return float(np.sqrt(np.sum(partial_by_group(np.sum(active, other), np.sum(residents, other)) ** 2)))


def partial_within(active, residents, axis):
    """What is left of the variable along ``axis`` inside the cells of the other variables.

    Near zero while :func:`partial` is not: "area B seems more active, but that is because older people live there".
    """
    active, residents = np.asarray(active, float), np.asarray(residents, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        cells = np.where(residents > 0, active / residents, 0)
        others = active.sum(axis=axis, keepdims=True) / residents.sum(axis=axis, keepdims=True)
    others = np.nan_to_num(others)
    return float(np.sqrt(np.sum(residents / residents.sum() * (cells - others) ** 2)))


def _rates(active, residents):
    active, residents = np.asarray(active, float), np.asarray(residents, float)
    return residents / residents.sum(), active / residents, active.sum() / residents.sum()
