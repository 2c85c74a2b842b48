"""The method of equal shares: every voter gets an equal part of the pot and spends it only on what she chose.

Again and again the initiative is funded that gives its supporters most for their money: with ``cost`` utilities a
euro's worth of initiative counts as a euro's worth of use, with ``cardinality`` utilities every initiative counts the
same. Points multiply the use. Its supporters share the cost equally per point; whoever has less pays what she has.
A ballot with weight w counts as w ballots.

Source: Peters, Pierczynski and Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021);
completions as on equalshares.net. The outcome is that of exact rational arithmetic (see ``purses``).
"""

import heapq
from dataclasses import dataclass, field
from fractions import Fraction

from residents_budget.counting.floats import EPSILON
from residents_budget.counting.limits import Room, refuse_too_long, refuse_too_many
from residents_budget.counting.outcome import Step, Tie
from residents_budget.counting.purses import Purses, VoterTable
from residents_budget.counting.quick_pass import QuickPass, Undecided
from residents_budget.counting.raising import leap
from residents_budget.counting.ties import order_of_ties
from residents_budget.errors import N_, Refusal

STEPS_BEFORE_A_LEAP = 8
"""Purses are raised so often by a single unit, and twice as often each time that nothing could be leapt over."""


@dataclass
class Run:
    """One pass of the method with a given purse per voter, made in exact arithmetic throughout."""

    purse: Fraction
    purses: Purses
    funded: list = field(default_factory=list)
    rates: list = field(default_factory=list)
    cost: int = 0
    ties: list = field(default_factory=list)
    wanting: bool = False
    """Whether anything was left out for want of money in the purses, so that larger purses may change something."""


