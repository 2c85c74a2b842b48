"""On what an initiative leans (plain). Source: measures.md 2.2, S1 and S3."""

from typing import Any, NamedTuple

from residents_budget.effects import own_strength


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
