"""What may be done with an initiative, by whom and when (plain)."""

from math import isfinite

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import ENDED, OPEN_STAGES, Stage

LONGEST_TITLE = 80
LONGEST_WHAT = 4000
LONGEST_LINE = 200
LONGEST_PLACE = 200
LONGEST_NEEDS = 200
LONGEST_BRINGS = 2000
LONGEST_COST_LINE = 120
MOST_COST_LINES = 40

NEXT_STAGES = {
    Stage.IDEA: {Stage.PLAN, Stage.FEASIBLE, Stage.NOT_FEASIBLE, Stage.GRANTED, Stage.WITHDRAWN},
    Stage.PLAN: {Stage.IDEA, Stage.FEASIBLE, Stage.NOT_FEASIBLE, Stage.GRANTED, Stage.WITHDRAWN},
    Stage.FEASIBLE: {
        Stage.IDEA,
        Stage.PLAN,
        Stage.NOT_FEASIBLE,
        Stage.ON_THE_BALLOT,
        Stage.GRANTED,
        Stage.NOT_CHOSEN,
        Stage.WITHDRAWN,
    },
    Stage.ON_THE_BALLOT: {Stage.GRANTED, Stage.NOT_CHOSEN, Stage.WITHDRAWN},
    Stage.GRANTED: {Stage.DOING, Stage.DONE},
    Stage.DOING: {Stage.DONE},
    Stage.DONE: {Stage.DOING},
    Stage.NOT_FEASIBLE: {Stage.PLAN, Stage.FEASIBLE, Stage.WITHDRAWN},
    Stage.NOT_CHOSEN: {Stage.GRANTED},
    Stage.WITHDRAWN: set(),
}
"""Where each stage can lead. Small pots are granted without a vote; a "not possible" can be reconsidered."""

SUPPORTABLE = (*OPEN_STAGES, Stage.ON_THE_BALLOT, Stage.GRANTED, Stage.DOING)
"""Standing behind an initiative makes sense until it is done or has ended."""


def must_lead_to(stage, following):
    """Refuse a step that the life of an initiative does not have; staying where one is, is no step."""
    if following is not stage and following not in NEXT_STAGES[stage]:
        raise TooLate(N_("This initiative is at another stage now. Load the page again."))


def may_change(stage, *, is_lead):
    return is_lead and stage in OPEN_STAGES


def must_be_able_to_change(stage, *, is_lead):
    if not is_lead:
        raise NotAllowed(N_("Only the person who takes the lead in an initiative can change it."))
    if stage is Stage.ON_THE_BALLOT:
        raise TooLate(N_("Neighbours are voting on this initiative as it stands. It cannot be changed now."))
    if stage not in OPEN_STAGES:
        raise TooLate(N_("This initiative has been decided. Its plan cannot be changed any more."))


def may_withdraw(stage, *, is_lead):
    return is_lead and stage in (*OPEN_STAGES, Stage.NOT_FEASIBLE)


def must_be_able_to_withdraw(stage, *, is_lead):
    if not is_lead:
        raise NotAllowed(N_("Only the person who takes the lead in an initiative can withdraw it."))
    if stage is Stage.ON_THE_BALLOT:
        raise TooLate(
            N_(
                "Voting has begun, so this initiative stays on the ballot. Will it not go ahead? Say so beside the "
                "initiative, so that voters know, and tell the community worker."
            )
        )
    if not may_withdraw(stage, is_lead=is_lead):
        raise TooLate(N_("This initiative has been decided. It cannot be withdrawn any more."))


def may_support(stage, *, is_lead):
    return not is_lead and stage in SUPPORTABLE


def must_be_able_to_support(stage, *, is_lead):
    if is_lead:
        raise NotAllowed(N_("This is your own initiative. Support counts the neighbours who stand beside you."))
    if stage not in SUPPORTABLE:
        raise TooLate(N_("This initiative has ended or is done. It needs no more support."))


def must_be_a_place(latitude, longitude):
    """A point on a map is a latitude and a longitude together, in degrees (WGS84)."""
    if latitude is None and longitude is None:
        return
    given = latitude is not None and longitude is not None
    if not given or not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Refusal(N_("Choose one place on the map, or leave the map empty."))


def must_be_cost_lines(lines):
    """Every line says what it is for and costs something; there are at most forty."""
    if len(lines) > MOST_COST_LINES:
        raise Refusal(N_("Use at most %(most)s lines. Put small things together."), most=MOST_COST_LINES)
    for what, cents in lines:
        if not what.strip() or cents is None or cents <= 0:
            raise Refusal(N_("Write with each amount what it is for, and with each thing what it costs."))


def is_collecting(round, now):
    """Whether a round (anything with its two moments) takes in ideas at ``now``."""
    return round is not None and round.collects_at <= now < (round.collects_until or round.develops_at)


def stage_of(stage, *, is_complete, changed_what_was_checked):
    """The stage an open initiative has after its lead changed it.

    A complete idea is a plan, and a plan with holes is an idea again. What staff has checked must be checked again
    where the lead changes what, where or what it costs.
    """
    if stage not in OPEN_STAGES or (stage is Stage.FEASIBLE and not changed_what_was_checked):
        return stage
    return Stage.PLAN if is_complete else Stage.IDEA


def is_over(stage):
    return stage in ENDED


HIDEABLE = (*OPEN_STAGES, Stage.NOT_FEASIBLE, Stage.WITHDRAWN)
"""Before it is voted on, or where it ended before that: nothing that people voted on or were paid for disappears."""


def may_be_hidden(stage, *, is_imported):
    return stage in HIDEABLE and not is_imported


def must_be_hideable(stage, *, is_imported):
    if not may_be_hidden(stage, is_imported=is_imported):
        raise TooLate(N_("This initiative has been on the ballot or was decided. It stays; ask its lead to change it."))


MOST_CO_INITIATORS = 9


def must_have_room_for_a_lead(number):
    if number >= MOST_CO_INITIATORS:
        raise TooLate(N_("Ten people take the lead already. Others can help with tasks."))


def may_suggest(stage, *, is_lead, is_imported):
    """Whether others can suggest other words for the plan."""
    return stage in OPEN_STAGES and not is_lead and not is_imported
