"""What if: a counted round under another budget, rule or price, or without an initiative (plain)."""

from typing import NamedTuple

from residents_budget.counting.outcome import Outcome
from residents_budget.counting.rules import count
from residents_budget.counting.what_if import Change, Question, change, under
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting import rules as voting_rules


class Asked(NamedTuple):
    """What somebody asks: amounts in cents, initiatives by number; None is as it was."""

    budget_cents: int | None = None
    rule: CountingRule | None = None
    without: int | None = None
    price_of: int | None = None
    price_cents: int | None = None

    def question(self):
        """The same for the count."""
        return Question(
            budget=self.budget_cents,
            without=() if self.without is None else (str(self.without),),
            prices={} if self.price_of is None else {str(self.price_of): self.price_cents},
        )


class Answer(NamedTuple):
    """Two outcomes side by side, and what changes between them."""

    before: Outcome
    after: Outcome
    change: Change


def answer(election, rule, asked):
    """The Answer for a round that was counted by ``rule``. Raises Refusal."""
    before = count(election, **voting_rules.HOW_TO_COUNT[rule], obey_limits=True)
    after = count(under(election, asked.question()), **voting_rules.HOW_TO_COUNT[asked.rule or rule], obey_limits=True)
    return Answer(before, after, change(before, after))
