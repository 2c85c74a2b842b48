"""From ballots to what is stored and shown of a count: the outcome, its lines and their explanations (plain)."""

from fractions import Fraction
from typing import NamedTuple

from residents_budget.counting.election import Election
from residents_budget.counting.explanations import explain, rounded
from residents_budget.counting.rules import count
from residents_budget.rounds.terms import BallotKind
from residents_budget.voting import rules

MOST_WORK = 400_000
RAISED_WORK = 20
"""Up to so much work it is also worked out what would have been enough: choices times initiatives, times twenty for
each time that the purses were raised. Beyond it the count itself stays fast and these sentences are left out."""


class Line(NamedTuple):
    """What the count says of one initiative."""

    key: str
    votes: int
    cost: int
    place: int | None
    why: dict


class Tally(NamedTuple):
    """A count as it is stored. Amounts are in the smallest unit of the election."""

    lines: list[Line]
    cost: int
    ties: list[dict]
    how: dict


def tally(round, costs, names, ballots):
    """The Tally of a round of our own. ``costs`` and ``names`` are by number, ``ballots`` lists of (number, points)."""
    with_points = round.ballot_kind is BallotKind.POINTS
    election = Election.from_ballots(
        budget=round.budget_cents,
        costs=costs,
        ballots=[[number for number, _points in ballot] for ballot in ballots],
        points=[[points for _number, points in ballot] for ballot in ballots] if with_points else None,
        names=names,
        tie_seed=round.rules_sha256,
    )
    found = of_outcome(election, count(election, **rules.HOW_TO_COUNT[round.rule]))
    return found._replace(how=found.how | {"vote_type": election.vote_type})


def of_outcome(election, outcome):
    """The Tally of an outcome that has been counted."""
    places = {key: place for place, key in enumerate(outcome.funded, 1)}
    reasons = explain(election, outcome, search=_is_little_work(election, outcome))
    lines = [
        Line(
            one.id,
            int(outcome.supporters[one.id]),
            one.cost,
            places.get(one.id),
            as_stored(reasons[one.id]),
        )
        for one in election.initiatives
    ]
    ties = [{"between": list(tie.between), "chosen": tie.chosen} for tie in outcome.ties]
    return Tally(lines, outcome.cost, ties, _how(outcome))


def _is_little_work(election, outcome):
    work = len(election.ballots.indices) * len(election.initiatives) * (1 + RAISED_WORK * outcome.raised)
    return work <= MOST_WORK


def _how(outcome):
    return {
        "rule": outcome.rule,
        "completion": outcome.completion,
        "purse_cents": None if outcome.purse is None else rounded(outcome.purse),
        "raised": outcome.raised,
    }


def as_stored(explanation):
    """An explanation as plain values: sentences with their figures, amounts rounded to whole cents.

    Figures that are amounts end in ``_cents`` in the database, and so become euros on the page.
    """
    return {
        "what": explanation.what,
        "sentences": [
            {
                "text": sentence.text,
                "figures": {name: _plain(value, name in sentence.amounts) for name, value in sentence.figures.items()},
                "amounts": list(sentence.amounts),
            }
            for sentence in explanation.sentences
        ],
    }


def _plain(value, is_amount):
    if is_amount:
        return rounded(value)
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value if isinstance(value, str) else int(value)
