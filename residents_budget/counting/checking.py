"""Comparing a count with the outcome that a file gives in its column ``selected``."""

from dataclasses import dataclass

from residents_budget.counting.rules import count, official_rule


@dataclass(frozen=True)
class Check:
    """``verdict`` is one of same, same-up-to-ties, different, not-possible; the rest says what differs, by id."""

    verdict: str
    only_counted: tuple[str, ...] = ()
    only_stated: tuple[str, ...] = ()


def check(election, outcome, **how):
    """The Check of an outcome, counted with the arguments ``how``, against what the file says was selected.

    Only ``selected`` 1 is an outcome of the rule; 2 and 3 mark initiatives that were treated otherwise, for reasons a
    file gives in words. Some authorities let the list run on to initiatives that nobody chose; that reading of the
    same rule is tried too.
    """
    if outcome is None or official_rule(election) is None or not states_outcome(election):
        return Check("not-possible")
    stated = {one.id for one in election.initiatives if one.selected == 1}
    if stated == set(outcome.funded):
        return Check("same")
    if stated == set(count(election, **how, fund_unchosen=True).funded):
        return Check("same")
    for fund_unchosen in (False, True):
        if stated == set(count(election, **how, prefer=stated, fund_unchosen=fund_unchosen).funded):
            return Check("same-up-to-ties")
    counted = set(outcome.funded)
    return Check("different", tuple(sorted(counted - stated)), tuple(sorted(stated - counted)))


def states_outcome(election):
    """Whether the file says of any initiative if it was selected."""
    return any(one.selected is not None for one in election.initiatives)
