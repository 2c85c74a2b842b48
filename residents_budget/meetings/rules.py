"""Who calls a meeting, and when it can be (plain)."""

from datetime import timedelta

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate

FURTHEST = timedelta(days=400)
STAYS_FOR = timedelta(hours=3)
"""A meeting stands among those to come until it is over."""


def may_call(*, is_professional, is_lead):
    return is_professional or is_lead


def must_be_able_to_call(*, is_professional, is_lead):
    if not may_call(is_professional=is_professional, is_lead=is_lead):
        raise NotAllowed(
            N_("Only the community worker, the district staff, and who takes the lead in an initiative call a meeting.")
        )


def must_be_told(title, place):
    if not title.strip() or not place.strip():
        raise Refusal(N_("Say what the meeting is about, and where it is."))


def must_be_to_come(begins_at, now):
    if begins_at <= now:
        raise Refusal(N_("This moment has passed. Choose a later one."))
    if begins_at > now + FURTHEST:
        raise Refusal(N_("That is more than a year away. Choose a day closer by."))


def must_still_go_on(cancelled_at, begins_at, now):
    if cancelled_at is not None:
        raise TooLate(N_("This meeting was called off before."))
    if begins_at <= now:
        raise TooLate(N_("This meeting has begun or has been."))