class EqualShares:
    """The method over one election; ``run`` can be called with different purses."""

    def __init__(self, election, *, utility="cost", obey_limits=False, prefer=None):
        self.election = election
        self.by_cost = utility == "cost"
        self.obey_limits = obey_limits
        self.prefer = prefer or set()
        _refuse_too_large(election)
        self.together = election.with_equal_ballots_together()
        self.table = VoterTable(self.together)
        self.places = order_of_ties(election)
        self.scale = 10**election.ballots.weight_decimals

    @property
    def equal_purse(self):
        """The equal part of the budget for one unit of weight."""
        total = self.election.total_weight
        return Fraction(self.election.budget, total) if total else Fraction(0)

    def run(self, purse, stop_above=None):
        """One pass. ``stop_above`` ends it early once more than that has been spent."""
        return _Pass(self, purse, stop_above).run()

    def quick_run(self, purse, stop_above=None, *, with_rates=False):
        """One pass that gives ``funded``, ``cost``, ``wanting`` and ``ties``, decided in floats where these can.

        ``with_rates`` it gives the exact ``rates`` too.
        """
        if not self.table.fits_floats:
            return self.run(purse, stop_above)
        try:
            return QuickPass(self, purse, stop_above, with_rates=with_rates).run()
        except Undecided:
            return self.run(purse, stop_above)

    def add1(self, *, only_funded=False):
        """Raise every purse by one unit of currency until the outcome costs more than the budget; the last that fits.

        Gives (run, by how many units the purses were raised); with ``only_funded`` the run need not know its rates.
        """
        budget, raised = self.election.budget, 0
        best = None if self._surely_wanting() else self.quick_run(self.equal_purse)
        since, wait = 0, STEPS_BEFORE_A_LEAP
        while best is None or best.wanting:
            following = self.quick_run(self.raised(raised + 1), budget)
            if following.cost > budget:
                break
            best, raised, since = following, raised + 1, since + 1
            if since == wait and best.wanting:
                over = self._raised_before(leap(self, self.quick_run(self.raised(raised), with_rates=True)), raised)
                since, wait = 0, STEPS_BEFORE_A_LEAP if over > raised else 2 * wait
                if over > raised:
                    best, raised = self.quick_run(self.raised(over)), over
        if best is None or not (only_funded or best.rates):
            best = self.quick_run(self.raised(raised), with_rates=not only_funded)
        return best, raised

    def _raised_before(self, purse, least):
        """By how many units purses can be raised and stay below ``purse``; ``least`` where that is None or fewer."""
        if purse is None:
            return least
        units = (purse - self.equal_purse) * self.scale / self.election.unit
        return max(least, -(-units.numerator // units.denominator) - 1)

    def steps(self, funded, rates):
        """How it went, told from what was funded and at which rates: Steps that are the same on every machine.

        What does not fit in its limit any more is named as soon as that is so; whatever else is left out is named in
        the end, when its supporters surely cannot pay for it.
        """
        room, costs, taken = Room(self.election, self.obey_limits), self.election.costs, set(funded)
        waiting = [j for j in sorted(range(len(costs)), key=self.places.__getitem__) if j not in taken]
        steps = [Step(self.election.ids[j], "nobody", 0) for j in waiting if not self.table.units[j]]
        waiting = [j for j in waiting if self.table.units[j]]
        for after in range(len(funded) + 1):
            for j in [j for j in waiting if room.too_small(j, costs[j]) is not None] if room.limits else ():
                limit = room.too_small(j, costs[j])
                left, name = room.left[limit], room.limits[limit].name
                steps.append(Step(self.election.ids[j], "over limit", after, left, limit=name))
                waiting.remove(j)
            if after < len(funded):
                j, rate = funded[after], rates[after]
                steps.append(Step(self.election.ids[j], "funded", after, price=rate * self.scale))
                room.take(j, costs[j])
        return steps + [Step(self.election.ids[j], "purses empty", len(funded)) for j in waiting]

    def per_use(self, j, rate):
        """What a unit of use costs a supporter of ``j`` at this rate."""
        return rate / self.election.costs[j] if self.by_cost else rate

    def _surely_wanting(self):
        """Whether equal parts of the budget surely leave somebody wanting: what was chosen costs more than there is."""
        if self.obey_limits and self.election.limits:
            return False
        chosen = zip(self.election.costs, self.table.units, strict=True)
        return sum(cost for cost, units in chosen if units) > self.election.budget

    def raised(self, units):
        """The purse when it was raised by so many units of currency."""
        return self.equal_purse + Fraction(units * self.election.unit, self.scale)


def _refuse_too_large(election):
    """Sums of weight times points must stay within 62 bits, and the count must come to an end."""
    refuse_too_many(election)
    points = election.support.points
    most = 1 if points is None or not len(points) else int(points.max())
    per_voter = most * max(1, len(election.initiatives))
    if per_voter * max(1, election.total_weight) >= 2**62:
        raise Refusal(N_("The points or weights in these ballots are too large to count."))


class _Pass:
    """The state of one pass: a heap of initiatives by a lower bound of what a unit of use costs their supporters."""

    def __init__(self, method, purse, stop_above):
        self.method = method
        self.election = method.election
        self.stop_above = stop_above
        self.room = Room(self.election, method.obey_limits)
        self.result = Run(purse, Purses(method.table, purse))
        self.fresh_at = {}
        self.looks = 0
        self.supporters = {}
        self.out_of_money = []
        self.heap = []

    def run(self):
        self._begin()
        while self.heap:
            chosen, price = self._cheapest()
            if chosen is None:
                break
            self._fund(chosen, price)
            if self.stop_above is not None and self.result.cost > self.stop_above:
                break
        self.result.wanting = any(self.room.too_small(j, self.election.costs[j]) is None for j in self.out_of_money)
        return self.result

    def _begin(self):
        weights = self.election.weight_of_supporters
        order = sorted(range(len(weights)), key=self.method.places.__getitem__)
        for j in order:
            cost = self.election.costs[j]
            if weights[j] and cost == 0:
                self.result.funded.append(j)
                self.result.rates.append(Fraction(0))
            elif weights[j]:
                all_pay_alike = cost / int(self.method.table.units[j])
                heapq.heappush(self.heap, (self.method.per_use(j, all_pay_alike) * (1 - 8 * EPSILON), j))

    def _cheapest(self):
        """The initiative whose supporters pay least per use, and its exact price (None, None: nothing can be paid)."""
        best, best_per_use, bound, passed = [], None, float("inf"), []
        while self.heap and self.heap[0][0] <= bound:
            _, j = heapq.heappop(self.heap)
            if self.fresh_at.get(j) != len(self.result.funded):
                self._refresh(j)
                continue
            self.looks += 1
            refuse_too_long(self.looks)
            price = self.supporters[j].exact_price(self.result.purses)
            per_use = self.method.per_use(j, price.rate)
            passed.append(j)
            if best_per_use is None or per_use < best_per_use:
                best, best_per_use = [(j, price)], per_use
                bound = float(per_use) * (1 + 8 * EPSILON)
            elif per_use == best_per_use:
                best.append((j, price))
        if not best:
            return None, None
        best.sort(key=lambda pair: (self.election.ids[pair[0]] not in self.method.prefer, self.method.places[pair[0]]))
        if len(best) > 1:
            tied = tuple(self.election.ids[j] for j, _ in best)
            self.result.ties.append(Tie(tied, tied[0]))
        chosen = best[0]
        for j in passed:
            if j != chosen[0]:
                self.fresh_at.pop(j)
                heapq.heappush(self.heap, (float(best_per_use) * (1 - 8 * EPSILON), j))
        return chosen

    def _refresh(self, j):
        """Look again at what initiative ``j`` costs its supporters; it leaves the race when they cannot pay for it."""
        if self.room.too_small(j, self.election.costs[j]) is not None:
            return
        if j not in self.supporters:
            self.supporters[j] = self.method.table.supporters(j, self.election.costs[j])
        lowest = self.supporters[j].lowest_price(self.result.purses)
        if lowest is None:
            self.out_of_money.append(j)
            return
        self.fresh_at[j] = len(self.result.funded)
        heapq.heappush(self.heap, (float(self.method.per_use(j, lowest)) * (1 - 8 * EPSILON), j))

    def _fund(self, j, price):
        result = self.result
        result.purses.pay(j, price, len(result.funded))
        result.funded.append(j)
        result.rates.append(price.rate)
        result.cost += self.election.costs[j]
        self.room.take(j, self.election.costs[j])
