"""Would the outcome be another one if other neighbours had come? Taken at the count (plain).

Two answers, of which only sums are kept: the list if every sub-area had come in proportion to its voters, and how often
each initiative gets money when the same number of ballots is drawn anew from those that were cast. Source: measures.md,
"depends on who came".
"""

import numpy as np

from residents_budget.counting.election import Election
from residents_budget.counting.rules import count
from residents_budget.counting.what_if import funded_how_often
from residents_budget.rounds.terms import BallotKind
from residents_budget.voting import rules
from residents_budget.voting.limited import with_limits

MOST_DRAWS, FEWEST_DRAWS = 1000, 60
MOST_WORK = 30_000_000
"""So many choices are looked at, at most, in all draws together; where that gives too few draws, nothing is drawn."""

LOOKS_OF_A_PASS = 2_000
"""One pass of equal shares costs as much as so many choices, however few there are."""

A_WHOLE = 1000
"""The weight of a ballot from a sub-area that came exactly in proportion."""


def weights(areas, codes):
    """A weight for each ballot, or None where some sub-area has too few ballots to say anything about it.

    ``areas`` names the sub-area of each ballot (None: not known, which counts as in proportion), ``codes`` how many
    could have come from each sub-area.

    >>> weights([1] * 30 + [2] * 10, {1: 100, 2: 100})[::30]
    [667, 2000]
    """
    came = {area: areas.count(area) for area in codes if area is not None}
    known = sum(came.values())
    if not came or min(came.values()) < rules.MINIMUM_CELL or len(came) < 2:
        return None
    could = sum(codes[area] for area in came)
    share = {area: codes[area] * known / (could * came[area]) for area in came}
    return [max(1, round(A_WHOLE * share[area])) if area in share else A_WHOLE for area in areas]


def _election(round, costs, ballots):
    with_points = round.ballot_kind is BallotKind.POINTS
    election = Election.from_ballots(
        budget=round.budget_cents,
        costs=costs,
        ballots=[[number for number, _points in ballot] for ballot in ballots],
        points=[[points for _number, points in ballot] for ballot in ballots] if with_points else None,
        tie_seed=round.rules_sha256,
    )
    return with_limits(election, round)


def who_came(round, costs, ballots, areas, codes):
    """What is kept: {"proportional": [numbers] or None, "often": {number: share} or None, "draws": how many}.

    ``ballots`` are lists of (number, points), in the order of ``areas``.
    """
    election, how = _election(round, costs, ballots), rules.HOW_TO_COUNT[round.rule]
    often, draws = None, 0
    if len(ballots) >= rules.MINIMUM_FOR_AREAS:
        outcome = count(election, **how, obey_limits=True, only_funded=True)
        draws = how_many_draws(election, outcome)
        often = funded_how_often(election, outcome, draws, seed_of(round)) if draws else None
    return {"proportional": in_proportion(round, costs, ballots, areas, codes), "often": often, "draws": draws}


def in_proportion(round, costs, ballots, areas, codes):
    """The numbers that get money if every sub-area had come in proportion; None where that cannot be said."""
    given = weights(areas, codes)
    if given is None:
        return None
    election = _election(round, costs, ballots).with_weights(np.array(given))
    found = count(election, **rules.HOW_TO_COUNT[round.rule], obey_limits=True, only_funded=True)
    return sorted(map(int, found.funded))


def how_many_draws(election, outcome):
    """How many draws are not too much work while a vote is closed; 0 where even the fewest are."""
    choices = len(election.ballots.indices)
    passes = outcome.raised + 2 if outcome.rule in ("equal-shares", "phragmen") else 0
    draws = MOST_WORK // max(1, choices + passes * (choices + LOOKS_OF_A_PASS))
    return min(draws, MOST_DRAWS) if draws >= FEWEST_DRAWS else 0


def seed_of(round):
    """The draws follow from the rules of the round: whoever has its ballots gets the same ones."""
    return int(round.rules_sha256[:16] or "0", 16)
