"""When a small fast grant can be asked and answered, and what "in time" means (plain)."""

from datetime import timedelta
from typing import NamedTuple

from residents_budget import moments
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage

ASKING_STAGES = (Stage.IDEA, Stage.PLAN, Stage.FEASIBLE, Stage.NOT_CHOSEN)
MOST_DAYS = 90


class InTime(NamedTuple):
    """Of the answers given, how many were in time; and how many requests are late now."""

    answered: int
    in_time: int
    late_now: int


def due_at(asked_at, promised_days):
    """The end of the last day on which an answer is in time; days are those of the calendar."""
    return moments.end_of_day(moments.in_zone(asked_at).date() + timedelta(days=promised_days))


def in_time(requests, promised_days, now):
    """``requests`` are (asked at, answered at or None).

    >>> from datetime import UTC, datetime
    >>> day = [datetime(2026, 5, number, tzinfo=UTC) for number in range(1, 31)]
    >>> in_time([(day[0], day[3]), (day[0], day[20]), (day[0], None), (day[9], None)], 10, day[12])
    InTime(answered=2, in_time=1, late_now=1)
    """
    answered = [(asked, given) for asked, given in requests if given is not None]
    good = sum(given <= due_at(asked, promised_days) for asked, given in answered)
    late = sum(now > due_at(asked, promised_days) for asked, given in requests if given is None)
    return InTime(len(answered), good, late)


def must_be_criteria(criteria, promised_days, most_cents):
    if not criteria.strip():
        raise Refusal(N_("Write down by what you decide, one thing on each line."))
    if not 1 <= promised_days <= MOST_DAYS:
        raise Refusal(N_("Promise an answer in 1 to %(most)s days."), most=MOST_DAYS)
    if most_cents <= 0:
        raise Refusal(N_("Fill in an amount of more than nothing."))


def must_be_able_to_ask(*, stage, is_lead, asked_cents, most_cents, left_cents):
    if not is_lead:
        raise NotAllowed(N_("Only the person who takes the lead in this initiative can ask for its money."))
    if stage not in ASKING_STAGES:
        raise TooLate(N_("This initiative cannot ask for a small grant any more."))
    if asked_cents <= 0:
        raise Refusal(N_("This plan does not say yet what it costs."))
    if asked_cents > most_cents:
        raise Refusal(N_("From this pot you can ask at most %(most_cents)s."), most_cents=most_cents)
    if asked_cents > left_cents:
        raise Refusal(N_("There is only %(left_cents)s in this pot. Choose a smaller amount."), left_cents=left_cents)


def must_be_an_answer(answered_at, reason):
    if answered_at is not None:
        raise TooLate(N_("A colleague has answered this already."))
    if not reason.strip():
        raise Refusal(N_("Always give the reason. The initiator and the neighbourhood read it."))
