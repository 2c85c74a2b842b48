"""Why an initiative is funded or not: in sentences a resident can read, and in figures she can check.

A sentence is an English text with named places and its figures, so that a page can translate it and write the amounts
as they are written there. What would have been enough is not reasoned but counted (see ``enough``).
"""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from residents_budget.counting.ballots import exact_bincount
from residents_budget.counting.enough import low_enough_cost, more_supporters_needed
from residents_budget.counting.equal_shares import EqualShares
from residents_budget.errors import N_

MOST_LOST_TO = 3


@dataclass(frozen=True)
class Sentence:
    """A text with named places. ``amounts`` names the figures that are money, in the smallest unit of the election."""

    text: str
    figures: dict
    amounts: tuple = ()

    def in_words(self, money, translate=str):
        """The sentence with its figures filled in; ``money`` writes an amount, ``translate`` the text."""
        figures = {key: money(rounded(value)) if key in self.amounts else value for key, value in self.figures.items()}
        return translate(self.text) % figures


@dataclass(frozen=True)
class Explanation:
    """What a resident needs to see of one initiative. Amounts are in the smallest unit of the election.

    - ``supporters``, ``support``: ballots that chose it; its score (the same, unless ballots give points or a ranking);
    - ``price``: what a supporter (with one point) paid at most; ``paid_less``: how many supporters had less than that;
    - ``left``: what was left when it was decided: in the supporters' purses together, in the pot, or of a limit;
    - ``purses_left``: what its supporters had left in their purses together in the end (equal shares, where it was not
      funded from them);
    - ``short_after``: the initiative (id) whose payment left its supporters with less together than it costs ("": they
      never had enough); None unless it was left out for want of money in the purses;
    - ``lost_to``: the initiatives on which its supporters spent most (equal shares), or the last that were funded
      before it (greedy, Phragmen), as (id, amount);
    - ``more_supporters``: so many more ballots for it alone would have been enough;
    - ``low_enough_cost``: at this cost, in whole units of currency, it would have been funded (see ``enough``).
    """

    key: str
    funded: bool
    what: str
    supporters: int
    support: Fraction
    price: Fraction | None = None
    paid_less: int | None = None
    left: Fraction | int | None = None
    short: Fraction | int | None = None
    purses_left: Fraction | None = None
    short_after: str | None = None
    lost_to: tuple = ()
    more_supporters: int | None = None
    low_enough_cost: int | None = None
    sentences: tuple = ()

    def as_json(self, election):
        """The explanation with amounts as texts, as ``count --explain --json`` gives it."""

        def money(amount):
            return None if amount is None else election.words(rounded(amount))

        return {
            "funded": self.funded,
            "what": self.what,
            "supporters": self.supporters,
            "support": float(self.support) if self.support.denominator != 1 else int(self.support),
            "price": money(self.price),
            "paid_less": self.paid_less,
            "left": money(self.left),
            "short": money(self.short),
            "purses_left": money(self.purses_left),
            "short_after": self.short_after,
            "lost_to": [{"initiative": key, "spent": money(amount)} for key, amount in self.lost_to],
            "more_supporters": self.more_supporters,
            "low_enough_cost": money(self.low_enough_cost),
            "sentence": " ".join(sentence.in_words(election.words) for sentence in self.sentences),
        }


