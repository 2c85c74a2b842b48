"""What a voter marks on her ballot, and what the round allows (plain).

A mark arrives as text: the number of an initiative, ``"12"``, or on a ballot with points ``"12:3"``. A ballot is taken
whole or not at all. ``round`` is any object with the attributes of a Round, ``prices`` the cents of each initiative
on the ballot by its number.
"""

import re
from typing import NamedTuple

from residents_budget.errors import N_, Refusal
from residents_budget.rounds.terms import BallotKind

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_POINTS = re.compile(r"[0-9]{1,4}", re.ASCII)


class Choice(NamedTuple):
    """One initiative on a ballot, with its points: 1 where the ballot has none."""

    number: int
    points: int


def chosen(texts, round, prices):
    """The choices in ``texts``, sorted. No choice at all is a blank vote.

    Raises Refusal for anything else than different initiatives of this ballot, for more of them than one may choose,
    for more than fits in the budget and for more points than one has, each where the round says so.
    """
    most = capacity(round, len(prices))
    if len(texts) > most:
        raise Refusal(N_("You chose %(chosen)s. You can choose at most %(most)s."), chosen=len(texts), most=most)
    found = sorted(_choice(text, round, prices) for text in texts)
    if len({choice.number for choice in found}) != len(found):
        raise _unknown()
    if round.ballot_kind is BallotKind.WITHIN_BUDGET:
        _must_fit(sum(prices[choice.number] for choice in found), round.budget_cents)
    if round.ballot_kind is BallotKind.POINTS:
        _must_have(sum(choice.points for choice in found), round.points_each)
    return found


def capacity(round, on_the_ballot):
    """The most initiatives that one ballot of this round can hold: all its sealed ballots are as long as this one."""
    limits = (round.max_choices, round.points_each, on_the_ballot)
    return min(limit for limit in limits if limit is not None)


def as_text(choice, round):
    """A choice as it travels through the pages."""
    return f"{choice.number}:{choice.points}" if round.ballot_kind is BallotKind.POINTS else str(choice.number)


def _unknown():
    return Refusal(N_("Something on this ballot cannot be chosen. Go back and choose again."))


def _choice(text, round, prices):
    number, colon, points = text.partition(":") if isinstance(text, str) else ("", "", "")
    if not _NUMBER.fullmatch(number) or int(number) not in prices or bool(colon) != _has_points(round):
        raise _unknown()
    if not colon:
        return Choice(int(number), 1)
    if not _POINTS.fullmatch(points) or int(points) == 0:
        raise Refusal(N_("Give points as a whole number, for example 3."))
    return Choice(int(number), int(points))


def _has_points(round):
    return round.ballot_kind is BallotKind.POINTS


def _must_fit(cost_cents, budget_cents):
    if cost_cents > budget_cents:
        raise Refusal(
            N_("Together this costs %(cost_cents)s, and there is %(budget_cents)s. Leave something out."),
            cost_cents=cost_cents,
            budget_cents=budget_cents,
        )


def _must_have(given, points):
    if given > points:
        raise Refusal(
            N_("You gave %(given)s points, and you have %(points)s. Take some away."), given=given, points=points
        )
