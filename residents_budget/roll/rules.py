"""What holds for the roll of a round (plain)."""

from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.roll.codes import MOST_CODES
from residents_budget.rounds.terms import VoteState


class HandedOut(Refusal):
    """The codes of this round have been handed out; they exist nowhere any more."""

    status = 410

    def __init__(self):
        super().__init__(
            N_("These codes have been downloaded. They can be downloaded only once: we do not keep them anywhere.")
        )


def must_be_a_roll(counts):
    """Raises Refusal unless ``counts`` are whole numbers that make a roll of 1 to 200,000 codes."""
    if any(count is None or count < 0 for count in counts) or not 1 <= sum(counts) <= MOST_CODES:
        raise Refusal(N_("Fill in how many codes are needed: at least 1, at most %(most)s together."), most=MOST_CODES)


def must_be_before_opening(state):
    if state is not VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has opened. The codes stay as they are."))
