"""The voters' purses while the method of equal shares runs: fast in floats, exact where it matters.

Each voter starts with the same purse. When an initiative is funded at rate r, every supporter pays r per point, or all
that is left to her. A voter who never paid "all that is left" has paid r times her points for every funded initiative
she supports, so what a group of such voters has left is a sum of a few exact rates, each times a count: exact, and
computed with whole numbers. The others have nothing left. So nothing exact needs to be kept per voter, and the floats
in ``left`` never drift: each is the start minus a few correctly rounded rates, wrong by less than ``error``.
"""

from fractions import Fraction
from functools import cached_property
from math import gcd

import numpy as np

from residents_budget.counting.ballots import entries_between, exact_bincount, sums_between
from residents_budget.counting.floats import EPSILON, dot


class Purses:
    """What every voter has left. ``start`` is the purse of one unit of weight, an exact Fraction."""

    def __init__(self, table, start):
        self.table = table
        self.left = np.full(table.voters, float(start))
        self.emptied_at = np.full(table.voters, -1, dtype=np.int32)
        self.times_emptied = 0
        self.start = start
        self.denominator = start.denominator
        self.start_share = start.numerator
        self.rate_shares = {}
        self.error = 4 * EPSILON * float(start)

    def exact_sum(self, voters):
        """What these voters (none of them emptied) have left together, as a share of ``denominator``."""
        weight = self.table.weight_of(voters)
        counted = self.table.points_by_initiative(voters)
        paid = sum(share * int(counted[j]) for j, share in self.rate_shares.items() if counted[j])
        return weight * self.start_share - paid

    def exact_each(self, voters):
        """What each of these voters (none of them emptied) has left, as shares of ``denominator``."""
        rows, columns, points = self.table.entries_of(voters)
        shares = np.full(len(voters), self.start_share, dtype=object)
        rates = np.zeros(self.table.initiatives, dtype=object)
        for j, share in self.rate_shares.items():
            rates[j] = share
        paying = np.isin(columns, np.fromiter(self.rate_shares, dtype=np.int64, count=len(self.rate_shares)))
        paid = rates[columns[paying]] * (1 if points is None else points[paying].astype(object))
        np.subtract.at(shares, rows[paying], paid)
        return shares

    def pay(self, j, price, round_number):
        """Let the supporters of ``j`` pay: the poor all they have, the others the rate times their points."""
        rate = price.rate
        if len(price.poor):
            self.left[price.poor] = 0.0
            self.emptied_at[price.poor] = round_number
            self.times_emptied += 1
        due = float(rate) if price.rich_points is None else float(rate) * price.rich_points
        self.left[price.rich] -= due
        self.error += 4 * EPSILON * float(self.start)
        factor = rate.denominator // gcd(rate.denominator, self.denominator)
        if factor > 1:
            self.denominator *= factor
            self.start_share *= factor
            self.rate_shares = {key: share * factor for key, share in self.rate_shares.items()}
        self.rate_shares[j] = rate.numerator * (self.denominator // rate.denominator)


class Price:
    """What an initiative costs its supporters now: ``poor`` pay all they have, ``rich`` the ``rate`` per point."""

    __slots__ = ("poor", "rate", "rich", "rich_points")

    def __init__(self, rate, poor, rich, rich_points):
        self.rate = rate
        self.poor = poor
        self.rich = rich
        self.rich_points = rich_points


class Supporters:
    """The supporters of one initiative who still have money, with a price found in floats and one found exactly.

    ``units`` is what each pays per unit of rate (None: 1 each); ``all_units`` is what they pay together, exactly.
    """

    __slots__ = (
        *("cost", "voters", "points", "weights", "units", "all_units", "heads"),
        *("seen_emptied", "price_per_point", "slack"),
    )

    def __init__(self, cost, voters, points, weights):
        self.cost = cost
        self.price_per_point = 0.0
        self.slack = 0.0
        self.seen_emptied = 0
        self._be(voters, points, weights)

    def _be(self, voters, points, weights):
        self.voters, self.points, self.weights = voters, points, weights
        self.units = _units(points, weights)
        self.all_units = len(voters) if self.units is None else int(np.add.reduce(self.units))
        self.heads = float(len(voters) if weights is None else np.add.reduce(weights))

    def lowest_price(self, purses):
        """A float that is never above the exact rate, or None when they cannot pay together (decided exactly)."""
        self._drop_emptied(purses)
        left = purses.left.take(self.voters)
        money = left if self.weights is None else left * self.weights
        total = float(np.add.reduce(money))
        doubt = self.heads * purses.error + (len(left) + 4) * EPSILON * (total + self.cost)
        if total < self.cost - doubt or (total < self.cost + doubt and not self._can_pay(purses)):
            return None
        price, per_point = self._price(left, money)
        self.slack = doubt / per_point + 8 * EPSILON * price
        self.price_per_point = price
        return price - self.slack

    def _drop_emptied(self, purses):
        if self.seen_emptied == purses.times_emptied:
            return
        self.seen_emptied = purses.times_emptied
        kept = purses.emptied_at.take(self.voters) < 0
        if not kept.all():
            points, weights = (None if one is None else one[kept] for one in (self.points, self.weights))
            self._be(self.voters[kept], points, weights)

    def _can_pay(self, purses):
        return purses.exact_sum(self.voters) >= self.cost * purses.denominator

    def _price(self, left, money):
        """The rate at which they pay the cost, in floats, and how much more they would pay for a unit more of rate.

        Begin with everybody paying the same per point; whoever has less pays what she has, and the rest pay more.
        """
        per_point, number = self.all_units, 0
        price = self.cost / per_point
        while True:
            poor = left < (price if self.points is None else price * self.points)
            before, number = number, np.count_nonzero(poor)
            if number in (before, len(left)):
                return price, float(per_point)
            per_point = self.all_units - (number if self.units is None else int(np.add.reduce(self.units[poor])))
            price = (self.cost - dot(money, poor.astype(float))) / per_point

    def exact_price(self, purses):
        """The exact Price. Only voters whose purse is very near the price are looked at one by one."""
        tolerance = max(1e-9 * float(purses.start), 64 * purses.error, 4 * self.slack)
        left = purses.left.take(self.voters)
        due = self.price_per_point if self.points is None else self.price_per_point * self.points
        margin = left - due
        near = np.abs(margin) <= tolerance * (1.0 if self.points is None else self.points)
        poor = (margin < 0) & ~near
        if not np.count_nonzero(poor) and not np.count_nonzero(near):  # surely all can pay alike
            return Price(Fraction(self.cost, self.all_units), self.voters[:0], self.voters, self.points)
        price = self._exact_price(purses, poor, near)
        if not self._holds(purses, left, near, poor, price.rate):
            price = self._exact_price(purses, np.zeros(len(left), dtype=bool), np.ones(len(left), dtype=bool))
        return price

    def _exact_price(self, purses, poor, near):
        """The exact price, if ``poor`` are surely poor and all others outside ``near`` are surely not."""
        units = self.units
        near_at = np.flatnonzero(near)
        shares = purses.exact_each(self.voters[near_at]) if len(near_at) else None
        paid = purses.exact_sum(self.voters[poor]) if poor.any() else 0
        poor = poor.copy()
        open_ = np.ones(len(near_at), dtype=bool)
        while True:
            per_point = int(np.count_nonzero(~poor) if units is None else units[~poor].sum())
            due = self.cost * purses.denominator - paid
            if shares is None:
                break
            points = 1 if self.points is None else self.points[near_at].astype(object)
            newly = open_ & np.asarray(shares * per_point < due * points, dtype=bool)
            if not newly.any():
                break
            open_ &= ~newly
            poor[near_at[newly]] = True
            weights = 1 if self.weights is None else self.weights[near_at[newly]].astype(object)
            paid += int(np.sum(shares[newly] * weights))
        if shares is not None:
            points = 1 if self.points is None else self.points[near_at].astype(object)
            spent = open_ & np.asarray(shares * per_point == due * points, dtype=bool)
            emptied = poor.copy()
            emptied[near_at[spent]] = True
        else:
            emptied = poor
        rich_points = None if self.points is None else self.points[~emptied]
        rate = Fraction(due, per_point * purses.denominator)
        return Price(rate, self.voters[emptied], self.voters[~emptied], rich_points)

    def _holds(self, purses, left, near, poor, rate):
        """Whether the voters that were not looked at one by one are surely on the side where they were put."""
        due = float(rate) if self.points is None else float(rate) * self.points
        margin = left - due
        doubt = purses.error + 8 * EPSILON * (due if self.points is None else due.max(initial=0.0))
        far = ~near
        return bool((margin[far & ~poor] >= doubt).all() and (margin[far & poor] <= -doubt).all())


def _units(points, weights):
    """What each supporter pays per unit of rate (None: 1 each)."""
    if points is None:
        return weights
    return points if weights is None else points * weights


class VoterTable:
    """The votes as equal shares needs them: by initiative and by voter, voters without weight left out."""

    def __init__(self, election):
        self.voters = election.voters
        self.initiatives = len(election.initiatives)
        self.weights = None if election.ballots.weights is None else election.weights
        self.indptr, self.columns, self.points = election.support_by_voter
        self._floats_of = {}
        self._begin_support(election.support)
        units = _units(self._points, self._weights)
        self.units = np.diff(self._ends) if units is None else sums_between(units, self._ends)

    def _begin_support(self, support):
        """The supporters of all initiatives in a row, those without weight left out."""
        self._ends, self._voters, self._points, self._weights = support.indptr, support.voters, support.points, None
        if self.weights is None:
            return
        self._weights = self.weights[support.voters]
        kept = np.flatnonzero(self._weights)
        if len(kept) == len(self._weights):
            return
        self._ends = np.searchsorted(kept, support.indptr)
        self._voters, self._weights = self._voters[kept], self._weights[kept]
        self._points = None if self._points is None else self._points[kept]

    def supporters(self, j, cost):
        """The Supporters of initiative ``j``."""
        part = slice(self._ends[j], self._ends[j + 1])
        points = None if self._points is None else self._points[part]
        return Supporters(cost, self._voters[part], points, None if self._weights is None else self._weights[part])

    def voters_of(self, j):
        """The voters with weight who support initiative ``j``."""
        return self._voters[self._ends[j] : self._ends[j + 1]]

    def floats_of(self, j):
        """The supporters of ``j`` in floats: (voters, points, weights, weight times points), None where all are 1."""
        known = self._floats_of.get(j)
        if known is None:
            part = slice(self._begins[j], self._begins[j + 1])
            known = self._floats_of[j] = tuple(None if one is None else one[part] for one in self._floats)
        return known

    def heads_of(self, j):
        """The weight of the supporters of ``j`` together, a float that is exact below 2 ** 53."""
        return self._heads[j]

    def units_of(self, j):
        """What the supporters of ``j`` pay together for a unit of rate, a whole number."""
        return self._units_of[j]

    @cached_property
    def fits_floats(self):
        """Whether floats hold every sum of weight times points exactly."""
        return int(self.units.max(initial=0)) < 2**53

    @cached_property
    def _floats(self):
        points, weights = (None if one is None else one.astype(float) for one in (self._points, self._weights))
        return self._voters.astype(np.intp), points, weights, _units(points, weights)

    @cached_property
    def _begins(self):
        return self._ends.tolist()

    @cached_property
    def _units_of(self):
        return self.units.tolist()

    @cached_property
    def _heads(self):
        if self._weights is None:
            return np.diff(self._ends).astype(float).tolist()
        return sums_between(self._weights, self._ends).astype(float).tolist()

    def weight_of(self, voters):
        """The weight of these voters together, a whole number."""
        return len(voters) if self.weights is None else int(self.weights[voters].sum())

    def entries_of(self, voters):
        """The entries of these voters: (place in ``voters``, initiative, points or None)."""
        at, ends = entries_between(self.indptr[voters], self.indptr[voters + 1])
        rows = np.repeat(np.arange(len(voters)), np.diff(ends))
        return rows, self.columns[at], None if self.points is None else self.points[at]

    def points_by_initiative(self, voters):
        """Per initiative the sum of weight times points over these voters, whole numbers."""
        rows, columns, points = self.entries_of(voters)
        worth = _units(points, None if self.weights is None else self.weights[voters][rows])
        return exact_bincount(columns, worth, self.initiatives)
