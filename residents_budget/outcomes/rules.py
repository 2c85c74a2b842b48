"""What can be counted again from what a round publishes (plain)."""

from enum import StrEnum

from residents_budget.errors import N_, TooLate
from residents_budget.rounds.terms import CountingRule

MOST_CHOICES = 1_000_000
"""A round with more choices on its ballots is not counted again while somebody waits for a page."""

ADDING_UP = frozenset({CountingRule.GREEDY, CountingRule.GREEDY_NO_SKIP, CountingRule.GREEDY_THRESHOLD})
"""Rules for which the votes of each initiative are enough: the ballots only add up."""

ASKED_RULES = (CountingRule.EQUAL_SHARES_ADD1U, CountingRule.GREEDY, CountingRule.PHRAGMEN)
"""The rules that "what if" offers, where whole ballots are published."""


class Basis(StrEnum):
    """What there is to count a round from again."""

    BALLOTS = "ballots"
    SUMS = "sums"
    TOO_LARGE = "too_large"
    NOTHING = "nothing"


def is_like_its_file(round, outcome):
    """Whether our count of a past round is all there is to it: no limits, weights or points that we do not keep."""
    if round.rule is CountingRule.OF_ITS_OWN or outcome.how.get("limits") or outcome.how.get("recount") is False:
        return False
    if outcome.check == "same-up-to-ties":
        return False
    return not (round.source and round.rule in (CountingRule.GREEDY_NO_SKIP, CountingRule.GREEDY_THRESHOLD))


def basis(round, outcome, votes, *, publishes_ballots, publishes_slips):
    """From what "what if" can be counted. ``votes`` is how many choices the ballots hold together."""
    if not is_like_its_file(round, outcome):
        return Basis.NOTHING
    if publishes_ballots:
        return Basis.BALLOTS if votes <= MOST_CHOICES else Basis.TOO_LARGE
    gives_points = outcome.how.get("vote_type", "approval") != "approval"
    if round.rule not in ADDING_UP or (gives_points and not publishes_slips):
        return Basis.NOTHING
    return Basis.TOO_LARGE if gives_points and votes > MOST_CHOICES else Basis.SUMS


def asked_rules(round, basis_of_round):
    """The rules that can be asked about, first the round's own."""
    others = ASKED_RULES if basis_of_round is Basis.BALLOTS else (CountingRule.GREEDY,)
    return (round.rule, *(rule for rule in others if rule is not round.rule))


def must_be_drawable(can_be_drawn):
    """Raises TooLate where the ballots that were cast are no longer there."""
    if not can_be_drawn:
        raise TooLate(
            N_("Whole ballots of this round are not public. So we can no longer work out how sure the outcome is.")
        )


SURELY_NOT, SURELY = 0.1, 0.9


def depends_on_who_came(share):
    """Whether an initiative gets money in this share of the draws, but not in nearly all or hardly any.

    >>> [depends_on_who_came(share) for share in (None, 0.02, 0.5, 0.97)]
    [False, False, True, False]
    """
    return share is not None and SURELY_NOT <= share <= SURELY
