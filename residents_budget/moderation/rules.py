"""Who decides about what, and how (plain)."""

from datetime import timedelta

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.moderation.terms import MEASURES_FOR, TOLD, About, Measure

LONGEST_REASON = 500
LONGEST_APPEAL = 1000
APPEAL_WITHIN = timedelta(days=60)
SUSPENSIONS = (1, 7, 30)
"""How many days somebody may be kept from writing."""


def must_be_a_reason(reason):
    if not reason.strip():
        raise Refusal(N_("Say why. The author reads this."))
    if len(reason) > LONGEST_REASON:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST_REASON)


def who_decide(parties, *, workers, staff, administrators):
    """The people who may decide about something in which ``parties`` have a part (all are sets of account numbers).

    That are the community workers who have no part in it; where there are none the district staff, and else the
    administrators. Nobody ever decides about her own words or her own decision.

    >>> sorted(who_decide({1}, workers={1, 2}, staff={3}, administrators={4}))
    [2]
    >>> sorted(who_decide({1}, workers={1}, staff={3}, administrators={4}))
    [3]
    """
    for group in (workers, staff, administrators):
        if group - parties:
            return group - parties
    return set()


def must_be_able_to_decide(decider_id, parties, **people):
    if decider_id in parties:
        raise NotAllowed(N_("You have a part in this yourself. Somebody else decides about it."))
    if decider_id not in who_decide(parties, **people):
        raise NotAllowed(N_("The community worker decides about this."))


def must_be_able_to_report(*, author_id, reporter_id, has_reported):
    if author_id is not None and author_id == reporter_id:
        raise NotAllowed(N_("You wrote this yourself. You cannot report it."))
    if has_reported:
        raise TooLate(N_("You reported this before. A community worker looks at it."))


def must_be_in_sight(is_hidden):
    if is_hidden:
        raise TooLate(N_("This is hidden already."))


def must_be_hidden(is_hidden):
    if not is_hidden:
        raise TooLate(N_("This is not hidden."))


def must_have_an_author(author_id):
    if author_id is None:
        raise TooLate(N_("Who wrote this has left. You can still hide it."))


def must_be_a_suspension(days):
    if days not in SUSPENSIONS:
        raise Refusal(N_("Choose for how long."))


def may_appeal(measure, *, is_own, age, has_appealed):
    return is_own and measure in TOLD and age <= APPEAL_WITHIN and not has_appealed


def must_be_able_to_appeal(measure, *, is_own, age, has_appealed):
    if not is_own:
        raise NotAllowed(N_("This was not decided about you."))
    if has_appealed:
        raise TooLate(N_("You have said already that you do not agree. You get one answer, from somebody else."))
    if measure not in TOLD:
        raise TooLate(N_("There is nothing here that you could disagree with."))
    if age > APPEAL_WITHIN:
        raise TooLate(N_("This was decided more than 60 days ago. Talk to the community worker."))


def must_be_an_appeal(words):
    if not words.strip():
        raise Refusal(N_("Write why you do not agree."))
    if len(words) > LONGEST_APPEAL:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST_APPEAL)


def must_be_open_still(settled_at):
    if settled_at is not None:
        raise TooLate(N_("Somebody has decided about this already."))


def must_be_a_move(before, after, *, is_answer):
    """A move goes to another side or another initiative; answers go along with what they answer."""
    if is_answer:
        raise Refusal(N_("An answer stays below what it answers. Move that, or hide the answer."))
    if before == after:
        raise Refusal(N_("It stands there already. Choose another side or another initiative."))


def measures_now(about, *, is_hidden, is_held, is_answer=False, may_hide=True, is_locked=False):
    """What can be done with something now, in the order in which it is offered.

    >>> [str(one) for one in measures_now(About.COMMENT, is_hidden=True, is_held=True)]
    ['restore', 'hide', 'warn', 'suspend']
    """
    if is_held:
        return (Measure.RESTORE, Measure.HIDE, Measure.WARN, Measure.SUSPEND)
    if is_hidden:
        return (Measure.RESTORE,)
    left_out = set()
    if is_answer:
        left_out.add(Measure.MOVE)
    if not may_hide:
        left_out.add(Measure.HIDE)
    if is_locked:
        left_out.add(Measure.LOCK)
    offered = tuple(measure for measure in MEASURES_FOR[about] if measure not in left_out)
    return (*offered, Measure.UNLOCK) if is_locked and about is About.INITIATIVE else offered
