"""Who makes a goal, who says what is done for it, and what it is (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate

LONGEST_TITLE = 100
LONGEST_TEXT = 600
MOST_RESIDENTS = 100_000
MOST_GOALS = 40
MOST_CONTRIBUTIONS = 60


def must_be_able_to_make(*, is_worker, goals=0):
    if not is_worker:
        raise NotAllowed(N_("The community worker or the district staff writes down a goal, together with residents."))
    if goals >= MOST_GOALS:
        raise Refusal(N_("There are as many goals as one can talk about. End one first."))


def must_be_a_goal(title, *, residents):
    if not title.strip():
        raise Refusal(N_("Write in one sentence what you want to reach."))
    if not 0 <= residents <= MOST_RESIDENTS:
        raise Refusal(N_("Say how many residents made the goal together."))
    if residents == 0:
        raise Refusal(N_("A goal is made with residents. Talk with them first."))


def must_be_open(ended_on):
    if ended_on is not None:
        raise TooLate(N_("This goal has ended."))


def may_contribute(*, is_worker, speaks_for_it):
    return is_worker or speaks_for_it


def must_be_able_to_contribute(*, is_worker, speaks_for_it, contributions=0):
    if not may_contribute(is_worker=is_worker, speaks_for_it=speaks_for_it):
        raise NotAllowed(N_("Only who speaks for this organisation, or the community worker, can say what it does."))
    if contributions >= MOST_CONTRIBUTIONS:
        raise Refusal(N_("There is enough here to talk about. Take something away first."))


def must_be_able_to_serve(*, is_lead, is_worker):
    if not (is_lead or is_worker):
        raise NotAllowed(N_("Only who takes the lead in an initiative says which goal it serves."))
