"""When mail may leave, so that it stays quiet; and who may be told at all (plain)."""

from datetime import date, datetime, time, timedelta

from residents_budget import moments
from residents_budget.errors import N_, NotAllowed
from residents_budget.notifications.terms import Pace

DAILY_AT = time(17, 0)
WEEKLY_ON = 4
"""Friday: there is a weekend to do something with it."""

QUIET_FOR = timedelta(minutes=15)
"""At once is at most once in this time; what comes in between waits and goes along."""

WORKERS_AT = time(8, 0)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=moments.HOME).astimezone(moments.UTC)


def next_mail_at(pace, now):
    """The moment from which the next mail may leave, for somebody who has just had one or just chose ``pace``.

    >>> from datetime import UTC
    >>> next_mail_at(Pace.WEEKLY, datetime(2026, 11, 23, 12, tzinfo=UTC)).isoformat()
    '2026-11-27T16:00:00+00:00'
    """
    if pace is Pace.AT_ONCE:
        return now + QUIET_FOR
    day = moments.in_zone(now).date()
    wanted = [day + timedelta(days=ahead) for ahead in range(9)]
    if pace is Pace.WEEKLY:
        wanted = [one for one in wanted if one.weekday() == WEEKLY_ON]
    return next(_at(one, DAILY_AT) for one in wanted if _at(one, DAILY_AT) > now)


def next_work_mail_at(now):
    """The next morning of a working day."""
    day = moments.in_zone(now).date()
    wanted = [day + timedelta(days=ahead) for ahead in range(5)]
    return next(_at(one, WORKERS_AT) for one in wanted if one.weekday() < 5 and _at(one, WORKERS_AT) > now)


def must_be_followable(*, is_imported):
    if is_imported:
        raise NotAllowed(N_("This initiative is from an earlier round. There will be no news about it."))
