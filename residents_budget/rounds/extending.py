"""Moving the days of a round that has begun: only later, and in public, as neighbours count on them (plain)."""

from datetime import date

from residents_budget import moments
from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.rounds.terms import CalendarPart

OF_THE_CLOCK = (CalendarPart.VOTES_AT, CalendarPart.VOTES_UNTIL)
"""Parts that say a time; of the others only the day counts."""


def calendar_of(values, zone):
    """Part -> its moment, from the values of a round; a last day for ideas only where one was chosen."""
    return {part: _moment(part, values[part], zone) for part in CalendarPart if values[part] is not None}


def _moment(part, value, zone):
    if part in OF_THE_CLOCK:
        return value.replace(second=0, microsecond=0)
    is_day = isinstance(value, date) and not hasattr(value, "hour")
    return moments.start_of_day(value if is_day else moments.in_zone(value, zone).date(), zone)


def must_only_extend(before, after, now):
    """What moves: [(part, earlier, later)]. Before the round has begun everything may move, and nobody is told.

    Raises TooLate for a day that has been, Refusal for one that would come sooner.
    """
    if before[CalendarPart.COLLECTS_AT] > now:
        return []
    moved = []
    for part in CalendarPart:
        if part not in before and part not in after:
            continue
        earlier, later = (one.get(part, one[CalendarPart.DEVELOPS_AT]) for one in (before, after))
        if later == earlier:
            continue
        if earlier <= now:
            raise TooLate(N_("This round has begun. A day that has been cannot be moved any more."))
        if later < earlier:
            raise Refusal(N_("This round has begun and neighbours count on its days: they can only be moved later."))
        moved.append((part, earlier, later))
    return moved
