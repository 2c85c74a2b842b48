"""What came of going out as it is kept and told: people in fives, certainty in a word (plain).

Figures are taken with each publication of who takes part, up to the same day, and laid beside it before they are told
(``publications/beside.py``). In between nothing of them changes, so nobody can subtract today from tomorrow.
"""

from datetime import timedelta
from typing import NamedTuple

from residents_budget.disclosure import ROUNDED_FROM, in_fives
from residents_budget.outreach.afterwards import WINDOW, compare, is_compared, newcomers_after, together
from residents_budget.participation.parts_in_fives import part_of
from residents_budget.participation.periods import Period
from residents_budget.participation.wording import certainty

DAY = timedelta(days=1)
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
    """({area: Told}, {area: Compared or None}, Parts to lay beside what was published).

    ``rounds`` are the days of the rounds by name of the sub-area, ``first_days`` the Newcomers of each day by name of
    the sub-area, for every sub-area of the neighbourhood; all up to and including ``up_to``.
    """
    told, compared, parts = {}, {}, []
    for area, days in first_days.items():
        made = [day for day in rounds.get(area, ()) if day <= up_to]
        if not made:
            continue
        others = [(first_days[other], rounds.get(other, ())) for other in first_days if other != area]
        after = newcomers_after(made, days, today=up_to)
        compared[area] = beside = compare(made, days, others, since=since, today=up_to)
        numbers = {name: getattr(after, name) for name in FIGURES}
        told[area] = Told(*map(in_fives, numbers.values()), after.is_over, _how_sure(beside))
        within = Period(min(made), min(max(made) + WINDOW, up_to))
        parts += [_part(name, (area,), number, within, up_to) for name, number in numbers.items()]
    return told, compared, parts


def _part(name, areas, number, within, up_to):
    return part_of(name, areas, number, within, is_new=True, up_to=up_to)


def _after_and_before(where, areas, after, before, compared, up_to):
    """Two Parts: of all days after a round in these Compared, and of all days before it."""
    went = [start + (stop - start) / 2 for start, stop in (one.within for one in compared)]
    starts, stops = zip(*(one.within for one in compared), strict=True)
    yield _part(f"{where}after", areas, after, Period(min(went), max(stops)), up_to)
    yield _part(f"{where}before", areas, before, Period(min(starts), max(went) - DAY), up_to)


def _how_sure(compared):
    """The word for how sure more came; None where fewer than 8 people came, or nothing can be compared with."""
    if compared is None or not compared.areas or compared.after < ROUNDED_FROM:
        return None
    return certainty(compared.sure)


def all_told(compared, rounds, *, up_to):
    """(the AllTold of these Compared by area, or None without anything to compare; its Parts).

    Of where nobody went a mean is told, which is at most all who were new there in these days.
    """
    found = together(compared.values())
    if found is None:
        return None, []
    some = {area: one for area, one in compared.items() if is_compared(one)}
    elsewhere = sorted({area for went, one in some.items() for area in _without_rounds(went, one, rounds)})
    after, before = round(found.elsewhere_after), round(found.elsewhere_before)
    parts = [
        *_after_and_before("together ", tuple(sorted(some)), found.after, found.before, some.values(), up_to),
        *_after_and_before("elsewhere ", tuple(elsewhere), after, before, some.values(), up_to),
    ]
    counts = (found.after, found.before, after, before)
    return AllTold(*map(in_fives, counts), _how_sure(found), found.areas), parts


def _without_rounds(went, compared, rounds):
    """The other areas to which nobody went in the days of this Compared."""
    start, stop = compared.within
    return [area for area, made in rounds.items() if area != went and not any(start <= one <= stop for one in made)]


def to_json(told, together):
    return {
        "areas": {str(area): one._asdict() for area, one in told.items()},
        "together": together._asdict() if together else None,
    }


def from_json(kept):
    """({sub-area: Told}, AllTold or None)."""
    areas = {int(area): Told(**one) for area, one in kept["areas"].items()}
    return areas, AllTold(**kept["together"]) if kept["together"] else None
