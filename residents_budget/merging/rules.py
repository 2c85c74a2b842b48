"""Who may merge and split, and when (plain)."""

from datetime import timedelta

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.rules import MOST_CO_INITIATORS, MOST_COST_LINES
from residents_budget.initiatives.terms import OPEN_STAGES

LONGEST_REASON = 300
CAN_BE_UNDONE_FOR = timedelta(days=30)


def may_merge(stage, *, is_lead, is_worker, is_imported):
    """Whether somebody can ask that this initiative goes on in another one, or is split."""
    return (is_lead or is_worker) and stage in OPEN_STAGES and not is_imported


def must_be_open(*initiatives):
    if any(one.stage not in OPEN_STAGES or one.source_id is not None or one.hidden_at for one in initiatives):
        raise TooLate(N_("This is possible until the vote. One of these initiatives is past that, or has ended."))


def must_be_two_of_one_place(one, other):
    if one.id == other.id or one.neighbourhood_id != other.neighbourhood_id:
        raise Refusal(N_("Choose another initiative of this neighbourhood."))


def must_have_a_reason(reason):
    if not reason.strip():
        raise Refusal(N_("Say in a few words why."))
    if len(reason) > LONGEST_REASON:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST_REASON)


def must_lead(leads_one):
    if not leads_one:
        raise NotAllowed(N_("Only who takes the lead in one of the two, and the community worker, can ask this."))


def must_agree_for_the_other(*, leads_the_other):
    if not leads_the_other:
        raise NotAllowed(N_("Who takes the lead in the other initiative answers this."))


def must_wait(done_at, refused_at):
    if done_at is not None or refused_at is not None:
        raise TooLate(N_("This has been answered already."))


def must_fit(*, leads, cost_lines):
    """``leads``: how many would take the lead besides who began it; ``cost_lines``: how many there would be."""
    if leads > MOST_CO_INITIATORS:
        raise TooLate(N_("Together there would be more than ten people who take the lead."))
    if cost_lines > MOST_COST_LINES:
        raise TooLate(
            N_("Together there would be more than %(most)s cost lines. Put some together first."), most=MOST_COST_LINES
        )


def must_not_be_asked_now(is_asked):
    if is_asked:
        raise TooLate(N_("Households are being asked about one of these. Wait for the result, or call it off."))


def can_be_undone(done_at, undone_at, now, stage):
    return done_at is not None and undone_at is None and now < done_at + CAN_BE_UNDONE_FOR and stage in OPEN_STAGES


def must_be_undoable(done_at, undone_at, now, stage):
    if not can_be_undone(done_at, undone_at, now, stage):
        raise TooLate(N_("This cannot be undone any more: it is too long ago, or the initiative is past the plan."))


def must_leave_something(chosen, lines):
    if lines and len(chosen) == len(lines):
        raise Refusal(N_("Leave at least one cost line with the initiative as it is."))
