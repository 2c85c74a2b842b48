"""An election as the counting rules see it: a budget, initiatives with a cost, and ballots as compact arrays.

Money is a whole number of the smallest unit: cents (``decimals`` is 2), or finer where a file writes finer amounts.
The arrays are in ``ballots``.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from residents_budget.counting.amounts import plain_decimal
from residents_budget.counting.ballots import (
    Ballots,
    entries_between,
    exact_bincount,
    scaled,
    sums_between,
    turned_round,
)
from residents_budget.counting.kinds import equal_ballots
from residents_budget.counting.lots import lot
from residents_budget.errors import N_, Refusal

VOTE_TYPES = ("approval", "choose-1", "cumulative", "ordinal", "scoring")
WITHDRAWN_COST = 999_999_999
MOST_TABLE_CELLS = 10**8
FEW_KINDS = 0.7
"""Equal ballots are put together where so much is left of them; else it would gain nothing."""


@dataclass(frozen=True)
class Initiative:
    """One initiative on the ballot. ``votes``, ``score`` and ``selected`` are what a file says, never what we count."""

    id: str
    cost: int
    name: str = ""
    categories: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    votes: int | None = None
    score: Fraction | None = None
    selected: int | None = None
    extra: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Limit:
    """The most that may be spent on a group of initiatives (a category or a sub-area)."""

    name: str
    members: frozenset
    maximum: int


@dataclass(frozen=True, eq=False)
class Election:
    """What is counted. ``meta`` is what a file said in words; the fields beside it are what was understood.

    ``remarks`` are Faults that do not stand in the way of counting. ``tie_seed`` is published with the outcome.
    """

    budget: int
    initiatives: tuple[Initiative, ...]
    ballots: Ballots
    vote_type: str = "approval"
    decimals: int = 2
    meta: dict = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    threshold: Fraction | None = None
    default_score: Fraction = Fraction(0)
    tie_seed: str = ""
    remarks: tuple = ()
    name: str = ""

    @classmethod
    def from_ballots(
        cls,
        *,
        budget,
        costs,
        ballots,
        names=None,
        points=None,
        weights=None,
        vote_type=None,
        categories=None,
        areas=None,
        limits=None,
        threshold=None,
        tie_seed="",
        decimals=2,
        meta=None,
    ):
        """An election from plain lists, as the database gives them.

        ``budget`` and ``costs`` (id to cost) are whole cents; ``ballots`` is a list of lists of ids; ``points`` has
        the same shape; ``weights`` is one number per ballot; ``categories`` and ``areas`` give a text (or a list) per
        id; ``limits`` gives the most cents that may be spent per category or area name. Ids are kept as text.

        >>> election = Election.from_ballots(budget=1000, costs={"bench": 600}, ballots=[["bench"], []])
        >>> election.voters, election.supporters.tolist()
        (2, [1])

        Raises Refusal when an amount is negative, a ballot names something unknown or names it twice.
        """
        names, categories, areas = (_by_text(given) for given in (names, categories, areas))
        cost_of = {str(key): _whole_amount(cost) for key, cost in costs.items()}
        if len(cost_of) != len(costs):
            raise Refusal(N_("Two initiatives have the same number."))
        place = {key: j for j, key in enumerate(cost_of)}
        rows = [[place.get(str(key), -1) for key in ballot] for ballot in ballots]
        indptr, indices = _arrays_from_rows(rows)
        point_array, point_decimals = scaled(_flat(points, rows)) if points is not None else (None, 0)
        weight_array, weight_decimals = _weights(weights, len(rows)) if weights is not None else (None, 0)
        return cls(
            budget=_whole_amount(budget),
            initiatives=_initiatives(cost_of, names, categories, areas),
            ballots=Ballots(indptr, indices, point_array, weight_array, point_decimals, weight_decimals),
            vote_type=vote_type or ("approval" if points is None else "cumulative"),
            decimals=decimals,
            limits=_limits(limits or {}, cost_of, categories, areas),
            threshold=None if threshold is None else Fraction(threshold),
            tie_seed=tie_seed,
            meta=dict(meta or {}),
        )

    @property
    def voters(self):
        """How many ballots were cast."""
        return len(self.ballots)

    @property
    def unit(self):
        """One unit of currency (one euro) in the smallest unit of this election."""
        return 10**self.decimals

    @cached_property
    def ids(self):
        """The ids of the initiatives, in the order of the ballot."""
        return tuple(initiative.id for initiative in self.initiatives)

    @cached_property
    def place_of(self):
        """Where each id stands in ``initiatives``."""
        return {key: j for j, key in enumerate(self.ids)}

    @cached_property
    def lots(self):
        """For each initiative the lot that decides the last ties (see ``ties``)."""
        return tuple(lot(self.tie_seed, key) for key in self.ids)

    @cached_property
    def costs(self):
        """The costs, in the smallest unit, in the order of ``initiatives``."""
        return tuple(initiative.cost for initiative in self.initiatives)

    @cached_property
    def weights(self):
        """One whole-number weight per ballot (in units of the ballots' ``weight_decimals``)."""
        given = self.ballots.weights
        return np.ones(self.voters, dtype=np.int64) if given is None else given

    @cached_property
    def total_weight(self):
        """The sum of all weights, a whole number in the same unit as ``weights``."""
        return int(self.weights.sum()) if self.voters else 0

    @cached_property
    def entry_points(self):
        """Points per entry of the ballots as the rules use them (None: 1 each), in units of ``point_decimals``.

        A ranked ballot of k initiatives gives k points to the first and 1 to the last (Borda over the ballot itself):
        that is how the published scores of ranked elections are counted, and a short ballot then never counts for
        more than a long one.
        """
        if self.ballots.points is not None:
            return self.ballots.points
        if self.vote_type != "ordinal":
            return None
        lengths = np.diff(self.ballots.indptr)
        ends = np.repeat(self.ballots.indptr[1:], lengths)
        return ends - np.arange(len(ends), dtype=np.int64)

    @cached_property
    def support_by_voter(self):
        """What counts as support, by voter: (indptr, initiatives, points or None).

        That is what got more than zero points; a default score counts for those who left an initiative out.
        """
        indptr, columns, points = self.ballots.indptr, self.ballots.indices, self.entry_points
        if self.default_score > 0:
            indptr, columns, points = self._with_default_score()
        if points is None or not (points <= 0).any():
            return indptr, columns, points
        kept = points > 0
        return np.concatenate(([0], np.cumsum(kept)))[indptr], columns[kept], points[kept]

    @cached_property
    def support(self):
        """Who supports each initiative."""
        return turned_round(*self.support_by_voter, len(self.initiatives))

    @cached_property
    def supporters(self):
        """How many ballots support each initiative (heads, not weights)."""
        return np.diff(self.support.indptr)

    @cached_property
    def weight_of_supporters(self):
        """The weight of the ballots that support each initiative, a whole number in the unit of ``weights``."""
        if self.ballots.weights is None:
            return tuple(self.supporters.tolist())
        return tuple(sums_between(self.weights[self.support.voters], self.support.indptr).tolist())

    @cached_property
    def whole_scores(self):
        """The score of each initiative as a whole number, and how many of these make one point: (numbers, scale)."""
        points, count = self.entry_points, len(self.initiatives)
        if points is None and not self.default_score:
            return self.weight_of_supporters, 10**self.ballots.weight_decimals
        weights = self.weights[self.ballots.voter_of_entry] if self.ballots.weights is not None else None
        worth = weights if points is None else points if weights is None else points * weights
        sums = exact_bincount(self.ballots.indices, worth, count).tolist()
        scale = 10 ** ((self.ballots.point_decimals if points is not None else 0) + self.ballots.weight_decimals)
        if not self.default_score:
            return tuple(sums), scale
        named = exact_bincount(self.ballots.indices, weights, count).tolist()
        left_out = [
            self.default_score * (self.total_weight - seen) / 10**self.ballots.weight_decimals for seen in named
        ]
        finer = scale * self.default_score.denominator
        return tuple(int(finer * (Fraction(a, scale) + b)) for a, b in zip(sums, left_out, strict=True)), finer

    @cached_property
    def scores(self):
        """The score of each initiative, an exact Fraction: points (or 1) times weight, summed over all ballots."""
        numbers, scale = self.whole_scores
        return tuple(Fraction(number, scale) for number in numbers)

    @cached_property
    def kinds(self):
        """(the kind of each ballot, the election with one ballot of each kind); None where few ballots are equal.

        A kind weighs as much as all its ballots. The budget and costs in that election can be older than ours.
        """
        indptr, columns, points = self.support_by_voter
        kind, first = equal_ballots(indptr, columns, points)
        if len(first) > FEW_KINDS * self.voters:
            return None
        at, ends = entries_between(indptr[first], indptr[first + 1])
        ballots = Ballots(
            ends,
            columns[at],
            None if points is None else points[at],
            exact_bincount(kind, self.ballots.weights, len(first)),
            self.ballots.point_decimals,
            self.ballots.weight_decimals,
        )
        vote_type = "approval" if points is None else "cumulative"
        one_of_each = replace(self, ballots=ballots, vote_type=vote_type, default_score=Fraction(0))
        _ = one_of_each.support  # worked out once, and kept by the copies that are counted
        return kind, one_of_each

    def with_equal_ballots_together(self):
        """The same election with one ballot of each kind (itself where few are equal). Heads are no longer ballots."""
        if self.kinds is None:
            return self
        _, one_of_each = self.kinds
        return one_of_each._changed(budget=self.budget, initiatives=self.initiatives, limits=self.limits)

    def words(self, amount):
        """An amount of this election as a plain decimal text in units of its currency."""
        return plain_decimal(amount, self.decimals)

    def with_budget(self, budget):
        """The same election with another budget, in the smallest unit."""
        return self._changed(budget=_whole_amount(budget))

    def with_cost(self, key, cost):
        """The same election with another price for one initiative."""
        j = self.place_of[key]
        changed = replace(self.initiatives[j], cost=_whole_amount(cost))
        return self._changed(initiatives=(*self.initiatives[:j], changed, *self.initiatives[j + 1 :]))

    def with_ballots(self, ballots):
        """The same election with other Ballots."""
        return replace(self, ballots=ballots)

    def with_weights(self, weights, decimals=0):
        """The same election in which every ballot has another weight (an array of whole numbers)."""
        kept = {"ids", "place_of", "lots", "entry_points", "support", "support_by_voter", "supporters"}
        ballots = replace(self.ballots, weights=weights, weight_decimals=decimals)
        changed = self._changed(kept, ballots=ballots)
        if self.__dict__.get("kinds"):
            kind, one_of_each = self.kinds
            weights = exact_bincount(kind, weights, one_of_each.voters)
            changed.__dict__["kinds"] = kind, one_of_each.with_weights(weights, decimals)
        elif "kinds" in self.__dict__:
            changed.__dict__["kinds"] = None
        return changed

    def with_one_more_ballot(self, key):
        """The same election with one more ballot, that chooses only this initiative.

        It gives as many points as anybody gave to one initiative.
        """
        ballots, points = self.ballots, self.entry_points
        if points is not None:
            points = np.append(points, points.max(initial=1))
        weights = ballots.weights
        more = Ballots(
            np.append(ballots.indptr, ballots.indptr[-1] + 1),
            np.append(ballots.indices, np.int32(self.place_of[key])),
            points,
            None if weights is None else np.append(weights, 10**ballots.weight_decimals),
            ballots.point_decimals,
            ballots.weight_decimals,
        )
        return self.with_ballots(more)

    def without(self, key):
        """The same election in which one initiative was withdrawn: it is taken off every ballot."""
        gone = self.place_of[key]
        kept = self.ballots.indices != gone
        counts = np.bincount(self.ballots.voter_of_entry[kept], minlength=self.voters)
        indptr = np.zeros(self.voters + 1, dtype=np.int64)
        np.cumsum(counts, out=indptr[1:])
        indices = self.ballots.indices[kept]
        points = self.entry_points
        ballots = replace(
            self.ballots,
            indptr=indptr,
            indices=indices - (indices > gone),
            points=None if points is None else points[kept],
        )
        initiatives = tuple(one for j, one in enumerate(self.initiatives) if j != gone)
        limits = tuple(replace(limit, members=limit.members - {key}) for limit in self.limits)
        return replace(self, initiatives=initiatives, ballots=ballots, limits=limits)

    def _changed(self, kept=None, **changes):
        """A copy that keeps what was worked out about the ballots and does not change."""
        copy = replace(self, **changes)
        for known in (kept or _ABOUT_BALLOTS) & self.__dict__.keys():
            copy.__dict__[known] = self.__dict__[known]
        return copy

    def _with_default_score(self):
        """All entries, with the default score filled in for each initiative that a ballot leaves out."""
        n, m = self.voters, len(self.initiatives)
        if n * m > MOST_TABLE_CELLS:
            raise Refusal(N_("There are too many ballots and initiatives for a default score."))
        scale = 10**self.ballots.point_decimals
        filled = self.default_score * scale
        if filled.denominator != 1:
            raise Refusal(N_("The default score has more decimals than the points."))
        table = np.full((n, m), int(filled), dtype=np.int64)
        given = self.entry_points
        table[self.ballots.voter_of_entry, self.ballots.indices] = scale if given is None else given
        return np.arange(n + 1) * m, np.tile(np.arange(m, dtype=np.int32), n), table.ravel()


_ABOUT_BALLOTS = {
    *("ids", "place_of", "lots", "weights", "total_weight"),
    *("entry_points", "support", "support_by_voter", "supporters", "weight_of_supporters", "whole_scores", "scores"),
    "kinds",
}


def _by_text(given):
    return {str(key): value for key, value in (given or {}).items()}


def _whole_amount(amount):
    if isinstance(amount, bool) or not isinstance(amount, int | np.integer):
        raise Refusal(N_("An amount must be a whole number of cents."))
    if amount < 0:
        raise Refusal(N_("An amount cannot be less than zero."))
    return int(amount)


def _arrays_from_rows(rows):
    if any(-1 in row for row in rows):
        raise Refusal(N_("A ballot names an initiative that is not in this vote."))
    if any(len(set(row)) != len(row) for row in rows):
        raise Refusal(N_("A ballot names the same initiative twice."))
    indptr = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=indptr[1:])
    return indptr, np.fromiter((j for row in rows for j in row), dtype=np.int32, count=int(indptr[-1]))


def _flat(points, rows):
    if len(points) != len(rows) or any(len(row) != len(given) for row, given in zip(rows, points, strict=True)):
        raise Refusal(N_("A ballot must give points to each initiative it names."))
    return [number for given in points for number in given]


def _weights(weights, ballots):
    if len(weights) != ballots:
        raise Refusal(N_("There must be one weight for each ballot."))
    array, decimals = scaled(list(weights))
    if (array < 0).any():
        raise Refusal(N_("A ballot cannot have a weight below zero."))
    return array, decimals


def _texts(value):
    return (value,) if isinstance(value, str) else tuple(value or ())


def _initiatives(cost_of, names, categories, areas):
    return tuple(
        Initiative(
            id=key,
            cost=cost,
            name=names.get(key, ""),
            categories=_texts(categories.get(key)),
            area=areas.get(key) or "",
        )
        for key, cost in cost_of.items()
    )


def _limits(limits, cost_of, categories, areas):
    return tuple(
        Limit(
            name,
            frozenset(key for key in cost_of if name in _texts(categories.get(key)) or areas.get(key) == name),
            _whole_amount(maximum),
        )
        for name, maximum in limits.items()
    )
