"""Sequential Phragmen: money trickles into every purse at the same speed, and whatever can be paid first is funded.

A voter's load is the moment up to which her money has been spent. An initiative can be paid at the moment at which
its supporters' unspent money reaches its cost; the earliest is funded. The rule stops when one of those whose moment
has come does not fit in what is left of the budget. Points and rankings count as "chosen". An initiative that costs
more than the whole budget, or that nobody chose, takes no part.

Source: Los, Christoff and Grossi, "Proportional Budget Allocations: Towards a Systematization" (2022). Exact: loads
are few (each is the moment of one funded initiative), so a sum of loads is a few Fractions, each times a count.
"""

import heapq
from fractions import Fraction

import numpy as np

from residents_budget.counting.ballots import exact_bincount
from residents_budget.counting.limits import Room, refuse_too_long, refuse_too_many
from residents_budget.counting.outcome import Step, Tie
from residents_budget.counting.ties import order_of_ties


class Phragmen:
    """One count by sequential Phragmen. ``prefer`` (ids) goes first where there is a tie."""

    def __init__(self, election, *, obey_limits=False, prefer=None):
        refuse_too_many(election)
        self.election = election
        self.room = Room(election, obey_limits)
        self.prefer = prefer or set()
        self.places = order_of_ties(election)
        self.together = election.with_equal_ballots_together()
        self.weights = None if self.together.ballots.weights is None else self.together.weights
        self.last_paid = np.zeros(self.together.voters, dtype=np.int64)
        self.moments = [Fraction(0)]
        self.left = election.budget
        self.race, self.due_at, self.looks = [], Fraction(0), 0
        self.funded, self.ties, self.steps = [], [], []

    def run(self):
        """Count until the next does not fit."""
        self._begin()
        while due := self._earliest():
            over = [j for j in due if self.election.costs[j] > self.left]
            if over:
                self._stop(due, over)
                break
            self._fund(due)
        return self

    def _begin(self):
        for j in sorted(range(len(self.places)), key=self.places.__getitem__):
            if not self.election.weight_of_supporters[j]:
                self._note(j, "nobody")
            elif self.election.costs[j] > self.left:
                self._note(j, "over budget")
            else:
                self.race.append((Fraction(0), -1, j))

    def _moment(self, j):
        """The exact moment at which the supporters of ``j`` can pay for it, together with who they are."""
        voters, _ = self.together.support.of(j)
        weights = None if self.weights is None else self.weights[voters]
        heads = exact_bincount(self.last_paid[voters], weights, len(self.moments))
        spent = sum(moment * int(heads[at]) for at, moment in enumerate(self.moments) if heads[at])
        return (spent + self.election.costs[j]) / self.election.weight_of_supporters[j]

    def _earliest(self):
        """What can be paid first, taken out of the race, in the order of ties. Moments only move later."""
        due = []
        while self.race and (not due or self.race[0][0] <= self.due_at):
            moment, looked_at, j = heapq.heappop(self.race)
            if looked_at == len(self.funded):
                self.due_at = moment
                due.append(j)
                continue
            limit = self.room.too_small(j, self.election.costs[j])
            if limit is not None:
                self._note(j, "over limit", left=self.room.left[limit], limit=self.room.limits[limit].name)
            else:
                self.looks += 1
                refuse_too_long(self.looks)
                heapq.heappush(self.race, (self._moment(j), len(self.funded), j))
        return sorted(due, key=lambda j: (self.election.ids[j] not in self.prefer, self.places[j]))

    def _fund(self, due):
        j, *others = due
        if others:
            self.ties.append(Tie(tuple(self.election.ids[one] for one in due), self.election.ids[j]))
        for other in others:
            heapq.heappush(self.race, (self.due_at, -1, other))
        self._note(j, "funded", price=self.due_at)
        voters, _ = self.together.support.of(j)
        self.last_paid[voters] = len(self.moments)
        self.moments.append(self.due_at)
        self.funded.append(j)
        self.left -= self.election.costs[j]
        self.room.take(j, self.election.costs[j])

    def _stop(self, due, over):
        rest = [*due, *(j for _, _, j in self.race)]
        for j in sorted(rest, key=self.places.__getitem__):
            self._note(j, "over budget" if j in over else "stopped")

    def _note(self, j, what, *, left=None, price=None, limit=""):
        left = self.left if left is None else left
        self.steps.append(Step(self.election.ids[j], what, len(self.funded), left, price, limit))
