"""Sequential Phragmen: money trickles into every purse at the same speed, and whatever can be paid first is funded.

A voter's load is the moment up to which her money has been spent. An initiative can be paid at the moment at which
its supporters' unspent money reaches its cost; the earliest is funded. The rule stops when one of those whose moment
has come does not fit in what is left of the budget. Points and rankings count as "chosen". An initiative that costs
more than the whole budget, or that nobody chose, takes no part.

Source: Los, Christoff and Grossi, "Proportional Budget Allocations: Towards a Systematization" (2022). Exact: loads
are few (each is the moment of one funded initiative), so a sum of loads is a few Fractions, each times a count.
"""

from fractions import Fraction

import numpy as np

from residents_budget.counting.election import exact_bincount
from residents_budget.counting.limits import Room
from residents_budget.counting.outcome import Step, Tie
from residents_budget.counting.ties import order_of_ties


class Phragmen:
    """One count by sequential Phragmen. ``prefer`` (ids) goes first where there is a tie."""

    def __init__(self, election, *, obey_limits=False, prefer=None):
        self.election = election
        self.room = Room(election, obey_limits)
        self.prefer = prefer or set()
        self.places = order_of_ties(election)
        self.weights = None if election.ballots.weights is None else election.weights
        self.last_paid = np.zeros(election.voters, dtype=np.int64)
        self.moments = [Fraction(0)]
        self.left = election.budget
        self.funded, self.ties, self.steps = [], [], []

    def run(self):
        """Count until the next does not fit."""
        remaining = self._begin()
        known = {}
        while remaining:
            self._drop_over_limit(remaining)
            due = self._earliest(remaining, known)
            if not due:
                break
            over = [j for j in due if self.election.costs[j] > self.left]
            if over:
                self._stop(remaining, over)
                break
            self._fund(due, known)
            remaining.discard(self.funded[-1])
        return self

    def _begin(self):
        remaining = set()
        for j in sorted(range(len(self.places)), key=self.places.__getitem__):
            if not self.election.weight_of_supporters[j]:
                self._note(j, "nobody")
            elif self.election.costs[j] > self.left:
                self._note(j, "over budget")
            else:
                remaining.add(j)
        return remaining

    def _drop_over_limit(self, remaining):
        for j in sorted(remaining):
            limit = self.room.too_small(j, self.election.costs[j])
            if limit is not None:
                remaining.discard(j)
                self._note(j, "over limit", left=self.room.left[limit], limit=self.room.limits[limit].name)

    def _moment(self, j):
        """The exact moment at which the supporters of ``j`` can pay for it, together with who they are."""
        voters, _ = self.election.support.of(j)
        weights = None if self.weights is None else self.weights[voters]
        heads = exact_bincount(self.last_paid[voters], weights, len(self.moments))
        spent = sum(moment * int(heads[at]) for at, moment in enumerate(self.moments) if heads[at])
        return (spent + self.election.costs[j]) / self.election.weight_of_supporters[j]

    def _earliest(self, remaining, known):
        """What can be paid first, in the order of ties. Moments only move later: old ones are bounds."""
        best, due = None, []
        for j in sorted(remaining, key=lambda j: known.get(j, (Fraction(0), -1))[0]):
            moment, at = known.get(j, (Fraction(0), -1))
            if best is not None and moment > best:
                break
            if at != len(self.funded):
                moment = self._moment(j)
                known[j] = (moment, len(self.funded))
            if best is None or moment < best:
                best, due = moment, [j]
            elif moment == best:
                due.append(j)
        return sorted(due, key=lambda j: (self.election.ids[j] not in self.prefer, self.places[j]))

    def _fund(self, due, known):
        j = due[0]
        if len(due) > 1:
            tied = tuple(self.election.ids[one] for one in due)
            self.ties.append(Tie(tied, tied[0]))
        self._note(j, "funded", price=known[j][0])
        voters, _ = self.election.support.of(j)
        self.last_paid[voters] = len(self.moments)
        self.moments.append(known[j][0])
        self.funded.append(j)
        self.left -= self.election.costs[j]
        self.room.take(j, self.election.costs[j])

    def _stop(self, remaining, over):
        for j in sorted(remaining, key=self.places.__getitem__):
            self._note(j, "over budget" if j in over else "stopped")

    def _note(self, j, what, *, left=None, price=None, limit=""):
        left = self.left if left is None else left
        self.steps.append(Step(self.election.ids[j], what, len(self.funded), left, price, limit))
