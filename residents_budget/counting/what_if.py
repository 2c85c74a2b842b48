"""What if: the same ballots counted otherwise, and what then falls out and comes in."""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from residents_budget.counting.amounts import number_from_text
from residents_budget.counting.rules import count, wins_per_voter
from residents_budget.errors import N_, Refusal

MOST_SHARE = 10
"""A budget can be asked about of at most so many times what there was."""


@dataclass(frozen=True)
class Question:
    """What is asked: another ``budget`` (None: the same), initiatives ``without`` which, other ``prices`` by id.

    Amounts are in the smallest unit of the election. Another rule is asked by counting by it.
    """

    budget: int | None = None
    without: tuple[str, ...] = ()
    prices: dict = field(default_factory=dict)

    @property
    def asks_nothing(self):
        return self == Question()


def under(election, question):
    """The election as it would be under a Question. Raises Refusal where an initiative is not in this vote."""
    unknown = next((key for key in (*question.without, *question.prices) if key not in election.place_of), None)
    if unknown is not None:
        raise Refusal(N_("There is no initiative “%(key)s” in this vote."), key=unknown[:60])
    for key, cost in question.prices.items():
        election = election.with_cost(key, cost)
    for key in question.without:
        election = election.without(key)
    return election if question.budget is None else election.with_budget(question.budget)


def budget_in_words(election, text):
    """A budget as people type it, in the smallest unit: an amount, or a share of the present one.

    "80%" is four fifths of it, "-20%" is twenty per cent less and "+20%" twenty per cent more. Raises Refusal.
    """
    bare = text.strip()
    if not bare.endswith("%"):
        return amount_in_words(election, bare)
    share = number_from_text(bare[:-1].strip()) / 100
    share = share + 1 if bare[0] in "+-" else share
    if not 0 <= share <= MOST_SHARE:
        raise Refusal(N_("“%(text)s” is not a share of the budget that can be counted with."), text=bare)
    return int(Fraction(election.budget) * share)


def amount_in_words(election, text):
    """An amount as people type it, in the smallest unit. Raises Refusal."""
    amount = number_from_text(text) * election.unit
    if amount < 0:
        raise Refusal(N_("An amount cannot be less than zero."))
    if amount.denominator != 1:
        raise Refusal(N_("The amount “%(text)s” has too many decimals."), text=text.strip())
    return int(amount)


@dataclass(frozen=True)
class Change:
    """Two outcomes side by side, by id, in the order in which they were funded."""

    stay: tuple[str, ...]
    fall_out: tuple[str, ...]
    come_in: tuple[str, ...]


def change(before, after):
    """What changes from one Outcome to another."""
    return Change(
        stay=tuple(key for key in before.funded if key in after.funded),
        fall_out=tuple(key for key in before.funded if key not in after.funded),
        come_in=tuple(key for key in after.funded if key not in before.funded),
    )


@dataclass(frozen=True)
class Spread:
    """How an outcome is spread over the voters and over the neighbourhood.

    ``with_at_least_one`` voters of ``voters`` got an initiative they chose; ``voters_by_wins[k]`` got k. ``by_area``
    and ``by_category`` are amounts in the smallest unit; an initiative counts for each of its categories.
    """

    voters: int
    with_at_least_one: int
    voters_by_wins: tuple[int, ...]
    by_area: dict
    by_category: dict


def spread(election, outcome):
    """The Spread of an outcome. Ballots count by head, not by weight."""
    wins = wins_per_voter(election, outcome)
    by_area, by_category = {}, {}
    for key in outcome.funded:
        one = election.initiatives[election.place_of[key]]
        if one.area:
            by_area[one.area] = by_area.get(one.area, 0) + one.cost
        for category in one.categories:
            by_category[category] = by_category.get(category, 0) + one.cost
    return Spread(
        voters=election.voters,
        with_at_least_one=int(np.count_nonzero(wins)),
        voters_by_wins=tuple(np.bincount(wins).tolist()) if len(wins) else (),
        by_area=by_area,
        by_category=by_category,
    )


def funded_how_often(election, outcome, times=1000, seed=0, progress=None):
    """In which share of ``times`` resampled counts each initiative is funded: how much depends on who came.

    Each count draws as many ballots as were cast, with replacement (a bootstrap). The same seed gives the same shares,
    on every machine (see ``drawn_copies``). ``progress`` is called after every count with how many are done. Read 0.95
    as: had a few other people come, it would still nearly always have been funded.
    """
    weights, funded = election.weights, dict.fromkeys(election.ids, 0)
    _ = election.support_by_voter, election.kinds
    for done, copies in enumerate(drawn_copies(election.voters, times if election.voters else 0, seed), 1):
        drawn = election.with_weights(weights * copies, election.ballots.weight_decimals)
        for key in count(drawn, **outcome.how, only_funded=True).funded:
            funded[key] += 1
        if progress is not None:
            progress(done)
    return {key: number / times for key, number in funded.items()}


def drawn_copies(voters, times, seed):
    """``times`` bootstraps: how often each of ``voters`` is drawn when ``voters`` are drawn with replacement.

    Only the raw 64-bit numbers of the PCG64 generator are used, which numpy promises to keep the same: ballot number
    (upper 32 bits times ``voters``) >> 32, counted from 0.
    """
    generator = np.random.PCG64(seed)
    for _ in range(times):
        raw = generator.random_raw(voters)
        yield np.bincount((raw >> np.uint64(32)) * np.uint64(voters) >> np.uint64(32), minlength=voters)
