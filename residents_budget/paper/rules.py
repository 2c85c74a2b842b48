"""What holds for paper ballots (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.rounds.terms import VoteState

MOST_IN_A_STACK = 100
"""More than this nobody types without a mistake."""


def must_be_open(state):
    """Papers can be typed until the vote is closed, also after its last hour."""
    if state is not VoteState.OPEN:
        raise TooLate(N_("Paper ballots can be typed while the vote is open, until it is closed and counted."))


def must_be_a_stack(papers, typed_before, handed_out):
    """Raises Refusal for more papers than were given out, or more than somebody can type at a stretch."""
    if papers is None or not 1 <= papers <= MOST_IN_A_STACK:
        raise Refusal(N_("Take stacks of 1 to %(most)s papers."), most=MOST_IN_A_STACK)
    if typed_before + papers > handed_out:
        raise Refusal(
            N_("There are more papers than were given out: %(papers)s and %(handed_out)s. Count them once more."),
            papers=typed_before + papers,
            handed_out=handed_out,
        )


def turn_of(first_by_id, second_by_id, typed_first, papers, who_id):
    """1 or 2: whose turn ``who_id`` takes at a stack. Raises NotAllowed for a third, or one person twice."""
    if typed_first < papers:
        if first_by_id not in (None, who_id):
            raise NotAllowed(N_("A colleague is typing this stack. Wait until all papers are in."))
        return 1
    if who_id == first_by_id:
        raise NotAllowed(N_("You have typed this stack. Now somebody else types it once more, without seeing yours."))
    if second_by_id not in (None, who_id):
        raise NotAllowed(N_("A colleague is typing this stack for the second time."))
    return 2


def must_all_be_agreed(unfinished):
    if unfinished:
        raise TooLate(N_("There are paper ballots that two persons have not typed the same yet. Finish them first."))
