"""The rules by name, and the one function that counts."""

from dataclasses import replace

import numpy as np

from residents_budget.counting.equal_shares import EqualShares
from residents_budget.counting.greedy import Greedy
from residents_budget.counting.outcome import Outcome
from residents_budget.counting.phragmen import Phragmen
from residents_budget.errors import N_, Refusal

RULES = ("greedy", "greedy-no-skip", "greedy-threshold", "equal-shares", "phragmen")
UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("none", "add1", "add1u")

_OFFICIAL = {
    "greedy": ("greedy", None),
    "greedy-no-skip": ("greedy-no-skip", None),
    "greedy-threshold": ("greedy-threshold", None),
    "equalshares": ("equal-shares", "none"),
    "equalshares-comparison": ("equal-shares", "none"),
    "equalshares/add1": ("equal-shares", "add1"),
    "equalshares/add1-comparison": ("equal-shares", "add1"),
    "equalshares/add1u": ("equal-shares", "add1u"),
    "phragmen": ("phragmen", None),
}


def official_rule(election):
    """What META says was the rule: (rule, completion, compared with greedy?), or None for a rule of its own."""
    stated = election.meta.get("rule", "").strip().lower()
    if stated not in _OFFICIAL:
        return None
    rule, completion = _OFFICIAL[stated]
    return rule, completion, stated.endswith("-comparison")


def count(
    election,
    rule="official",
    utility="cost",
    completion="none",
    budget=None,
    *,
    obey_limits=None,
    prefer=None,
    fund_unchosen=False,
    only_funded=False,
):
    """The Outcome of an election under a rule.

    ``official`` counts as META says: its rule and completion, its threshold, the limits per category or neighborhood,
    and what it says of leftover money. A rule given by name is that rule and nothing else, unless ``obey_limits`` says
    that the limits of the election hold too. ``budget`` is another budget, in the smallest unit. ``prefer`` (ids)
    decides ties, and is only for seeing what ties can explain. With ``only_funded`` the Outcome of equal shares has the
    list and its cost, not the steps and ties: that is quicker.

    Raises Refusal for a rule we do not know, and for an election whose own rule is not one of ours.
    """
    election = election if budget is None else election.with_budget(budget)
    how = {"rule": rule, "utility": utility, "completion": completion, "obey_limits": obey_limits}
    outcome = _count(election, rule, utility, completion, obey_limits, prefer, fund_unchosen, only_funded)
    return replace(outcome, how=how)


def _count(election, rule, utility, completion, obey_limits, prefer, fund_unchosen, only_funded):
    compare, leftover = False, False
    if rule == "official":
        known = official_rule(election)
        if known is None:
            raise Refusal(
                N_("This election has a rule of its own (“%(rule)s”). Choose a rule to count it by."),
                rule=election.meta.get("rule", "") or "?",
            )
        rule, completion, compare = known
        leftover = bool(election.meta.get("leftover_budget"))
        obey_limits = True if obey_limits is None else obey_limits
        threshold = election.threshold
    else:
        threshold = election.threshold if rule in ("greedy-threshold", "greedy-no-skip") else None
    _must_be_known(rule, utility, completion)
    if rule == "equal-shares":
        outcome = _equal_shares(election, utility, completion or "none", bool(obey_limits), prefer, only_funded)
        return _better_liked(election, outcome, prefer) if compare else outcome
    if rule == "phragmen":
        return _outcome(election, rule, Phragmen(election, obey_limits=bool(obey_limits), prefer=prefer).run())
    counted = Greedy(
        election,
        skip=rule != "greedy-no-skip",
        threshold=threshold,
        obey_limits=bool(obey_limits),
        fund_unchosen=fund_unchosen,
        prefer=prefer,
    ).run()
    if leftover and obey_limits and election.limits:
        done = set(counted.funded)
        counted.fill([j for j in range(len(election.initiatives)) if j not in done])
    return _outcome(election, rule, counted)


def _must_be_known(rule, utility, completion):
    for given, known in ((rule, RULES), (utility, UTILITIES), (completion or "none", COMPLETIONS)):
        if given not in known:
            sentence = N_("We do not know “%(given)s”. Choose one of %(known)s.")
            raise Refusal(sentence, given=str(given)[:60], known=", ".join(known))


def _equal_shares(election, utility, completion, obey_limits, prefer, only_funded):
    method = EqualShares(election, utility=utility, obey_limits=obey_limits, prefer=prefer)
    if completion == "none":
        run, raised = method.quick_run(method.equal_purse, with_rates=not only_funded), 0
    else:
        run, raised = method.add1(only_funded=only_funded)
    steps = [] if only_funded else method.steps(run.funded, run.rates)
    funded, ties = list(run.funded), list(run.ties)
    if completion == "add1u":
        filling = Greedy(election, prefer=prefer)
        filling.left = election.budget - run.cost
        filling.funded = funded
        filling.fill([j for j in range(len(election.initiatives)) if j not in set(funded)], obey_limits)
        ties, steps = ties + filling.ties, steps + filling.steps
    return replace(
        _summary(election, "equal-shares", funded, ties, steps),
        utility=utility,
        completion=completion,
        purse=method.raised(raised) * method.scale,
        raised=raised,
    )


def _better_liked(election, outcome, prefer):
    """The outcome, or the greedy one if more voters get more initiatives they chose there (a comparison step)."""
    greedy = _outcome(election, "greedy", Greedy(election, prefer=prefer).run())
    ours, theirs = (wins_per_voter(election, one) for one in (outcome, greedy))
    weights = election.weights
    compared = {
        "prefer_equal_shares": int(weights[ours > theirs].sum()),
        "prefer_greedy": int(weights[theirs > ours].sum()),
    }
    chosen = greedy if compared["prefer_greedy"] > compared["prefer_equal_shares"] else outcome
    return replace(chosen, compared=compared)


def wins_per_voter(election, outcome):
    """For each voter how many of the funded initiatives she chose."""
    won = np.zeros(len(election.initiatives), dtype=np.int64)
    won[[election.place_of[key] for key in outcome.funded]] = 1
    indptr, columns, _ = election.support_by_voter
    running = np.concatenate(([0], np.cumsum(won[columns])))
    return running[indptr[1:]] - running[indptr[:-1]]


def _outcome(election, rule, counted):
    return _summary(election, rule, counted.funded, counted.ties, counted.steps)


def _summary(election, rule, funded, ties, steps):
    return Outcome(
        rule=rule,
        funded=tuple(election.ids[j] for j in funded),
        cost=sum(election.costs[j] for j in funded),
        budget=election.budget,
        ties=tuple(ties),
        steps=tuple(steps),
        support=dict(zip(election.ids, election.scores, strict=True)),
        supporters=dict(zip(election.ids, election.supporters.tolist(), strict=True)),
    )
