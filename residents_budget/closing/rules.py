"""What holds for the end of a vote (plain)."""

from residents_budget import moments
from residents_budget.closing.terms import Together
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.rounds.terms import VoteState

LONGEST_REASON = 300


def must_be_open(state):
    if state is VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has not opened yet."))
    if state is not VoteState.OPEN:
        raise TooLate(N_("The vote has closed."))


def must_be_later(until, *, votes_until, realises_on, zone, now):
    """Raises a Refusal unless the end of a vote may move to ``until``: later, in time, and before the work begins."""
    if now >= votes_until:
        raise TooLate(N_("The vote is over. Its end cannot be moved any more."))
    if until is None or until <= votes_until:
        raise Refusal(N_("The end can only become later, never earlier."))
    if moments.in_zone(until, zone).date() > realises_on:
        raise Refusal(N_("The work begins after the vote has closed. Choose an earlier day."))


def must_say_why(what, reason):
    if what is not Together.CLOSE and (not reason.strip() or len(reason) > LONGEST_REASON):
        raise Refusal(N_("Say why, in a few words. Everybody can read it."))


def must_be_somebody_else(asked_by_id, agrees_id):
    """Raises NotAllowed where one person would decide alone."""
    if asked_by_id == agrees_id:
        raise NotAllowed(N_("Somebody else must agree: for this two people are needed."))


def must_wait(decision):
    """Raises TooLate where a question was answered or taken back."""
    if decision.agreed_at or decision.withdrawn_at:
        raise TooLate(N_("This has been decided already."))


def must_be_all_there(ballots, recorded):
    """Raises NotAllowed where ballots came or went between the closing and the count."""
    if ballots != recorded:
        raise NotAllowed(
            N_(
                "There were %(recorded)s ballots when the vote closed and there are %(ballots)s now. Nothing has been"
                " counted. Warn the administrator."
            ),
            recorded=recorded,
            ballots=ballots,
        )


class DoesNotRecount(Refusal):
    """The public files do not give the outcome that was stored; the key is still there."""

    status = 409

    def __init__(self):
        super().__init__(
            N_(
                "The independent program counts another outcome from the public files. The key has not been destroyed."
                " Warn the administrator."
            )
        )