def rounded(amount):
    """An exact amount as a whole number of the smallest unit, halves up: for showing only."""
    return (
        int(amount)
        if isinstance(amount, int)
        else (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
    )


def explain(election, outcome, keys=None, *, search=True):
    """Explanations by id, of all initiatives or of ``keys``.

    ``search`` also finds what would have been enough, by counting again some twenty times per initiative.
    """
    election = election.with_budget(outcome.budget)
    spending = _Spending(election, outcome) if outcome.rule == "equal-shares" and outcome.purse is not None else None
    keys = election.ids if keys is None else keys
    return {key: _explanation(election, outcome, spending, key, search) for key in keys}


def _explanation(election, outcome, spending, key, search):
    step = outcome.step_of(key)
    found = Explanation(
        key=key,
        funded=key in outcome.funded,
        what=step.what,
        supporters=outcome.supporters[key],
        support=outcome.support[key],
        price=step.price,
        left=step.left,
    )
    if spending is not None:
        found = spending.add_to(found)
    elif found.supporters:
        found = replace(found, lost_to=_funded_before(election, outcome, step))
    if not found.funded and found.left is not None:
        found = replace(found, short=max(election.costs[election.place_of[key]] - found.left, 0))
    if search and not found.funded:
        more, cost = more_supporters_needed(election, outcome, key), low_enough_cost(election, outcome, key, found.left)
        found = replace(found, more_supporters=more, low_enough_cost=cost)
    return replace(found, sentences=tuple(_sentences(election, outcome, found, step)))


def _funded_before(election, outcome, step):
    before = outcome.funded[: step.after]
    return tuple((key, election.costs[election.place_of[key]]) for key in reversed(before[-MOST_LOST_TO:]))


class _Spending:
    """Who paid what in an equal-shares count, exactly, worked out from one more pass with the same purse.

    A "voter" here is a kind of ballot (see ``Election.kinds``); ``heads`` tells how many ballots that is.
    """

    def __init__(self, election, outcome):
        obey = outcome.how.get("obey_limits") or outcome.how.get("rule") == "official"
        self.election = election
        self.method = EqualShares(election, utility=outcome.utility, obey_limits=bool(obey))
        self.ballots = self.method.together
        self.heads = None
        if election.kinds is not None:  # a ballot without weight pays nothing
            self.heads = exact_bincount(election.kinds[0], (election.weights > 0).astype(int), self.ballots.voters)
        self.run = self.method.run(outcome.purse / self.method.scale)
        self.turn = np.full(len(election.initiatives), -1, dtype=np.int64)
        self.turn[self.run.funded] = np.arange(len(self.run.funded))

    def add_to(self, found):
        """The explanation with what its supporters paid, had left, and spent elsewhere."""
        j = self.election.place_of[found.key]
        voters, _ = self.ballots.support.of(j)
        spent, left = self.spent_by(voters)
        spent = {at: amount for at, amount in spent.items() if self.run.funded[at] != j and amount}
        most = sorted(spent, key=lambda at: (-spent[at], at))[:MOST_LOST_TO]
        lost_to = tuple((self.election.ids[self.run.funded[at]], spent[at]) for at in most)
        found = replace(found, lost_to=lost_to)
        turn = int(self.turn[j])
        if turn >= 0:
            return replace(found, paid_less=self.paid_less(voters, turn))
        return replace(
            found,
            left=left if found.what == "purses empty" else found.left,
            purses_left=left,
            short_after=self.short_after(j, left + sum(spent.values()), spent) if self.method.table.units[j] else None,
        )

    def short_after(self, j, had, spent):
        """After which payment its supporters could no longer pay for ``j``; None where they still could."""
        key = ""
        for at in (None, *sorted(spent)):
            if at is not None:
                had, key = had - spent[at], self.election.ids[self.run.funded[at]]
            if had < self.election.costs[j]:
                return key
        return None

    def paid_less(self, voters, turn):
        """How many of these voters had already been emptied, or were by this payment (at most what they had)."""
        emptied = self.run.purses.emptied_at[voters]
        poor = (emptied >= 0) & (emptied <= turn)
        return int(np.count_nonzero(poor) if self.heads is None else self.heads[voters][poor].sum())

    def spent_by(self, voters):
        """What these voters paid in each turn together, and what they have left together: exact amounts."""
        emptied_at = self.run.purses.emptied_at[voters].astype(np.int64)
        last = np.where(emptied_at < 0, len(self.run.funded), emptied_at)
        rows, columns, points = self.method.table.entries_of(voters)
        turns = self.turn[columns]
        full = (turns >= 0) & (turns < last[rows])
        weights = self.ballots.weights[voters]
        worth = weights[rows] if points is None else weights[rows] * points
        groups = Counter()
        size = len(self.run.funded) + 1
        code = last[rows[full]] * size + turns[full]
        sums = exact_bincount(code, worth[full], size * size)
        for at in np.flatnonzero(sums):
            groups[divmod(int(at), size)] = int(sums[at])
        purses = exact_bincount(last, weights, size)
        had = {int(end): int(purses[end]) * self.run.purse for end in np.flatnonzero(purses)}
        spent = Counter()
        for (end, turn), units in groups.items():
            paid = units * self.run.rates[turn]
            spent[turn] += paid
            had[end] -= paid
        left = had.pop(len(self.run.funded), Fraction(0))
        for end, rest in had.items():
            spent[end] += rest
        return spent, left


_CHOSEN = N_("Chosen on %(supporters)s of %(voters)s ballots.")

_WHY = {
    ("pot", "funded"): (
        N_("When its turn came, there was %(left)s in the pot. It costs %(cost)s, so it fitted."),
        "left cost",
    ),
    ("pot", "over budget"): (
        N_("When its turn came, there was %(left)s left in the pot. It costs %(cost)s, so it did not fit."),
        "left cost",
    ),
    ("pot", "stopped"): (N_("Before its turn came, the count had stopped at an initiative that did not fit."), ""),
    ("pot", "under threshold"): (N_("Its support was %(support)s. It needed at least %(threshold)s."), ""),
    ("purses", "funded"): (
        N_("These voters paid for it together out of their purses. Each paid at most %(price)s."),
        "price",
    ),
    ("purses", "purses empty"): (
        N_(
            "In the end these voters had %(left)s left in their purses together. It costs %(cost)s, so they were"
            " %(short)s short."
        ),
        "left cost short",
    ),
    ("fill", "funded"): (
        N_("At the end %(left)s was left over in the pot. It costs %(cost)s, so it could be paid from that."),
        "left cost",
    ),
    ("fill", "over budget"): (
        N_("At the end %(left)s was left over in the pot. It costs %(cost)s, so it did not fit in that either."),
        "left cost",
    ),
    ("moments", "funded"): (
        N_("When every voter had saved %(price)s, these voters could pay for it together."),
        "price",
    ),
    ("any", "over limit"): (
        N_("When its turn came, there was %(left)s left for “%(limit)s”. It costs %(cost)s, so it did not fit."),
        "left cost",
    ),
    ("any", "nobody"): (N_("Nobody chose it, so no money goes to it."), ""),
}
_LOST_TO = N_("Most of what these voters spent went to “%(name)s”: %(spent)s.")
_SHORT_AFTER = N_("These voters no longer had enough together once “%(name)s” had been paid.")
_NEVER_ENOUGH = N_("Even before anything was paid, these voters did not have enough together.")
_MORE_SUPPORTERS = N_("Extra ballots for this alone that would have been enough: %(more)s.")
_LOW_ENOUGH_COST = N_("The highest cost at which it would have been funded: %(enough)s.")


def _sentences(election, outcome, found, step):
    if found.supporters:
        yield Sentence(_CHOSEN, {"supporters": found.supporters, "voters": election.voters})
    purses_empty = any(one.key == found.key and one.what == "purses empty" for one in outcome.steps)
    came_again = purses_empty and found.what != "purses empty"  # when what was left over was spent
    yield _purses_empty(election, found) if came_again else _why(election, outcome, found, step)
    if purses_empty and found.short_after is not None:
        named = {"name": _name(election, found.short_after)} if found.short_after else {}
        yield Sentence(_SHORT_AFTER if named else _NEVER_ENOUGH, named)
    if came_again:
        yield _why(election, outcome, found, step)
    if purses_empty and found.lost_to:
        key, spent = found.lost_to[0]
        yield Sentence(_LOST_TO, {"name": _name(election, key), "spent": spent}, ("spent",))
    if found.more_supporters is not None:
        yield Sentence(_MORE_SUPPORTERS, {"more": found.more_supporters})
    if found.low_enough_cost is not None:
        yield Sentence(_LOW_ENOUGH_COST, {"enough": found.low_enough_cost}, ("enough",))


def _name(election, key):
    return election.initiatives[election.place_of[key]].name or key


def _purses_empty(election, found):
    text, amounts = _WHY["purses", "purses empty"]
    cost = election.costs[election.place_of[found.key]]
    figures = {"left": found.purses_left, "cost": cost, "short": cost - found.purses_left}
    return Sentence(text, figures, tuple(amounts.split()))


def _why(election, outcome, found, step):
    kind = (
        "fill" if step.phase == "fill" else {"equal-shares": "purses", "phragmen": "moments"}.get(outcome.rule, "pot")
    )
    for place in (kind, "pot", "any"):
        if (place, step.what) in _WHY:
            text, amounts = _WHY[place, step.what]
            break
    figures = {
        "left": found.left,
        "cost": election.costs[election.place_of[found.key]],
        "short": found.short,
        "price": found.price,
        "limit": step.limit,
        "support": found.support,
        "threshold": election.threshold,
    }
    named = {name: value for name, value in figures.items() if f"%({name})s" in text}
    return Sentence(text, named, tuple(amounts.split()))
