"""The figures of each band, put together from what is known (plain). They are never added up to one score."""

from collections import Counter
from typing import Any, NamedTuple

from residents_budget.effects import own_strength, results


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
