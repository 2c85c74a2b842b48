"""Which figures of other pages may be told beside what was published about who takes part (plain).

Why: docs/decisions/0019-figures-beside-a-publication.md.
"""

from residents_budget.narrowing import narrowest
from residents_budget.participation.parts_in_fives import EVERYBODY, is_part, lies_in
from residents_budget.participation.published_cells import system_of
from residents_budget.participation.withholding import is_open


def safe_beside(parts, known):
    """Those of ``parts`` that give nothing away beside all that is ``known`` (Known), nor beside each other.

    Of areas of which something gives somebody away, nothing is told.
    """
    periods = [found.period for found in known.pictures if any(lies_in(part, found) for part in parts)]
    before = _given_away(known, [], periods)
    told = list(parts)
    while told:
        given = [cell for cell in _given_away(known, told, periods) if cell not in before]
        if not given:
            break
        areas = {area for cell in given for area in _areas(cell)}
        left = [part for part in told if part.areas != EVERYBODY and not areas & set(part.areas)]
        told = left if len(left) < len(told) else []
    return told


def _areas(cell):
    return cell[-1] if is_part(cell) else cell[-1:]


def _given_away(known, parts, periods):
    system = system_of(known.pictures, known.begins, [*known.parts, *parts])
    return {found.cell for found in narrowest(system, periods) if not is_open(found)}
