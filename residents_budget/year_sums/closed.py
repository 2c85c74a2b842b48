"""What a reader could work out of the sums that are told, beside those that were told before (plain).

Each number is told as a range (to the nearest ten hours, five pairs), and they hang together: years, initiatives and
quarters add up to the whole, and what was worked since the last time lies between two of them. The solver of
``narrowing.py`` must leave everything open that was left out. Source: measures.md 1.0; case 153.
"""

from residents_budget.disclosure import MINIMUM
from residents_budget.narrowing import System, narrowest
from residents_budget.realisation.hours import STEP, in_hours
from residents_budget.year_sums import told as telling

IN_HALF_HOURS = 2
"""Hours come from ranges and are whole numbers of half hours."""

MOST_EARLIER = 6
"""So many earlier tellings are laid beside a new one: half a year of months."""

LESS = (
    telling.without_quarters,
    telling.without_answers,
    telling.without_ties_by_year,
    telling.without_hours_by_year,
)
"""What can be left out, the least missed first."""


def safe(told, earlier=(), initiatives=()):
    """``told`` (Sums) without what would give few people away; None where even that does not help.

    ``earlier`` are the Sums that were told before, oldest first; ``initiatives`` the Hours of each initiative, as
    its own page tells them.
    """
    for number in range(len(LESS) + 1):
        less = told
        for leave_out in LESS[:number]:
            less = leave_out(less)
        if not given_away(less, earlier, initiatives):
            return less
    return None


def given_away(told, earlier=(), initiatives=()):
    """The Found of each number that was left out and can be worked out too closely."""
    hours = narrowest(_hours([*earlier[-MOST_EARLIER:], told]))
    if any(one.least is None for one in hours):  # less is told than before: who left is nobody's affair
        hours = narrowest(_hours([told]))
    found = [*hours, *narrowest(_of_initiatives(told, initiatives)), *narrowest(_ties(told))]
    return [one for one in found if not _is_open(one)]


def _is_open(found):
    needed = MINIMUM if found.cell[0] in ("ties", *_KNOWN) else MINIMUM * IN_HALF_HOURS
    return found.least is not None and found.most - found.least >= needed


def _told_hours(system, name, minutes):
    """Hours that are told: 5 is up to five, 10 is from there to fifteen."""
    hours = in_hours(minutes)
    low = max(0, hours - STEP // 2) * IN_HALF_HOURS + 1 if hours else 0
    system.told(name, low, (hours + STEP // 2 if hours > STEP // 2 else hours) * IN_HALF_HOURS)


def _hours(chain):
    """Years, quarters and what has an answer add up to the whole of each telling, and this grows to the next."""
    system = System()
    for place, told in enumerate(chain):
        whole = ("hours", place)
        if not told.whole.hours.is_enough:
            continue
        _told_hours(system, whole, told.whole.hours.resident_minutes)
        years = told.by_year("hours")
        for year, hours in years.items():
            _part(system, (*whole, year), hours.resident_minutes if not hours.is_hidden else None, whole)
        if years:
            system.equal([(*whole, year) for year in years], [whole])
        _quarters(system, whole, told.whole.quarters)
        if told.whole.multiplied.gross.is_enough:
            _told_hours(system, (*whole, "answered"), told.whole.multiplied.gross.minutes)
            _rest(system, (*whole, "not answered"), [(*whole, "answered")], whole)
        if place:
            _grown(system, chain, place)
    return system


def _part(system, name, minutes, whole):
    if minutes is None:
        system.number(name, most=system.high[whole])
    else:
        _told_hours(system, name, minutes)


def _rest(system, name, parts, whole, *, hide=True):
    system.number(name, most=system.high[whole], hide=hide)
    system.equal([*parts, name], [whole])


def _quarters(system, whole, quarters):
    names = [(*whole, "quarter", number) for number in range(len(quarters.hours))]
    for name, hours in zip(names, quarters.hours, strict=True):
        _part(system, name, hours and hours[0] * 60, whole)
    if names:
        _rest(system, (*whole, "later"), names, whole, hide=False)


def _grown(system, chain, place):
    """What was worked between two tellings; where less is told now somebody left, and nothing can be worked out."""
    before, now = ("hours", place - 1), ("hours", place)
    pairs = [(before, now)]
    for year in chain[place].by_year("hours"):
        pairs.append(((*before, year), (*now, year)))
    for earlier, later in pairs:
        if earlier in system.low and system.low[earlier] <= system.high[later]:
            _rest(system, ("since", *later), [earlier], later)


def _of_initiatives(told, initiatives):
    """What initiatives tell on their own pages adds up to the whole."""
    system, whole = System(), ("all initiatives",)
    if not told.whole.hours.is_enough:
        return system
    _told_hours(system, whole, told.whole.hours.resident_minutes)
    names = [("initiative", number) for number in range(len(initiatives))]
    for name, hours in zip(names, initiatives, strict=True):
        _part(system, name, hours.resident_minutes if hours.is_enough else None, whole)
    if names:
        system.equal(names, [whole])
    return system


_KNOWN = ("placed", "worlds_known")


def _ties(told):
    """Pairs by year add up to all pairs, and so do those of whom it is known where they belong."""
    system, years = System(), told.by_year("ties")
    for name in ("pairs", *_KNOWN):
        kind = "ties" if name == "pairs" else name
        count = getattr(told.whole.ties, name)
        if not count:
            continue
        system.told((kind,), count - 2, count + 2)
        for year, ties in years.items():
            if shown := getattr(ties, name):
                system.told((kind, year), shown - 2, shown + 2)
            else:
                system.number((kind, year), most=count + 2)
        if years:
            system.equal([(kind, year) for year in years], [(kind,)])
    return system
