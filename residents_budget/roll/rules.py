"""What holds for the roll of a round (plain)."""

from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.roll.codes import MOST_CODES
from residents_budget.rounds.terms import VoteState

MOST_AT_ONCE_WHILE_OPEN = 200
"""Who needs more codes than this during a vote has made a mistake before it."""

LONGEST_REASON = 300


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


def must_vote_here(areas, vote_areas):
    """Raises Refusal where codes are asked for sub-areas that do not vote (``vote_areas`` None: all do)."""
    if vote_areas is not None and not set(areas) <= set(vote_areas):
        raise Refusal(N_("Not every sub-area votes in this round. Make codes for the others only."))


def must_be_before_opening(state):
    if state is not VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has opened. The codes stay as they are."))


def must_be_before_the_end(state, votes_until, now):
    """Raises TooLate once nobody can vote any more: who loses a code by mistake then would be silenced for good."""
    if state in (VoteState.CLOSING, VoteState.COUNTED) or now >= votes_until:
        raise TooLate(N_("The vote has closed. Codes can no longer be changed."))


def must_take_paper(state, votes_until, now):
    """Raises TooLate where no paper ballot can be given out (any more)."""
    if state is VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has not opened yet."))
    if state is not VoteState.OPEN or now >= votes_until:
        raise TooLate(N_("The vote has closed."))


def must_be_an_addition(number, reason, state, votes_until, now):
    """Raises a Refusal unless so many codes may be added to a roll that has been made, for this reason."""
    must_be_before_the_end(state, votes_until, now)
    if not 1 <= number <= MOST_AT_ONCE_WHILE_OPEN:
        raise Refusal(N_("Add at least 1 and at most %(most)s codes at a time."), most=MOST_AT_ONCE_WHILE_OPEN)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Refusal(N_("Say why, in a few words and without names. Everybody can read it."))
