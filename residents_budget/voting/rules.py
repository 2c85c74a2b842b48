"""What holds for ballots, rolls, and what may be published of a vote (plain)."""

from collections import Counter

from residents_budget.disclosure import hidden_cells
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.rounds.terms import CountingRule, VoteState

MINIMUM_CELL = 10
"""Turnout of fewer ballots than this is not told of a sub-area."""

MINIMUM_FOR_AREAS = 25
"""With fewer ballots in all, nothing is told of sub-areas."""

MINIMUM_FOR_WHOLE_BALLOTS = 100
"""With fewer ballots none is published whole: it could be recognised."""

MINIMUM_FOR_BALLOTS = 10
"""With fewer ballots in all, only the sums are published: no slips and no ballots."""

EQUAL_SHARES = frozenset({CountingRule.EQUAL_SHARES, CountingRule.EQUAL_SHARES_ADD1, CountingRule.EQUAL_SHARES_ADD1U})

WITH_WHOLE_BALLOTS = EQUAL_SHARES | {CountingRule.PHRAGMEN}
"""Rules that cannot be recounted from sums: for these the ballots are published, whole and without a name."""

HOW_TO_COUNT = {
    CountingRule.GREEDY: {"rule": "greedy"},
    CountingRule.GREEDY_NO_SKIP: {"rule": "greedy-no-skip"},
    CountingRule.GREEDY_THRESHOLD: {"rule": "greedy-threshold"},
    CountingRule.EQUAL_SHARES: {"rule": "equal-shares"},
    CountingRule.EQUAL_SHARES_ADD1: {"rule": "equal-shares", "completion": "add1"},
    CountingRule.EQUAL_SHARES_ADD1U: {"rule": "equal-shares", "completion": "add1u"},
    CountingRule.PHRAGMEN: {"rule": "phragmen"},
}
"""The arguments of ``counting.rules.count`` for each of our rules."""


def may_publish_ballots(ballots):
    """Whether whole ballots may be published: at least 100, of which at most one in five is like no other.

    Who knows a part of a neighbour's ballot could find the rest of it where it is the only one of its kind.
    """
    times = Counter(tuple(map(tuple, ballot)) for ballot in ballots)
    alone = sum(count == 1 for count in times.values())
    return len(ballots) >= MINIMUM_FOR_WHOLE_BALLOTS and 5 * alone <= len(ballots)


def told_while_open(ballots):
    """About how many ballots may be told while people vote: rounded down to fives, None below 25.

    >>> told_while_open(24), told_while_open(29), told_while_open(310)
    (None, 25, 310)
    """
    return None if ballots < MINIMUM_FOR_AREAS else ballots - ballots % 5


def must_have_a_roll(codes):
    if not codes:
        raise Refusal(N_("Nobody can vote yet: make the codes first."))


def must_be_closable(state, votes_until, now):
    """Raises TooLate before the end that was announced: whoever comes on the last day must be able to vote."""
    if state is VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has not opened yet."))
    if now < votes_until:
        raise TooLate(N_("People can still vote. You can close and count when the last day is over."))


def must_be_known(names, known):
    """Raises NotAllowed where there are ballots that no entry of the roll can have cast."""
    if not set(names) <= set(known):
        raise NotAllowed(
            N_("There are ballots that belong to no code. Nothing has been counted. Warn the administrator.")
        )


def told_turnout(codes, ballots):
    """Of each area how many ballots may be told, None where it is too few to say. Both are lists, area by area.

    >>> told_turnout([300, 200, 40], [120, 80, 6])
    [120, None, None]

    Nothing is told of an area with fewer than 10 ballots, nor where nobody or everybody voted, nor of so many others
    that it would follow from the total.
    """
    if sum(ballots) < MINIMUM_FOR_AREAS:
        return [None] * len(ballots)
    extreme = [used in (0, made) for made, used in zip(codes, ballots, strict=True)]
    hidden = hidden_cells(ballots, also=_array(extreme), minimum=MINIMUM_CELL)
    if hidden.sum() == 1:
        others = [place for place in range(len(ballots)) if not hidden[place]]
        hidden[min(others, key=lambda place: ballots[place], default=hidden.argmax())] = True
    return [None if out else used for used, out in zip(ballots, hidden.tolist(), strict=True)]


def _array(marks):
    import numpy as np

    return np.array(marks, dtype=bool)
