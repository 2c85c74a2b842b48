"""What came of going out as it is kept and told: people in fives, certainty in a word (plain).

Figures are taken with each publication of who takes part, up to the same day, and laid beside it before they are told
(``participation/beside.py``). In between nothing of them changes, so nobody can subtract today from tomorrow.
"""

from typing import NamedTuple

from residents_budget.disclosure import ROUNDED_FROM, in_fives
from residents_budget.outreach.afterwards import WINDOW, compare, newcomers_after, together
from residents_budget.participation.beside import part_of
from residents_budget.participation.periods import Period
from residents_budget.participation.wording import certainty

WHAT = "outreach"
FIGURES = ("people", "again", "helped")


class Told(NamedTuple):
    """What came of the rounds in one area. Numbers of people in fives, None for fewer than 8.

    ``more``: how sure it is that more came than before and elsewhere ("certain", "probable", "chance"; None: cannot be
    said). ``is_over``: the half year has passed for every round.
    """

    people: int | None
    again: int | None
    helped: int | None
    is_over: bool
    more: str | None = None


class AllTold(NamedTuple):
    """The same for all areas where somebody went, beside those where nobody went (``areas`` of these at least)."""

    after: int | None
    before: int | None
    elsewhere_after: int | None
    elsewhere_before: int | None
    more: str | None
    areas: int


def figures(rounds, first_days, *, since, up_to):
    """({sub-area: Told}, {sub-area: Compared or None}, Parts to lay beside what was published).

    ``rounds`` are the days of the rounds by sub-area, ``first_days`` the Newcomers of each day by sub-area, for every
    sub-area of the neighbourhood; all up to and including ``up_to``.
    """
    told, compared, parts = {}, {}, []
    for area, days in first_days.items():
        made = [day for day in rounds.get(area, ()) if day <= up_to]
        if not made:
            continue
        others = [(first_days[other], rounds.get(other, ())) for other in first_days if other != area]
        after = newcomers_after(made, days, today=up_to)
        compared[area] = beside = compare(made, days, others, since=since, today=up_to)
        numbers = [getattr(after, name) for name in FIGURES]
        told[area] = Told(*map(in_fives, numbers), after.is_over, _how_sure(beside))
        within = Period(min(made), min(max(made) + WINDOW, up_to))
        parts += [
            part_of(name, area, number, within, is_new=True) for name, number in zip(FIGURES, numbers, strict=True)
        ]
        if beside:
            start, stop = beside.within
            parts.append(part_of("after", area, beside.after, Period(max(day for day in made if day <= stop), stop)))
            parts.append(part_of("before", area, beside.before, Period(start, stop)))
    return told, compared, parts


def _how_sure(compared):
    """The word for how sure more came; None where fewer than 8 people came, or nothing can be compared with."""
    if compared is None or not compared.areas or compared.after < ROUNDED_FROM:
        return None
    return certainty(compared.sure)


def all_told(compared):
    """The AllTold of these Compared; None without anything to compare."""
    found = together(compared)
    if found is None:
        return None
    counts = (found.after, found.before, found.elsewhere_after, found.elsewhere_before)
    return AllTold(*(in_fives(round(count)) for count in counts), _how_sure(found), found.areas)


def to_json(told, together):
    return {
        "areas": {str(area): one._asdict() for area, one in told.items()},
        "together": together._asdict() if together else None,
    }


def from_json(kept):
    """({sub-area: Told}, AllTold or None)."""
    areas = {int(area): Told(**one) for area, one in kept["areas"].items()}
    return areas, AllTold(**kept["together"]) if kept["together"] else None
