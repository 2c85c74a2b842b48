"""What is told of the stairs, of moving on them, and of who stays: no count of 1 to 4."""

from dataclasses import dataclass

import numpy as np

from residents_budget import disclosure
from residents_budget.participation import ladder, persistence, questions
from residents_budget.participation.shares import Share, small_share


@dataclass(frozen=True)
class Ladder:
    """The stairs: people on each step (0 to 5), moves between steps (rows: before), people who came up to each step."""

    levels: tuple
    moves: tuple | None = None
    up: tuple | None = None
    newcomers: Share | None = None
    ever_new: Share | None = None
    renewal: Share | None = None
    climbed: Share | None = None
    climb_rate: Share | None = None
    fall_rate: Share | None = None
    retention: Share | None = None
    mobility: float | None = None


@dataclass(frozen=True)
class Persistence:
    """Who stays, over the period, the one before and the one before that (the last two None without such records)."""

    retention: float | None
    same_vanguard: float | None
    at_least_two: int | None
    ever: int | None


def ladder_told(now, residents):
    level = now.people.level
    counts = np.bincount(level, minlength=ladder.LEVELS)
    counts[0] = max(residents - now.people.number, 0)
    levels = _shown(counts, disclosure.hidden_cells(counts))
    if not now.history:
        return Ladder(levels)
    table = ladder.moves_table(now.before.level, level, residents)
    active, active_before = now.people.number, now.before.number
    vanguard, vanguard_before = int(table[:, 4:].sum()), int(table[4:].sum())
    stayed = int(table[4:, 4:].sum())
    up = ladder.climbers(table)
    gone = disclosure.hidden_table(table)
    return Ladder(
        levels,
        moves=tuple(_shown(row, hidden) for row, hidden in zip(table, gone, strict=True)),
        up=tuple(None if disclosure.few(number) else int(number) for number in up),
        newcomers=small_share(int(now.new.sum()), active),
        ever_new=small_share(int((now.people.active & now.first_time()).sum()), active),
        renewal=small_share(vanguard - stayed, vanguard),
        climbed=small_share(int(table[1:4, 4:].sum()), vanguard),
        climb_rate=small_share(int(np.triu(table[1:, 1:], 1).sum()), active_before),
        fall_rate=small_share(int(np.tril(table, -1).sum()), active_before),
        retention=small_share(stayed, vanguard_before),
        mobility=None if gone.diagonal().any() else ladder.mobility(table),
    )


def _shown(counts, hidden):
    return tuple(None if gone else int(count) for count, gone in zip(counts, hidden, strict=True))


def persistence_told(now, before):
    if before is None or min(now.people.number, before.people.number) < questions.FEWEST_IN_SHARE:
        return None
    periods = [_ids(now.people.active), _ids(before.people.active)]
    vanguards = [_ids(each.people.level >= ladder.FIRST_OF_VANGUARD) for each in (before, now)]
    twice, ever = (None, None)
    if before.history:
        twice, ever = persistence.in_at_least_two([*periods, _ids(before.before.active)])
    return Persistence(
        persistence.retention(periods[1], periods[0]),
        persistence.same_people(*vanguards) if min(map(len, vanguards)) >= questions.FEWEST_IN_SHARE else None,
        None if twice is None or disclosure.few(twice) else twice,
        ever,
    )


def _ids(mask):
    return set(np.flatnonzero(mask).tolist())
