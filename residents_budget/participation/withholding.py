"""Publication refuses what gives somebody away: figures are left out until nothing can be worked out (plain).

``published_cells.py`` says what a reader can work out. Whole groups of figures are left out, the least missed
first, and as few as it takes. Source: measures.md 1.0; case 153.
"""

from dataclasses import replace

from residents_budget.disclosure import MINIMUM
from residents_budget.errors import N_
from residents_budget.participation.published_cells import narrowest, system_of
from residents_budget.participation.wording import say

LEFT_OUT = N_("Some figures are left out, so that nobody can be recognised.")


def given_away(pictures, begins=None):
    """The Found of everything left out that can be worked out too closely from these publications together.

    Who came or left between two of them (see ``published_cells.py``) may be worked out where that is nobody, or five
    people and more; what is left out of a table must stay open.
    """
    return [found for found in narrowest(system_of(pictures, begins)) if not is_open(found)]


def is_open(found):
    """Whether nobody can be found behind a number that is left out."""
    if found.is_safe:
        return True
    if found.cell[0] in ("came", "left", "stayed") and found.least is not None:
        return found.most == 0 or found.least >= MINIMUM
    return False


def safe(found, earlier=(), begins=None):
    """``found`` without the figures that would give somebody away, beside all that was published ``earlier``.

    None where even that does not help beside what was published before: then it may not be published at all.
    """
    base = found
    for taken_out in _fewer_and_fewer():
        less = _without(base, taken_out)
        given = given_away([*earlier, less], begins)
        if not given:
            return less if less is found else _saying_so(less)
        if not taken_out and any(one.cell[0] in ("came", "left") for one in given):
            base = _closed(found, {one.cell[-1] for one in given if one.cell[0] in ("came", "left")})
            if not given_away([*earlier, base], begins):
                return _saying_so(base)
    return None if earlier else _saying_so(_without(found, GROUPS))


def _saying_so(found):
    note = say(LEFT_OUT)
    return found if note in found.notes else replace(found, notes=(*found.notes, note))


def _shares(found):
    nothing = dict.fromkeys(
        ("newcomers", "ever_new", "renewal", "climbed", "climb_rate", "fall_rate", "retention", "mobility")
    )
    return replace(found, ladder=replace(found.ladder, **nothing), persistence=None)


def _moves(found):
    return replace(found, ladder=replace(found.ladder, moves=None, mobility=None))


def _climbers(found):
    return replace(found, ladder=replace(found.ladder, moves=None, up=None, mobility=None))


def _new_by_area(found):
    return replace(found, areas=tuple(replace(row, newcomers=None) for row in found.areas))


def _work(found):
    return replace(found, work=None)


def _steps(found):
    return replace(
        found, ladder=replace(found.ladder, levels=(found.ladder.levels[0], *(None,) * 5), moves=None, up=None)
    )


def _ages(found):
    return replace(found, ages=(), partials=())


def _votes(found):
    return replace(found, votes=())


def _areas(found):
    return _closed(found, {row.name for row in found.areas})


_FIGURES = ("active", "rate", "interval", "relative", "relative_interval", "bounds", "newcomers")


def _closed(found, names):
    """Without the figures of these areas, and of one more where that would be the only one left out."""
    shown = sorted((row for row in found.areas if not row.suppressed), key=lambda row: (row.active, row.name))
    if sum(row.suppressed or row.name in names for row in found.areas) == 1:
        names = names | {row.name for row in [row for row in shown if row.name not in names][:1]}
    rows = tuple(
        replace(row, **dict.fromkeys(_FIGURES), suppressed=True, reason=row.reason or "others")
        if row.name in names
        else row
        for row in found.areas
    )
    return replace(_new_by_area(replace(found, areas=rows)), gap=None, variation=None, r_score=None, partials=())


GROUPS = (_moves, _shares, _new_by_area, _ages, _votes, _climbers, _work, _steps, _areas)
"""What can be left out, the least missed first."""


def _fewer_and_fewer():
    """Nothing, then one group at a time, then more and more of them together."""
    yield ()
    yield (_moves,)
    for group in GROUPS[1:-1]:
        yield (_moves, group)
    for number in range(2, len(GROUPS) + 1):
        yield GROUPS[:number]


def _without(found, groups):
    for leave_out in groups:
        found = leave_out(found)
    return found
