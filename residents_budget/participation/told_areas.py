"""What is told of areas and age bands, and of how far participants look like residents: no count of 1 to 4.

The gap, the variation and the r-score are computed from what is told only, so that they give nothing away.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from residents_budget import disclosure
from residents_budget.participation import reach, representation
from residents_budget.participation.population import merged, summed

EXPECTED_FOR_INDEX = 5
HARDLY_ANYONE = 20
FAR_LESS_OFTEN = 0.5
"""Of an area that is surely below this relative rate we say that people take part far less often there."""


@dataclass(frozen=True)
class Row:
    """One area or age band."""

    name: str
    residents: int
    active: int | None = None
    rate: float | None = None
    interval: tuple | None = None
    relative: float | None = None
    relative_interval: tuple | None = None
    bounds: tuple | None = None
    newcomers: int | None = None
    suppressed: bool = False
    reason: str | None = None


class RScore(NamedTuple):
    """Lowest rate by highest, for comparison with other platforms only, beside its value under equal chances."""

    value: float
    by_chance: float


class Partial(NamedTuple):
    """How much "area" or "age" carries of the spread, and what is left within the other (None: cells too small)."""

    variable: str
    alone: float
    within: float | None


def rows_of(names, residents, active, unplaced, new=None):
    hidden = disclosure.hidden_cells(active, residents=residents)
    small = residents < disclosure.MINIMUM_RESIDENTS
    rate = reach.rates(active, residents)
    low, high = reach.wilson(active, residents)
    relative = _relative(active, residents, hidden)
    least, most = reach.bounds(active, residents, unplaced)
    shown_new = _shown_newcomers(new, active, hidden) if new is not None else None
    total = residents.sum()
    rows = []
    for place, name in enumerate(names):
        if hidden[place]:
            reason = "small" if small[place] else "few" if disclosure.few(active[place]) else "others"
            rows.append(Row(name, int(residents[place]), suppressed=True, reason=reason))
            continue
        enough = active.sum() * residents[place] / total >= EXPECTED_FOR_INDEX
        rows.append(
            Row(
                name,
                int(residents[place]),
                int(active[place]),
                float(rate[place]),
                (float(low[place]), float(high[place])),
                float(relative[0][place]) if enough else None,
                (float(relative[1][place]), float(relative[2][place])) if enough else None,
                (float(least[place]), float(most[place])),
                shown_new[place] if shown_new else None,
            )
        )
    return tuple(rows)


def _relative(active, residents, hidden):
    """Relative rates and their ranges; what is left out counts as one area, so that no range tells what is in it."""
    if not active.sum() or not residents.sum():
        return None, None, None
    shown_active, shown_residents = _published(active, residents, hidden)
    ranges = np.full((2, len(active)), np.nan)
    ranges[:, ~hidden] = np.array(reach.relative_intervals(shown_active, shown_residents))[:, : (~hidden).sum()]
    return reach.relative_rates(active, residents), *ranges


def _published(active, residents, hidden):
    """Counts and residents of what is shown, with all that is left out as one group behind it."""
    rest = [(active[hidden].sum(), residents[hidden].sum())] if residents[hidden].any() else []
    pairs = [*zip(active[~hidden], residents[~hidden], strict=True), *rest]
    return (np.array(column, np.int64) for column in zip(*pairs, strict=True))


def _shown_newcomers(new, active, hidden):
    returning = active - new
    hidden = disclosure.hidden_cells(new, also=hidden | ((returning > 0) & (returning < disclosure.MINIMUM)))
    return [None if gone else int(number) for number, gone in zip(new, hidden, strict=True)]


def age_rows(population, now):
    if not population.ages:
        return ()
    active = now.people.by_age(len(population.ages))
    return rows_of(population.ages, population.table.sum(axis=0), active, now.people.number - int(active.sum()))


def least_reached(areas):
    """Areas with (almost) nobody, and areas where more are known but surely less than half as often as average."""
    few = tuple(row.name for row in areas if row.reason == "few" or (row.active == 0 and row.residents > 0))
    behind = [
        row
        for row in areas
        if row.active and row.relative_interval is not None and row.relative_interval[1] < FAR_LESS_OFTEN
    ]
    hardly = few + tuple(row.name for row in behind if row.active < HARDLY_ANYONE)
    return hardly, tuple(row.name for row in behind if row.active >= HARDLY_ANYONE)


def doubtful_of(areas, judgement):
    pairs = zip(areas, judgement.parts.doubtful, strict=True)
    return tuple(row.name for row, doubtful in pairs if doubtful and row.residents >= disclosure.MINIMUM_RESIDENTS)


def indices(areas, now):
    """Gap, variation and r-score over what is published: shown areas, and one group of all that is left out."""
    if not now.by_area.sum() or not now.standing.residents.sum():
        return None, None, None
    hidden = np.array([row.suppressed for row in areas])
    active, residents = _published(now.by_area, now.standing.residents, hidden)
    groups = merged(residents, EXPECTED_FOR_INDEX * residents.sum() / active.sum())
    residents, active = summed(residents, groups), summed(active, groups)
    if len(residents) < 2 or (active > residents).any() or active.sum() < EXPECTED_FOR_INDEX * 2:
        return None, None, None
    return (
        representation.gap(active, residents),
        representation.variation(active, residents),
        RScore(representation.r_score(active, residents), representation.r_score_by_chance(active.sum(), residents)),
    )


def partials(population, now, areas, ages):
    if not ages or any(row.suppressed for row in (*areas, *ages)):
        return ()
    cells = now.people.by_area_and_age(len(population.areas), len(population.ages))
    table = population.table
    large = cells.min() >= disclosure.MINIMUM and table.min() >= disclosure.MINIMUM_RESIDENTS
    parts = []
    for axis, name in enumerate(("area", "age")):
        rows = (areas, ages)[axis]
        spread = representation.partial_by_group([row.active for row in rows], [row.residents for row in rows])
        within = representation.partial_within(cells, table, axis) if large else None
        parts.append(Partial(name, float(np.sqrt((spread**2).sum())), within))
    return tuple(parts)
