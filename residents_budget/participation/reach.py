"""Reach: how many of the residents take part, and how far chance and missing places could move that.

Registrations are no sample: an interval answers "would the same neighbourhood give the same figure next time".
Source: measures.md 1.1; Wilson 1927.
"""

import numpy as np
from scipy.special import betainc, betaincinv, ndtri

SEED = 20260701
DRAWS = 4000
FEWEST_DRAWS, MOST_NUMBERS = 1000, 400_000


def rates(active, residents):
    """Active residents per resident, for each area; NaN where nobody lives.

    >>> rates([40, 15, 20, 5], [400, 300, 200, 100]).tolist()
    [0.1, 0.05, 0.1, 0.05]
    """
    active, residents = np.asarray(active, float), np.asarray(residents, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(residents > 0, active / residents, np.nan)


def wilson(active, residents, confidence=0.95):
    """Lowest and highest rate that chance makes plausible (two arrays). More active than residents count as all.

    >>> low, high = wilson(40, 400)
    >>> round(float(low), 4), round(float(high), 4)
    (0.0743, 0.1333)
    """
    residents = np.asarray(residents, float)
    active = np.minimum(np.asarray(active, float), residents)
    z = -ndtri((1 - confidence) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = active / residents
        middle = (rate + z * z / (2 * residents)) / (1 + z * z / residents)
        half = z / (1 + z * z / residents) * np.sqrt(rate * (1 - rate) / residents + z * z / (4 * residents**2))
    low = np.where(active == 0, 0.0, middle - half)
    high = np.where(active == residents, 1.0, middle + half)
    return np.clip(low, 0, 1), np.clip(high, 0, 1)


def relative_rates(active, residents):
    """Each area's rate divided by the rate of all: 1 is as often as average.

    >>> relative_rates([40, 15, 20, 5], [400, 300, 200, 100]).tolist()
    [1.25, 0.625, 1.25, 0.625]
    """
    everyone = np.sum(residents)
    overall = np.sum(active) / everyone if everyone else np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        return rates(active, residents) / overall


def relative_draws(active, residents, draws=DRAWS, seed=SEED):
    """Plausible relative rates, one row a draw (Jeffreys: Beta(x + 1/2, N - x + 1/2)); the same on every run.

    The order of the areas does not matter: the same area gets the same draws wherever it stands. More than 100 areas
    get fewer draws each, at least 1,000.
    """
    active, residents = np.asarray(active, float), np.asarray(residents, float)
    order = np.lexsort((active, residents))
    draws = max(min(draws, MOST_NUMBERS // max(len(active), 1)), FEWEST_DRAWS)
    some = np.random.default_rng(seed)
    sorted_draws = some.beta(
        active[order] + 0.5, np.maximum(residents[order] - active[order], 0) + 0.5, (draws, len(active))
    )
    drawn = np.empty_like(sorted_draws)
    drawn[:, order] = sorted_draws
    return drawn / (drawn @ (residents / residents.sum()))[:, None]


def relative_intervals(active, residents, confidence=0.95, draws=DRAWS, seed=SEED):
    """Lowest and highest plausible relative rate of each area (two arrays)."""
    drawn = relative_draws(active, residents, draws, seed)
    tail = (1 - confidence) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    return low, high


def bounds(active, residents, unplaced):
    """Lowest and highest rate of each area if nobody, or everybody, of unknown place lives there (two arrays).

    >>> low, high = bounds([40], [400], 20)
    >>> float(low[0]), float(high[0])
    (0.1, 0.15)
    """
    active = np.asarray(active, float)
    return rates(active, residents), np.minimum(rates(active + unplaced, residents), 1.0)


def probability_at_least(threshold, count, of):
    """How sure it is that the true share is at least ``threshold``, after ``count`` of ``of`` (Jeffreys).

    >>> round(float(probability_at_least(0.25, 28, 80)), 4)
    0.9777
    """
    return 1 - betainc(count + 0.5, of - count + 0.5, threshold)


def share_interval(count, of, confidence=0.95):
    """Lowest and highest plausible share after ``count`` of ``of`` (Jeffreys)."""
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(betaincinv(count + 0.5, of - count + 0.5, tail))
    high = 1.0 if count == of else float(betaincinv(count + 0.5, of - count + 0.5, 1 - tail))
    return low, high
