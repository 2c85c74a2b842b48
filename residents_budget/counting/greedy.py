"""Greedy counting: initiatives in order of support, as long as the money lasts.

Support is the number of ballots, or of points where voters gave points or a ranking. Three kinds: skipping what does
not fit; stopping at the first that does not fit; and leaving out what has less support than a threshold. An initiative
that nobody chose is not funded, unless ``fund_unchosen`` says that the plain list goes on until the end.
"""

from itertools import groupby

from residents_budget.counting.election import WITHDRAWN_COST
from residents_budget.counting.limits import Room
from residents_budget.counting.outcome import Step, Tie
from residents_budget.counting.ties import order_of_ties

MANY_TIED = 1000
"""Of a larger group of equals only the first choice is noted as a tie."""


class Greedy:
    """One greedy count. ``prefer`` (ids) goes first where there is a tie: used to see what ties can explain."""

    def __init__(self, election, *, skip=True, threshold=None, obey_limits=False, fund_unchosen=False, prefer=None):
        self.election = election
        self.skip = skip
        self.room = Room(election, obey_limits)
        self.fund_unchosen = fund_unchosen
        self.left = election.budget
        self.funded, self.ties, self.steps = [], [], []
        self.stopped = False
        self.phase = ""
        self.scores, scale = election.whole_scores
        self.least = None if threshold is None else threshold * scale
        places = order_of_ties(election)
        self.key = [(-score, *self._within_tie(j, places[j], prefer)) for j, score in enumerate(self.scores)]

    def _within_tie(self, j, place, prefer):
        """What goes first among equals. With ``prefer``: those, then the dearest, which stops a count soonest."""
        if prefer is None:
            return (place,)
        return (0, place) if self.election.ids[j] in prefer else (1, -self.election.costs[j])

    def run(self):
        """Count, in order of support."""
        order = sorted(range(len(self.key)), key=self.key.__getitem__)
        for _, tied in groupby(order, key=lambda j: self.key[j][0]):
            self._decide(list(tied))
        return self

    def fill(self, candidates, obey_limits=False):
        """Spend what is left on ``candidates`` (numbers) in order of support, skipping what does not fit."""
        self.phase, self.stopped, self.skip, self.least = "fill", False, True, None
        self.room = Room(self.election, obey_limits)
        for j in self.funded:
            self.room.take(j, self.election.costs[j])
        for _, tied in groupby(sorted(candidates, key=self.key.__getitem__), key=lambda j: self.key[j][0]):
            self._decide(list(tied))
        return self

    def _decide(self, tied):
        matters = len(tied) > 1 and not self.stopped and self._order_matters(tied)
        for at, j in enumerate(tied):
            step = self._step(j)
            stops = step.what in ("over budget", "over limit") and not self.skip and not self._withdrawn(j)
            if matters and (step.what == "funded" or stops):
                self._note_tie(j, tied[at:])
                matters = len(tied) <= MANY_TIED and not stops
            self.steps.append(step)
            self.stopped = self.stopped or stops
            if step.what == "funded":
                self.funded.append(j)
                self.left -= self.election.costs[j]
                self.room.take(j, self.election.costs[j])

    def _step(self, j):
        key, cost, after = self.election.ids[j], self.election.costs[j], len(self.funded)
        limit = self.room.too_small(j, cost)
        if not self._wanted(j):
            return Step(key, "nobody", after, phase=self.phase)
        if self.least is not None and self.scores[j] < self.least:
            return Step(key, "under threshold", after, phase=self.phase)
        if self.stopped:
            return Step(key, "stopped", after, self.left, phase=self.phase)
        if cost > self.left:
            return Step(key, "over budget", after, self.left, phase=self.phase)
        if limit is not None:
            name = self.room.limits[limit].name
            return Step(key, "over limit", after, self.room.left[limit], limit=name, phase=self.phase)
        return Step(key, "funded", after, self.left, phase=self.phase)

    def _wanted(self, j):
        return self.fund_unchosen or self.election.weight_of_supporters[j] > 0

    def _withdrawn(self, j):
        """A cost of 999,999,999 marks an initiative that was withdrawn: its turn stops nothing."""
        return self.election.costs[j] == WITHDRAWN_COST * self.election.unit

    def _order_matters(self, tied):
        """Equal support matters if not all of them fit, but at least one does."""
        serious = [j for j in tied if self._wanted(j) and not self._withdrawn(j)]
        return len(serious) > 1 and any(map(self._fits, serious)) and not self._all_fit(serious)

    def _note_tie(self, chosen, rest):
        """Note what ``chosen`` was tied with: all that could still have gone first instead."""
        rivals = [j for j in rest if (self._fits(j) if self.skip else self._wanted(j) and not self._withdrawn(j))]
        if len(rivals) > 1:
            self.ties.append(Tie(tuple(self.election.ids[j] for j in rivals), self.election.ids[chosen]))

    def _fits(self, j):
        enough = self.least is None or self.scores[j] >= self.least
        cost = self.election.costs[j]
        return self._wanted(j) and enough and cost <= self.left and self.room.too_small(j, cost) is None

    def _all_fit(self, tied):
        costs = self.election.costs
        if sum(costs[j] for j in tied) > self.left:
            return False
        groups = {at for j in tied for at in self.room.groups[j]}
        return all(sum(costs[j] for j in tied if at in self.room.groups[j]) <= self.room.left[at] for at in groups)
