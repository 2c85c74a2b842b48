"""Would the outcome be another one if other neighbours had come? Taken at the count (plain).

Two answers, of which only sums are kept: the list if every sub-area had come in proportion to its voters, and how often
each initiative gets money when the same number of ballots is drawn anew from those that were cast. Source: measures.md,
"depends on who came".
"""

import numpy as np

from residents_budget.counting.election import Election
from residents_budget.counting.rules import count
from residents_budget.rounds.terms import BallotKind
from residents_budget.voting import rules

DRAWS = 60
MOST_CHOICES = 60_000
"""With more choices than this on all ballots together nothing is drawn anew: so many hardly depend on chance."""

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


def _funded(round, costs, ballots, given):
    with_points = round.ballot_kind is BallotKind.POINTS
    election = Election.from_ballots(
        budget=round.budget_cents,
        costs=costs,
        ballots=[[number for number, _points in ballot] for ballot in ballots],
        points=[[points for _number, points in ballot] for ballot in ballots] if with_points else None,
        weights=given,
        tie_seed=round.rules_sha256,
    )
    return {int(key) for key in count(election, **rules.HOW_TO_COUNT[round.rule], obey_limits=True).funded}


def who_came(round, costs, ballots, areas, codes):
    """What is kept: {"proportional": [numbers] or None, "often": {number: share} or None}.

    ``ballots`` are lists of (number, points), in the order of ``areas``.
    """
    given = weights(areas, codes)
    proportional = None if given is None else sorted(_funded(round, costs, ballots, given))
    choices = sum(map(len, ballots))
    often = None
    if len(ballots) >= rules.MINIMUM_FOR_AREAS and choices <= MOST_CHOICES:
        often = _often(round, costs, ballots)
    return {"proportional": proportional, "often": often}


def _often(round, costs, ballots):
    """Of sixty draws, the share in which each initiative got money; the draws follow from the rules of the round."""
    draw = np.random.default_rng(int(round.rules_sha256[:16] or "0", 16))
    times = dict.fromkeys(costs, 0)
    for _draw in range(DRAWS):
        drawn = draw.multinomial(len(ballots), np.full(len(ballots), 1 / len(ballots)))
        kept = [place for place, weight in enumerate(drawn.tolist()) if weight]
        for number in _funded(round, costs, [ballots[place] for place in kept], [int(drawn[place]) for place in kept]):
            times[number] += 1
    return {str(number): count / DRAWS for number, count in times.items()}
