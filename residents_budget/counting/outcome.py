"""What a count gives: which initiatives are funded, in which order, what was tied, and how every step went."""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Tie:
    """Initiatives the rule could not tell apart at the moment one of them was chosen."""

    between: tuple[str, ...]
    chosen: str


@dataclass(frozen=True)
class Step:
    """One decision of a rule. ``what`` is one of

    - ``funded``: chosen. ``price`` is what one supporter with one point pays at most, for rules in which voters pay;
    - ``over budget``: its turn came, and it cost more than was left of the pot;
    - ``over limit``: its turn came, and its category or sub-area (``limit``) had too little left;
    - ``under threshold``: it had too little support to be considered;
    - ``purses empty``: its supporters together could not pay for it;
    - ``stopped``: the rule had ended before its turn came;
    - ``nobody``: nobody chose it.

    ``left`` is what was left of the pot, of the limit, or of the supporters' purses together, before the decision.
    ``after`` is how many initiatives had been funded by then. ``phase`` tells apart the rule itself from what
    completes it ("fill").
    """

    key: str
    what: str
    after: int
    left: Fraction | int | None = None
    price: Fraction | None = None
    limit: str = ""
    phase: str = ""


@dataclass(frozen=True)
class Outcome:
    """The result of a count. Amounts are in the smallest unit of the election.

    ``support`` is what the rule ranks by in words a resident knows: the score of each initiative (ballots, or points).
    ``purse`` is what each voter had to spend (None: in this rule voters do not pay), ``raised`` how many units of
    currency the completion added to it. ``compared`` is set where the rule let voters choose between two outcomes.
    ``how`` holds the arguments with which the same election is counted again in the same way.
    """

    rule: str
    funded: tuple[str, ...]
    cost: int
    budget: int
    ties: tuple[Tie, ...] = ()
    steps: tuple[Step, ...] = ()
    support: dict = field(default_factory=dict)
    supporters: dict = field(default_factory=dict)
    utility: str | None = None
    completion: str | None = None
    purse: Fraction | None = None
    raised: int = 0
    compared: dict | None = None
    how: dict = field(default_factory=dict)

    @property
    def left(self):
        """What is not spent."""
        return self.budget - self.cost

    def step_of(self, key):
        """The last decision about one initiative (None: no such initiative)."""
        return next((step for step in reversed(self.steps) if step.key == key), None)
