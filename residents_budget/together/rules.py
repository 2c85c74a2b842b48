"""Who may suggest, answer and join, and when (plain)."""

from datetime import timedelta

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.rules import LONGEST_BRINGS, LONGEST_NEEDS, LONGEST_WHAT, may_suggest
from residents_budget.together.terms import Words

INVITATION_LASTS = timedelta(days=14)
LONGEST_WHY = 300
LONGEST_ANSWER = 300
MOST_OPEN = 20
"""So many suggestions of one person wait for an answer at most."""
LONGEST = {Words.WHAT: LONGEST_WHAT, Words.BRINGS: LONGEST_BRINGS, Words.NEEDS: LONGEST_NEEDS}


def must_be_able_to_suggest(stage, *, is_lead, is_imported):
    if is_lead:
        raise NotAllowed(N_("This is your own plan. You can change it yourself."))
    if not may_suggest(stage, is_lead=is_lead, is_imported=is_imported):
        raise TooLate(N_("This plan cannot be changed any more. You can still say something in the talk."))


def must_be_a_suggestion(part, before, after, *, held_because, open_already):
    if before == after:
        raise Refusal(N_("Nothing has changed yet. Write what should be different."))
    if len(after) > LONGEST[part]:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST[part])
    if held_because is not None:
        raise Refusal(N_("Leave links out of it, or tell it in the talk."))
    if open_already >= MOST_OPEN:
        raise TooLate(N_("Many of your suggestions wait for an answer. Wait for that first."))


def must_be_for_me(is_lead):
    if not is_lead:
        raise NotAllowed(N_("Only who takes the lead in this initiative answers suggestions."))


def must_be_open_still(settled_at):
    if settled_at is not None:
        raise TooLate(N_("This suggestion has been answered already."))


def must_still_fit(now, before):
    """A suggestion is taken over as a whole, so the words it was made for must still stand there."""
    if now != before:
        raise TooLate(N_("These words have changed since. Take over by hand what you like, and answer below."))


def must_be_an_answer(is_taken, answer):
    if not is_taken and not answer.strip():
        raise Refusal(N_("Say in a few words why not. That is what makes thinking along worth it."))


def must_be_usable(expires_at, used_at, now):
    if used_at is not None:
        raise TooLate(N_("This invitation has been used. Ask for a new one."))
    if now >= expires_at:
        raise TooLate(N_("This invitation is too old. Ask for a new one."))
