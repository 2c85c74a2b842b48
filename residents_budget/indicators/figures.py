"""The figures of each band, put together from what is known (plain). They are never added up to one score."""

from collections import Counter
from statistics import median
from typing import Any, NamedTuple

from residents_budget.disclosure import few, hidden_cells
from residents_budget.effects import own_strength, results
from residents_budget.effects.relations import mix

MINIMUM_MIXED = 10
"""At an activity with fewer people whose sub-area is known the mix says nothing [own choice]."""


class Smiles(NamedTuple):
    """How users liked it: (how often or None where too few, for good, so-so and not good), and the share of good.

    ``share`` is None as long as fewer than MINIMUM_ANSWERS answered, or few are behind it.
    """

    counts: tuple = (0, 0, 0)
    total: int = 0
    share: Any = None


def smiles(counts):
    """Smiles from smile (3 is good) -> how many. Source: measures.md 2.1, F6.

    >>> smiles({3: 40, 2: 10, 1: 6}).share.share
    0.7142857142857143
    >>> smiles({3: 40, 2: 10, 1: 2}).counts, smiles({3: 4}).counts
    ((40, None, None), (None, None, None))
    """
    row = [counts.get(smile, 0) for smile in (3, 2, 1)]
    total = sum(row)
    if total < results.MINIMUM_ANSWERS:
        return Smiles((None, None, None) if total else (0, 0, 0), 0)
    hidden = hidden_cells(row)
    shown = tuple(None if gone else count for count, gone in zip(row, hidden, strict=True))
    return Smiles(shown, total, results.share_of(row[0], total) if shown[0] is not None else None)


def use_later(rows):
    """months -> Use, from (months, answer or None, how many). Source: F4.

    >>> use_later([(6, "still", 3), (6, None, 2), (12, "gone", 1)])[6]
    Use(asked=5, still=3, less=0, gone=0)
    """
    found = {}
    for months, answer, count in rows:
        found.setdefault(months, Counter())[str(answer) if answer else ""] += count
    return {
        months: results.Use(counts.total(), counts["still"], counts["less"], counts["gone"])
        for months, counts in sorted(found.items())
    }


def hurdles(rows):
    """Hurdles from rows with ``solved_by``, ``arose_on`` and ``solved_on``. Source: F5."""
    solved = [row for row in rows if row.solved_on is not None]
    by = Counter(str(row.solved_by) for row in solved)
    days = tuple((row.solved_on - row.arose_on).days for row in solved)
    return results.Hurdles(len(rows), by["residents"], by["professionals"], by["together"], days)


def typical_mix(mixes):
    """The middle of how mixed activities were (0 all from one sub-area, towards 1 from everywhere); None for too few.

    >>> typical_mix({1: [6, 3, 1], 2: [10], 3: [2, 1]})
    0.3
    """
    known = [mix(counts) for counts in mixes.values() if sum(counts) >= MINIMUM_MIXED]
    return median(known) if known else None


class Board(NamedTuple):
    """What was lent or given over the board and used, and how often it crossed sub-areas or life-worlds.

    Numbers of 1 to 4 are None, and so are those from which they follow.
    """

    times: int | None
    by_kind: dict
    placed: int | None
    across_areas: int | None
    worlds_known: int | None
    across_worlds: int | None


def _part(part, whole):
    """(whole, part) as they may be told: neither the part nor the rest is 1 to 4."""
    closed = few(whole) or few(part) or few(whole - part)
    return (None, None) if closed else (whole, part)


def board(lent):
    """Board from ``resources.queries.Lent`` rows."""
    kinds = Counter(str(one.kind) for one in lent)
    names = sorted(kinds)
    hidden = hidden_cells([kinds[name] for name in names]) if names else []
    placed = [one for one in lent if None not in one.areas]
    worlds = [one for one in lent if all(one.worlds)]
    return Board(
        None if few(len(lent)) else len(lent),
        {name: None if gone else kinds[name] for name, gone in zip(names, hidden, strict=True)},
        *_part(sum(one.crosses_areas for one in placed), len(placed)),
        *_part(sum(one.crosses_worlds for one in worlds), len(worlds)),
    )


class LeansOn(NamedTuple):
    """A running initiative that does not stand on its own legs, and why: "one", "professionals" or "nobody"."""

    initiative: Any
    why: str
    part: float | None = None


QUIET_DAYS = 90
MINIMUM_MINUTES = 600


def leans_on(initiative, *, most_tasks_of_one, tasks, resident_minutes, professional_minutes, quiet_days):
    """On what a running initiative leans, or None where it stands on its own legs; the first that holds is said.

    ``quiet_days`` are the days since anything happened in it.

    >>> known = {"tasks": 4, "most_tasks_of_one": 1, "resident_minutes": 900, "professional_minutes": 0}
    >>> leans_on("garden", **known, quiet_days=12) is None
    True
    >>> leans_on("garden", **known | {"most_tasks_of_one": 3}, quiet_days=12).why
    'one'
    >>> leans_on("garden", **known | {"professional_minutes": 2700}, quiet_days=12)
    LeansOn(initiative='garden', why='professionals', part=0.75)
    >>> leans_on("garden", **known, quiet_days=120).why
    'nobody'
    """
    if quiet_days > QUIET_DAYS:
        return LeansOn(initiative, "nobody")
    minutes = resident_minutes + professional_minutes
    if minutes >= MINIMUM_MINUTES and professional_minutes > minutes / 2:
        return LeansOn(initiative, "professionals", professional_minutes / minutes)
    if own_strength.leans_on_one_person([most_tasks_of_one], tasks):
        return LeansOn(initiative, "one")
    return None
