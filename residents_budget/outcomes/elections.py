"""A counted round as the counting rules see it, from what it publishes (plain).

Whole ballots give the election itself. Slips (one choice each) and the votes of each initiative give one with the same
sums, in which every choice is a ballot of its own: enough for rules that only add up.
"""

from residents_budget.counting.election import Election
from residents_budget.voting.limited import with_limits

WITH_POINTS = frozenset({"cumulative", "scoring"})


def from_ballots(round, lines, ballots, vote_type="approval"):
    """From whole ballots, (numbers, points of each) each; no points are 1 each."""
    given = [points or [1] * len(numbers) for numbers, points in ballots] if vote_type in WITH_POINTS else None
    return _election(round, lines, [numbers for numbers, _points in ballots], points=given, vote_type=vote_type)


def from_slips(round, lines, slips, vote_type="approval"):
    """From slips, (number, points, tracker) each."""
    return from_ballots(round, lines, [([number], [points]) for number, points, _tracker in slips], vote_type)


def from_votes(round, lines):
    """From how many ballots chose each initiative, where a choice gives no points."""
    chosen = [line for line in lines if line.votes]
    return _election(round, lines, [[line.initiative_id] for line in chosen], weights=[line.votes for line in chosen])


def _election(round, lines, ballots, **more):
    election = Election.from_ballots(
        budget=round.budget_cents,
        costs={line.initiative_id: line.cost_cents for line in lines},
        names={line.initiative_id: line.initiative.title for line in lines},
        ballots=ballots,
        tie_seed=round.rules_sha256,
        **more,
    )
    return with_limits(election, round)
