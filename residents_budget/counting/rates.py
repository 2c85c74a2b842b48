"""The exact rates of a pass of equal shares, worked out in the end from who was emptied when.

Whoever has less than the rate asks of her pays all she has, and nothing after that. So at the turn of an initiative

- everybody who supports it and is not emptied by then pays the rate per point;
- whoever is emptied in that turn pays her purse less the rates of what she supports and was funded before it.

That is one equation for each turn, in whole numbers and the rates of the turns before it.
"""

from fractions import Fraction
from math import gcd

import numpy as np

from residents_budget.counting.ballots import exact_bincount


def exact_rates(table, purse, costs, funded, emptied_in):
    """The rates of the initiatives ``funded``, one in each turn, as exact Fractions.

    ``purse`` is that of one unit of weight; ``emptied_in`` gives for each voter the turn in which she paid all she had
    left (the number of turns, or more: never).
    """
    paid = payments(table, funded, emptied_in)
    rich = np.cumsum(paid[::-1], axis=0)[::-1]
    heads = exact_bincount(emptied_in, table.weights, len(funded) + 1).tolist()
    denominator, start, shares, rates = purse.denominator, purse.numerator, [], []
    for turn, j in enumerate(funded):
        before = paid[turn, :turn].tolist()
        poor = heads[turn] * start - sum(share * units for share, units in zip(shares, before, strict=True) if units)
        rate = Fraction(costs[j] * denominator - poor, int(rich[turn + 1, turn]) * denominator)
        factor = rate.denominator // gcd(rate.denominator, denominator)
        if factor > 1:
            denominator, start = denominator * factor, start * factor
            shares = [share * factor for share in shares]
        shares.append(rate.numerator * (denominator // rate.denominator))
        rates.append(rate)
    return rates


def payments(table, funded, emptied_in):
    """The weight times points of those who support what was funded, a whole number for each turn (or never) in which
    they were emptied and each turn: a square table. Who was emptied in a later turn than the other, paid the rate."""
    size = len(funded) + 1
    paid = np.zeros((size, size), dtype=np.int64)
    for turn, j in enumerate(funded):
        voters, _points, _weights, units = table.floats_of(j)
        paid[:, turn] = np.bincount(emptied_in.take(voters), units, minlength=size)
    return paid
