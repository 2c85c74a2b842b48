"""A pass of the method of equal shares in floats alone, with a bound on every float: the list, or no answer.

Where a decision stands closer than the bound, ``Undecided`` is raised, and the same pass is made exactly (see
``equal_shares``). So what it gives is the list of exact arithmetic. Completing a count and counting drawn ballots a
thousand times ask no more; a count that is published asks for the exact rates as well (see ``rates``).

**The bound.** Every purse in ``left`` is wrong by less than ``error``. The rate of an initiative solves "what the
supporters pay together is the cost", where each pays her purse or the rate, whichever is less. Purses that are wrong by
e move the rate by at most e times the weight of those who pay all they have over the weight of the others; adding n
numbers up in floats is wrong by less than n EPSILON times their sum. After paying, a purse is what is left above zero,
which makes no error larger, and is rounded: by less than half an EPSILON of the first purse, however small the payment.
So in each round the error grows by the slack of the rate and by that rounding.

**Room to spare.** Every bound is at least twice what this asks for, and some hold for each other: the factors of
8 EPSILON around ``per_use`` for the slack of a rate, which is more than that; the rounding of the first purse for that
of the first payment; a few roundings beside n of them. One that is made somewhat smaller need not be seen in a test.
"""

import heapq

import numpy as np

from residents_budget.counting.floats import EPSILON, dot
from residents_budget.counting.limits import Room
from residents_budget.counting.rates import exact_rates

SURELY_SOMETHING = 1e-300
"""Left in a purse of which it is not sure that it is empty. Only a purse that is surely empty holds 0."""

MOST_ATTEMPTS = 60


class Undecided(Exception):
    """Floats cannot tell what comes next."""


class QuickPass:
    """One pass with this purse per unit of weight. ``funded`` are the numbers of initiatives, in the order chosen.

    ``with_rates`` the exact rate of each is worked out too, from who paid it and who paid all she had.
    """

    def __init__(self, method, purse, stop_above=None, *, with_rates=False):
        self.method = method
        self.costs = method.election.costs
        self.stop_above = stop_above
        self.room = Room(method.election, method.obey_limits)
        self.left = np.full(method.table.voters, float(purse))
        self.rounding = EPSILON * float(purse)
        self.error = self.rounding
        self.emptied_in = np.full(method.table.voters, len(self.costs)) if with_rates else None
        self.purse = purse
        self.funded, self.rates, self.cost, self.wanting = [], [], 0, False
        self.ties = ()
        self.out_of_money = []
        self.latest = {}

    def run(self):
        """Make the pass. Raises Undecided."""
        heap = self._begin()
        while heap:
            chosen = self._cheapest(heap)
            if chosen is None:
                break
            self._fund(chosen)
            if self.stop_above is not None and self.cost > self.stop_above:
                break
        self.wanting = any(self.room.too_small(j, self.costs[j]) is None for j in self.out_of_money)
        if self.emptied_in is not None:
            emptied_in = np.minimum(self.emptied_in, len(self.funded))
            self.rates = exact_rates(self.method.table, self.purse, self.costs, self.funded, emptied_in)
        return self

    def _begin(self):
        heap, units = [], self.method.table.units
        order = sorted(range(len(self.costs)), key=self.method.places.__getitem__)
        for j in order:
            if not units[j]:
                continue
            if self.costs[j] == 0:
                self.funded.append(j)
            else:
                heap.append((self.method.per_use(j, self.costs[j] / int(units[j])) * (1 - 8 * EPSILON), j))
        heapq.heapify(heap)
        return heap

    def _cheapest(self, heap):
        """The initiative that surely comes next; None where nothing can be paid."""
        best, highest = None, float("inf")
        while heap and heap[0][0] <= highest:
            bound, j = heapq.heappop(heap)
            known = self.latest.get(j)
            if known is None or known.after != len(self.funded):
                known = self._look(j)
                if known is not None:
                    heapq.heappush(heap, (self.method.per_use(j, known.low) * (1 - 8 * EPSILON), j))
                continue
            if best is not None:
                raise Undecided
            best = j
            most = known.make_sure(self.method.table, j, self.costs[j], self.left, self.error)
            highest = self.method.per_use(j, most) * (1 + 8 * EPSILON)
        return best

    def _look(self, j):
        """What initiative ``j`` costs its supporters now; None where it leaves the race."""
        cost = self.costs[j]
        if self.room.groups[j] and self.room.too_small(j, cost) is not None:
            return None
        found = price(self.method.table, j, cost, self.left, self.error, self.latest.get(j))
        if found is None:
            self.out_of_money.append(j)
            return None
        found.after = len(self.funded)
        self.latest[j] = found
        return found

    def _fund(self, j):
        voters, points, _weights, _units = self.method.table.floats_of(j)
        found = self.latest.pop(j)
        due = found.rate if points is None else found.rate * points
        most = 1.0 if points is None else float(points.max())
        self.error += found.slack * most + self.rounding
        left = self.left.take(voters)
        after = left - due
        something = (after > -self.error) & (left > 0)
        if self.emptied_in is not None:
            if np.count_nonzero(after >= self.error) < np.count_nonzero(something):
                raise Undecided
            self.emptied_in[voters[(left > 0) > something]] = len(self.funded)
        np.maximum(after, SURELY_SOMETHING, out=after)
        self.left[voters] = after * something
        self.funded.append(j)
        self.cost += self.costs[j]
        self.room.take(j, self.costs[j])


