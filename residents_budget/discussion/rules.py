"""What may be said, and where (plain)."""

from residents_budget.discussion.terms import LONGEST_COMMENT, AskedOf, Side, Voice
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage

MOST_HEADS = 5000
LONGEST_SAID = 4000


def is_open(stage, *, is_imported, is_locked=False):
    """Whether one can still say something: not about what was withdrawn or imported, nor in a closed talk."""
    return stage is not Stage.WITHDRAWN and not is_imported and not is_locked


def must_be_open(stage, *, is_imported, is_locked=False):
    if is_imported:
        raise TooLate(N_("This initiative is from an earlier round that was kept elsewhere. Its talk is closed."))
    if stage is Stage.WITHDRAWN:
        raise TooLate(N_("This initiative has been withdrawn. Its talk is closed."))
    if is_locked:
        raise TooLate(N_("A community worker has closed this talk for now."))


def must_be_sayable(body):
    if not body.strip():
        raise Refusal(N_("Write what you want to say."))
    if len(body) > LONGEST_COMMENT:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST_COMMENT)


def must_be_answerable(comment, initiative_id):
    """Answers go one level deep, to something that stands in the same talk."""
    if comment.initiative_id != initiative_id or comment.hidden_at is not None:
        raise TooLate(N_("What you want to answer is no longer there."))
    if comment.side is Side.ANSWER:
        raise Refusal(N_("You can answer a contribution, not an answer. Add yours below the same contribution."))


def may_enter_conversation(*, is_worker, is_lead):
    return is_worker or is_lead


def must_be_able_to_enter_conversation(*, is_worker, is_lead):
    if not may_enter_conversation(is_worker=is_worker, is_lead=is_lead):
        raise NotAllowed(
            N_("Only the community worker, and who takes the lead in this initiative, can enter a conversation.")
        )


def must_be_a_number_of_people(heads):
    if not 1 <= heads <= MOST_HEADS:
        raise Refusal(N_("Write how many people were there: a whole number from 1 to %(most)s."), most=MOST_HEADS)


def may_change(*, is_author, is_asked):
    return is_author and is_asked


def must_be_able_to_change(*, is_author, is_asked):
    """What somebody said stands as it was said: its author changes it where a worker asked for that."""
    if not is_author:
        raise NotAllowed(N_("Only who wrote this can change it."))
    if not is_asked:
        raise TooLate(N_("You can change this when a community worker asks you to."))


def may_agree(*, is_answer, is_hidden, is_author, is_professional, is_open):
    """Whether "I agree" can be pressed: by residents, about what somebody else said, while the talk is open."""
    return is_open and not (is_answer or is_hidden or is_author or is_professional)


def must_be_able_to_agree(*, is_answer, is_hidden, is_author, is_professional, is_open):
    if is_hidden:
        raise TooLate(N_("What you want to agree with is no longer there."))
    if not is_open:
        raise TooLate(N_("This talk is closed."))
    if is_answer:
        raise Refusal(N_("You can agree with a contribution, not with an answer."))
    if is_author:
        raise NotAllowed(N_("You said this yourself. Others can agree with it."))
    if is_professional:
        raise NotAllowed(N_("You work here. What neighbours agree with is theirs to say."))


def voice_of(*, is_lead, is_worker, is_staff):
    """As what somebody answers a question; None for a neighbour like all others."""
    if is_lead:
        return Voice.LEAD
    if is_staff:
        return Voice.STAFF
    return Voice.WORKER if is_worker else None


def is_answer_to(asked_of, voice):
    """Whether this answers the question, and is marked as such: neighbours who know better stand below it unmarked.

    >>> is_answer_to(AskedOf.STAFF, Voice.LEAD), is_answer_to(AskedOf.LEAD, Voice.STAFF)
    (False, True)
    >>> is_answer_to(AskedOf.LEAD, None)
    False
    """
    if asked_of is AskedOf.STAFF:
        return voice in (Voice.STAFF, Voice.WORKER)
    return voice is not None
