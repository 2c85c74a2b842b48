"""Evidence that no area is missing: "broad" is earned, not given for want of proof of the opposite.

For each area two stories are compared: all areas take part alike, or this one takes part at a quarter of the others'
rate. The likelihood ratio says how much better the first explains the counts; each area must reach it with enough
people. How many are enough is set so that a neighbourhood with one such area passes in at most 4.5 of 100 cases, on
average over the areas it may be, and in at most 10 of 100 for the area that is hardest to judge. With many
participants more is asked: that the first story explains the counts at least as well as the second, as far as a
neighbourhood where all take part alike still passes in 98.5 of 100. Closed form: binomial tails.
"""

from functools import lru_cache

import numpy as np
from scipy.special import bdtrc

MISSING_RATE = 0.25
ON_AVERAGE = 0.045
AT_MOST = 0.10
RECOGNISED = 0.985
AS_LIKELY = 0.0


def people_needed(residents, known, *, rate=MISSING_RATE, on_average=ON_AVERAGE, at_most=AT_MOST):
    """How many participants, of ``known`` in all, each area must show before we say that it is not missing.

    >>> people_needed([500, 500, 500, 500, 500, 500], 160).tolist()
    [14, 14, 14, 14, 14, 14]
    """
    return _needed(tuple(np.asarray(residents).tolist()), int(known), rate, on_average, at_most).copy()


def fewest_people(residents, known, *, rate=MISSING_RATE, at_most=AT_MOST):
    """A lower bound of :func:`people_needed` that never falls as more are known: a row for each number in ``known``."""
    shares = np.asarray(residents, float) / np.sum(residents)
    missing = rate * shares / (1 - (1 - rate) * shares)
    known = np.asarray(known)[:, None]
    return _fewest_with_tail(at_most, known, np.broadcast_to(missing, (len(known), len(shares)))).astype(np.int64)


@lru_cache(maxsize=256)
def _needed(residents, known, rate, on_average, at_most):
    shares = np.asarray(residents, float) / np.sum(residents)
    if known == 0:
        return np.full(len(shares), 1)
    missing = rate * shares / (1 - (1 - rate) * shares)
    least = _fewest_with_tail(at_most, known, missing)
    base = known * np.log1p(-(1 - rate) * shares)

    def needed(threshold):
        return np.maximum(np.ceil((threshold - base) / np.log(1 / rate)), least)

    def strict_enough(threshold):
        alike = _tail(needed(threshold), known, shares)
        others = np.prod(alike) / np.maximum(alike, 1e-300)
        return (_tail(needed(threshold), known, missing) * others).mean() <= on_average

    def too_strict(threshold):
        return np.prod(_tail(needed(threshold), known, shares)) < RECOGNISED

    strict = _edge(strict_enough, known)[1]
    return needed(max(strict, min(_edge(too_strict, known)[0], AS_LIKELY))).astype(np.int64)


def _edge(holds, known):
    """The thresholds (logarithms of likelihood ratios) just before and just where ``holds``, by bisection."""
    low, high = -2.0 * known - 10, 2.0 * known + 10
    while high - low > 1e-3:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return low, high


def _tail(count, of, share):
    """Chance of at least ``count`` of ``of`` (binomial; all for 0 and fewer, none for more than ``of``)."""
    inside = np.clip(count - 1, 0, of)
    return np.where(count < 1, 1.0, np.where(count > of, 0.0, bdtrc(inside, of, share)))


def _fewest_with_tail(chance, of, share):
    """The smallest count, at least 1, that is reached with at most this chance (bisection on whole numbers)."""
    low, high = np.zeros(share.shape), np.zeros(share.shape) + of + 1.0
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        rare = _tail(middle, of, share) <= chance
        low, high = np.where(rare, low, middle), np.where(rare, middle, high)
    return high


def likelihood_ratios(active, residents, rate=MISSING_RATE):
    """For each area, how much better "all alike" explains the counts than "this one at a quarter" (logarithm)."""
    shares = np.asarray(residents, float) / np.sum(residents)
    return np.asarray(active) * np.log(1 / rate) + np.sum(active) * np.log1p(-(1 - rate) * shares)