class Rate:
    """A rate in floats, and a ``low`` that is surely not above the exact one. ``after``: how many were funded then."""

    __slots__ = ("after", "low", "rate", "slack")

    def __init__(self, rate, slack):
        self.rate, self.slack = rate, slack
        self.low = rate - slack
        self.after = -1

    def make_sure(self, table, j, cost, left, error):
        """Make the slack as small as can be shown, and give a rate that is surely not below the exact one.

        Who has more than the rate and the wide slack together surely pays the rate; only what the others have can be
        wrong. Raises Undecided where that does not show the slack to be small enough.
        """
        voters, points, weights, units = table.floats_of(j)
        left = left.take(voters)
        most = self.rate + self.slack
        others = left < (most + error if points is None else most * points + error)
        per_rate = table.units_of(j) - float(np.count_nonzero(others) if units is None else dot(units, others))
        if per_rate <= 0:
            raise Undecided
        others &= left > 0
        wrong = float(np.count_nonzero(others) if weights is None else dot(weights, others)) * error
        slack = (wrong + (len(left) + 8) * EPSILON * cost) / per_rate + 4 * EPSILON * self.rate
        if slack > self.slack:
            raise Undecided
        self.slack = slack
        return self.rate + slack


def price(table, j, cost, left, error, before=None):
    """The Rate at which the supporters of ``j`` pay its cost; None where they surely cannot. Raises Undecided.

    ``before`` is an earlier Rate: purses only became smaller since, so the rate is not below it. From a rate that is
    not too high, "all who have less pay what they have, the others pay the rest" gives again one that is not too high.
    """
    voters, points, weights, units = table.floats_of(j)
    left = left.take(voters)
    money = left if weights is None else left * weights
    total = float(np.add.reduce(money))
    doubt = table.heads_of(j) * error + (len(left) + 4) * EPSILON * (total + cost)
    if total < cost - doubt:
        return None
    if total < cost + doubt:
        raise Undecided
    all_units = table.units_of(j)
    rate, rich, before_poor = cost / all_units, all_units, 0
    if before is not None and before.low > rate:
        rate, before_poor = before.low, -1
    for _attempt in range(MOST_ATTEMPTS):
        poor = left < (rate if points is None else rate * points)
        number = np.count_nonzero(poor)
        if number == before_poor:
            break
        before_poor = number
        poor = poor.astype(float)
        rich = all_units - (number if units is None else dot(units, poor))
        if rich <= 0:
            raise Undecided
        rate = (cost - dot(money, poor)) / rich
    else:
        raise Undecided
    return Rate(rate, 2 * doubt / rich + 2 * error + 8 * EPSILON * rate)
