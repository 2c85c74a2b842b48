"""From ballots to what is stored and shown of a count: the outcome, its lines and their explanations (plain)."""

from fractions import Fraction
from typing import NamedTuple

import numpy as np

from residents_budget.counting.election import Election
from residents_budget.counting.explanations import explain, rounded
from residents_budget.counting.rules import count, wins_per_voter
from residents_budget.rounds.terms import BallotKind, CountingRule
from residents_budget.voting import rules
from residents_budget.voting.limited import with_limits

MOST_WORK, MOST_WORK_OF_ADDING_UP = 800_000, 4_000_000
RAISED_WORK, PAIR_WORK = 2_000, 20
"""Up to so much work (two or three seconds) it is also worked out what would have been enough: for each initiative
without money the choices on all ballots, and as much as so many choices for each time that the purses were raised, and
by Phragmen for each pair of initiatives. Rules that only add up do more in that time. Beyond it the count itself stays
fast, and these sentences come with the drawn elections (see outcomes/services.py), where whole ballots are public."""


NEARLY_ALL, FEW = "nearly-all", "few"
"""Told in the place of a number that would tell of fewer than ten voters."""


class Line(NamedTuple):
    """What the count says of one initiative. ``lost_to`` are (key, amount): what its supporters spent most on."""

    key: str
    votes: int
    cost: int
    place: int | None
    why: dict
    lost_to: tuple = ()


class Beside(NamedTuple):
    """What another rule would have given with the same ballots. ``reached`` voters got something they chose."""

    rule: CountingRule
    funded: tuple[str, ...]
    cost: int
    reached: int | str


class Tally(NamedTuple):
    """A count as it is stored. Amounts are in the smallest unit of the election.

    ``reached`` voters got at least one initiative that they chose; NEARLY_ALL or FEW where it is not told how many.
    """

    lines: list[Line]
    cost: int
    ties: list[dict]
    how: dict
    reached: int | str | None = None
    beside: tuple[Beside, ...] = ()


def tally(round, costs, names, ballots, *, publishes_all, search=True):
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
    election = with_limits(election, round)
    outcome = count(election, **rules.HOW_TO_COUNT[round.rule], obey_limits=True)
    found = of_outcome(election, outcome, round.rule, publishes_all=publishes_all, search=search)
    return found._replace(how=found.how | {"vote_type": election.vote_type})


def of_outcome(election, outcome, rule, *, publishes_all=True, search=True):
    """The Tally of an outcome that has been counted by ``rule``.

    Where not all ballots are published (``publishes_all``), how many voters were reached is told only where neither
    they nor the others are few. Without ``search`` nobody looks for what would have been enough.
    """
    places = {key: place for place, key in enumerate(outcome.funded, 1)}
    reasons = explain(election, outcome, search=search and _is_little_work(election, outcome))
    lines = [
        Line(
            one.id,
            int(outcome.supporters[one.id]),
            one.cost,
            places.get(one.id),
            as_stored(reasons[one.id], election.decimals) | _points(election, outcome, one.id),
            reasons[one.id].lost_to if outcome.rule == "equal-shares" else (),
        )
        for one in election.initiatives
    ]
    ties = [{"between": list(tie.between), "chosen": tie.chosen} for tie in outcome.ties]
    return Tally(
        lines,
        outcome.cost,
        ties,
        _how(outcome, election.decimals),
        reached=_reached(election, outcome, publishes_all),
        beside=tuple(_beside(election, other, publishes_all) for other in _others(rule)),
    )


def _points(election, outcome, key):
    """The points that an initiative got, where voters gave points or a ranking."""
    return {} if election.entry_points is None else {"points": _plain(outcome.support[key])}


def _others(rule):
    """The rules that an outcome is held beside: the most liked first, and equal shares."""
    return [CountingRule.GREEDY] if rule in rules.EQUAL_SHARES else [CountingRule.EQUAL_SHARES_ADD1U]


def _beside(election, rule, publishes_all):
    outcome = count(election, **rules.HOW_TO_COUNT[rule], obey_limits=True)
    return Beside(rule, outcome.funded, outcome.cost, _reached(election, outcome, publishes_all))


def _reached(election, outcome, publishes_all):
    reached = int(np.count_nonzero(wins_per_voter(election, outcome)))
    few = min(reached, election.voters - reached) < rules.MINIMUM_CELL
    if not few or publishes_all:
        return reached
    return NEARLY_ALL if 2 * reached > election.voters else FEW


def _is_little_work(election, outcome):
    initiatives = len(election.initiatives)
    of_pairs = PAIR_WORK * initiatives**2 if outcome.rule == "phragmen" else 0
    each = len(election.ballots.indices) + RAISED_WORK * outcome.raised + of_pairs
    most = MOST_WORK if outcome.purse is not None or of_pairs else MOST_WORK_OF_ADDING_UP
    return (initiatives - len(outcome.funded)) * each <= most


def why_in_full(election, outcome, key):
    """Why one initiative gets no money as it is stored, with what would have been enough, however much work it is."""
    return as_stored(explain(election, outcome, [key])[key], election.decimals)


def _how(outcome, decimals):
    return {
        "rule": outcome.rule,
        "completion": outcome.completion,
        "purse_cents": None if outcome.purse is None else _cents(outcome.purse, decimals),
        "raised": outcome.raised,
    }


def _cents(amount, decimals):
    """An exact amount in the smallest unit of an election with so many decimals, as whole cents."""
    return rounded(Fraction(amount) * Fraction(100, 10**decimals))


def as_stored(explanation, decimals=2):
    """An explanation as plain values, amounts in whole cents: sentences with their figures, and figures to check.

    In the figures of a sentence ``amounts`` names those that are money; other figures that are money end in ``_cents``.
    """
    return {
        "what": explanation.what,
        "sentences": [
            {
                "text": sentence.text,
                "figures": {
                    name: _cents(value, decimals) if name in sentence.amounts else _plain(value)
                    for name, value in sentence.figures.items()
                },
                "amounts": list(sentence.amounts),
            }
            for sentence in explanation.sentences
        ],
        "figures": _figures(explanation, decimals),
    }


def _figures(explanation, decimals):
    found = {
        "price_cents": explanation.price,
        "paid_less": explanation.paid_less,
        "left_cents": explanation.left,
        "short_cents": None if explanation.funded else explanation.short,
        "purses_left_cents": explanation.purses_left,
        "more_supporters": explanation.more_supporters,
        "enough_cents": explanation.low_enough_cost,
    }
    known = {name: value for name, value in found.items() if value is not None}
    return {name: _cents(value, decimals) if name.endswith("_cents") else int(value) for name, value in known.items()}


def _plain(value):
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value if isinstance(value, str) else int(value)
