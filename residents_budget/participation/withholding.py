"""Publication refuses what gives somebody away: figures are left out until nothing can be worked out (plain).

``published_cells.py`` says what a reader can work out. Whole groups of figures are left out, the least missed
first, and as few as it takes. Source: measures.md 1.0; case 153.
"""

from dataclasses import replace

from residents_budget.disclosure import MINIMUM
from residents_budget.errors import N_
from residents_budget.narrowing import narrowest
from residents_budget.participation.parts_in_fives import is_part, stays_open
from residents_budget.participation.published_cells import system_of
from residents_budget.participation.wording import say

LEFT_OUT = N_("Some figures are left out, so that nobody can be recognised.")


def given_away(pictures, begins=None, parts=(), periods=None):
    """The Found of everything left out that can be worked out too closely from these publications together.

    Who came or left between two of them (see ``published_cells.py``) may be worked out where that is nobody, or five
    people and more; what is left out of a table must stay open. With ``periods`` only what hangs together with these.
    """
    return [found for found in narrowest(system_of(pictures, begins, parts), periods) if not is_open(found)]


def is_open(found):
    """Whether nobody can be found behind a number that is left out, or that is told in fives."""
    if is_part(found.cell):
        return stays_open(found)
    if found.is_safe:
        return True
    if found.cell[0] in ("came", "left", "stayed") and found.least is not None:
        return found.most == 0 or found.least >= MINIMUM
    return False


def safe(found, earlier=(), begins=None, parts=()):
    """``found`` without the figures that would give somebody away, beside all that was published ``earlier``.

    ``parts`` are the figures of other pages that stand beside it already.

    None where even that does not help beside what was published before: then it may not be published at all.
    """
    base = found
    for taken_out in _fewer_and_fewer():
        less = _without(base, taken_out)
        given = given_away([*earlier, less], begins, parts, [found.period])
        if not given:
            return less if less is found else _saying_so(less)
        areas = {area for one in given for area in _areas_to_close(one.cell)}
        if not taken_out and areas:
            base = _closed(found, areas)
            if not given_away([*earlier, base], begins, parts, [found.period]):
                return _saying_so(base)
    return None if earlier else _saying_so(_without(found, GROUPS))


def _areas_to_close(cell):
    """The areas of which it helps against this that their figures are left out."""
    if is_part(cell):
        return cell[-1]
    return cell[-1:] if cell[0] in ("came", "left") else ()


def _saying_so(found):
    note = say(LEFT_OUT)
    return found if note in found.notes else replace(found, notes=(*found.notes, note))


def _shares(found):
    nothing = dict.fromkeys(
        ("newcomers", "ever_new", "renewal", "climbed", "climb_rate", "fall_rate", "retention", "mobility")
    )
    return _silent(replace(found, ladder=replace(found.ladder, **nothing), persistence=None), "new_people")


def _moves(found):
    return replace(found, ladder=replace(found.ladder, moves=None, mobility=None))


def _climbers(found):
    return replace(found, ladder=replace(found.ladder, moves=None, up=None, mobility=None))


def _new_by_area(found):
    return replace(found, areas=tuple(replace(row, newcomers=None) for row in found.areas))


def _work(found):
    return _silent(replace(found, work=None), "work_shared")


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


def _silent(found, key):
    """Without the figures in the answer to a question, and without the sentence with them in the verdict."""
    asked = next(question for question in found.questions if question.key == key)
    told = say(LEFT_OUT) if asked.sentence and _has_numbers(asked.sentence) else asked.sentence
    because = tuple(
        sentence for sentence in found.verdict.because if told == asked.sentence or sentence != asked.sentence
    )
    answers = tuple(replace(one, value=None, sentence=told) if one.key == key else one for one in found.questions)
    return replace(found, questions=answers, verdict=replace(found.verdict, because=because))


def _has_numbers(sentence):
    return any(isinstance(figure, int) for figure in sentence.figures.values())


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
    less = replace(_new_by_area(replace(found, areas=rows)), gap=None, variation=None, r_score=None, partials=())
    return _silent(less, "all_parts")


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
