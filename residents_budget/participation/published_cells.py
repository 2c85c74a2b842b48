"""Everything that is published about who takes part, as one system of whole numbers (plain).

A reader knows the tables, their totals, the shares with what they are of, the earlier publications, and how all these
hang together. What can be worked out from that, ``narrowing.py`` says. Source: measures.md 1.0; case 153.

What the solver is told: a number that is left out is at least 0 (the words "fewer than 5" tell a reader that it is 1 to
4, and no more than that: ``disclosure.py`` sees to it that all four stay possible).
"""

from residents_budget.narrowing import System
from residents_budget.participation import parts_in_fives

LEVELS = 6
FIRST_OF_WORK, FIRST_OF_VANGUARD = 3, 4


def system_of(pictures, begins=None, parts=()):
    """The system of these assessments, all of one neighbourhood, oldest first; ``begins``: the first day of records.

    ``parts`` are figures of other pages that stand beside them.

    Numbers are named (what, period, ...). An area that is in two periods that overlap ties these together: who is in
    one and not in the other "came" or "left", and where nothing was recorded before the later one begins nobody left.
    """
    system = System()
    for found in pictures:
        _areas(system, found)
        _ages(system, found)
        _steps(system, found)
        _newcomers(system, found)
        _votes(system, found)
    periods = {found.period for found in pictures}
    for found in pictures:
        _moves(system, found, periods)
    for place, later in enumerate(pictures):
        for earlier in pictures[:place]:
            _overlap(system, earlier, later, begins)
    parts_in_fives.tie(system, parts, pictures)
    return system


def _areas(system, found):
    names = [("area", found.period, row.name) for row in found.areas]
    for name, row in zip(names, found.areas, strict=True):
        system.number(name, row.active, most=min(max(row.residents, row.active or 0), found.active))
    unplaced = ("unplaced", found.period)  # also 1 to 4: the relative rates tell how many people have a known area
    system.number(unplaced, found.unplaced, most=found.unplaced)
    system.equal([*names, unplaced], [found.active])
    system.number(("everybody", found.period), found.active, most=found.active)


def _ages(system, found):
    if not found.ages:
        return
    names = [("age", found.period, row.name) for row in found.ages]
    for name, row in zip(names, found.ages, strict=True):
        system.number(name, row.active, most=min(max(row.residents, row.active or 0), found.active))
    rest = ("age unknown", found.period)
    system.number(rest, most=found.active, hide=False)
    system.equal([*names, rest], [found.active])
    if (known := _sum_behind(found.ages)) is not None:
        system.equal(names, [known])


def _sum_behind(rows):
    """All people of these rows, which a reader can work out where a relative rate is told; else None."""
    for row in rows:
        if row.relative:
            return round(row.rate / row.relative * sum(each.residents for each in rows))
    return None


def _step(period, level):
    return "step", period, level


def _steps(system, found):
    for level in range(1, LEVELS):
        system.number(_step(found.period, level), found.ladder.levels[level], most=found.active)
    steps = [_step(found.period, level) for level in range(1, LEVELS)]
    system.equal(steps, [found.active])
    if found.work:
        system.equal(steps[FIRST_OF_WORK - 1 :], [found.work.contributors])
    if found.ladder.renewal:
        system.equal(steps[FIRST_OF_VANGUARD - 1 :], [found.ladder.renewal.of])


def _newcomers(system, found):
    if not found.previous or not found.ladder.newcomers or found.ladder.newcomers.count is None:
        return
    names = []
    for row in found.areas:
        area = ("area", found.period, row.name)
        new, stayed = ("new", found.period, row.name), ("stayed", found.period, row.name)
        most = system.high[area]
        system.number(new, row.newcomers, most=most, hide=row.active is not None)
        system.number(stayed, most=most, hide=row.newcomers is None and row.active is not None)
        system.equal([new, stayed], [area])
        names.append(new)
    elsewhere = ("new of unknown area", found.period)
    system.number(elsewhere, most=max(system.high["unplaced", found.period], 0), hide=False)
    system.equal([*names, elsewhere], [found.ladder.newcomers.count])


def _move(found, one, other):
    return "move", found.period, one, other


def _moves(system, found, periods):
    """The table of moves, the steps of the period before as its rows, and the shares that are sums of it."""
    ladder = found.ladder
    if not found.previous:
        return
    table = [[_move(found, one, other) for other in range(LEVELS)] for one in range(LEVELS)]
    for one in range(LEVELS):
        for other in range(LEVELS):
            told = ladder.moves[one][other] if ladder.moves else None
            most = found.residents + found.active
            system.number(table[one][other], told, most=most, hide=bool(ladder.moves) and (one, other) != (0, 0))
    for level in range(1, LEVELS):
        system.equal([row[level] for row in table], [_step(found.period, level)])
        if found.previous in periods:
            system.equal(table[level], [_step(found.previous, level)])
        if ladder.up and ladder.up[level] is not None:
            system.equal([table[one][level] for one in range(level)], [ladder.up[level]])
    high = range(FIRST_OF_VANGUARD, LEVELS)
    sums = (
        (ladder.newcomers, [table[0][b] for b in range(1, LEVELS)]),
        (ladder.climbed, [table[a][b] for a in range(1, FIRST_OF_VANGUARD) for b in high]),
        (ladder.climb_rate, [table[a][b] for a in range(1, LEVELS) for b in range(a + 1, LEVELS)]),
        (ladder.fall_rate, [table[a][b] for a in range(1, LEVELS) for b in range(a)]),
        (ladder.retention, [table[a][b] for a in high for b in high]),
    )
    for share, parts in sums:
        if share and share.count is not None:
            system.equal(parts, [share.count])
    before = [table[a][b] for a in range(1, LEVELS) for b in range(LEVELS)]
    for share in (ladder.climb_rate, ladder.fall_rate):
        if share:
            system.equal(before, [share.of])
    if ladder.retention:
        system.equal([table[a][b] for a in high for b in range(LEVELS)], [ladder.retention.of])
    if found.persistence and found.persistence.retention is not None and ladder.fall_rate:
        stayed = round(found.persistence.retention * ladder.fall_rate.of)
        system.equal([table[a][b] for a in range(1, LEVELS) for b in range(1, LEVELS)], [stayed])


def _votes(system, found):
    for vote in found.votes:
        names = [("vote", vote.number, area.name) for area in vote.areas]
        if names and names[0] in system.low:
            continue
        for name, area in zip(names, vote.areas, strict=True):
            system.number(name, area.ballots, most=min(area.codes, vote.ballots))
        rest = ("vote without area", vote.number)
        system.number(rest, most=vote.ballots, hide=False)
        if names:
            system.equal([*names, rest], [vote.ballots])


def _overlap(system, earlier, later, begins):
    """Ties two periods that overlap together: earlier people - left + came = later people, area by area."""
    if later.period.start > earlier.period.end or earlier.period == later.period:
        return
    nobody_left = later.period.start <= earlier.period.start or (begins is not None and begins >= later.period.start)
    known = {row.name for row in earlier.areas}
    both = earlier.period, later.period
    for row in later.areas:
        if row.name in known:
            now, then = ("area", later.period, row.name), ("area", earlier.period, row.name)
            left, came, kept = (("left", *both, row.name), ("came", *both, row.name), ("kept", *both, row.name))
            system.number(left, 0 if nobody_left else None, most=system.high[then])
            system.number(came, most=system.high[now])
            system.number(kept, most=min(system.high[now], system.high[then]), hide=False)
            system.equal([kept, left], [then])
            system.equal([kept, came], [now])
