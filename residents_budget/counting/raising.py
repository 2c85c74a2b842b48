"""How far purses can be raised while the same initiatives surely get money: completing a count then leaps over that.

Say that in one pass everybody paid alike: nobody was short for anything that was funded. Then

- the price of each funded initiative is its cost over all who want it, whatever the order and however much larger the
  purses; so with larger purses the funded ones come in the same order, and everybody can again pay for all of them;
- one that was left out costs its supporters per use at least what it costs when all of them pay alike. So it cannot go
  before those funded ones that cost less per use, and by then its supporters have paid for these. As long as what they
  then have left together is less than its cost, it is left out: later they only have less.

The smallest purse with which one of those left out could pay is the ``leap``. It is exact, and not a guess: with every
purse below it the same initiatives get money. Where somebody was short, nothing is said.
"""

from fractions import Fraction


def leap(method, run):
    """The purse below which the outcome is surely that of ``run`` (a Run of ``method``); None where nothing is sure.

    Limits per sub-area or category make the order matter in other ways: with them nothing is said.
    """
    if method.obey_limits and method.election.limits:
        return None
    rates = dict(zip(run.funded, run.rates, strict=True))
    units, costs = method.table.units, method.election.costs
    if any(rate != Fraction(costs[j], int(units[j])) for j, rate in rates.items()):
        return None
    left_out = [j for j, cost in enumerate(costs) if units[j] and j not in rates]
    return min((_could_pay(method, rates, j) for j in left_out), default=None)


def _could_pay(method, rates, j):
    """The purse from which the supporters of ``j`` could pay for it when its turn can come first."""
    table, cost = method.table, method.election.costs[j]
    voters = table.voters_of(j)
    shared = table.points_by_initiative(voters)
    own = method.per_use(j, Fraction(cost, int(table.units[j])))
    paid = sum(
        rate * int(shared[k]) for k, rate in rates.items() if shared[k] and rate and method.per_use(k, rate) < own
    )
    return Fraction(cost + paid) / table.weight_of(voters)
