"""What must not change the measures and answers, and what may only change them one way, over made-up neighbourhoods."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from residents_budget.participation import verdict
from residents_budget.participation.all_parts import all_parts
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import Deed, from_records
from residents_budget.participation.exchange import Pooled
from residents_budget.participation.population import merged, population_of, summed
from residents_budget.participation.questions import A_LITTLE, NO, UNKNOWN, YES, Standing

RANK = {UNKNOWN: -1, NO: 0, A_LITTLE: 1, YES: 2}
DAY, TODAY = date(2026, 5, 1), date(2026, 6, 1)
areas = st.lists(st.tuples(st.integers(50, 1500), st.integers(0, 60)), min_size=2, max_size=12)
quick = settings(max_examples=60, deadline=None)


def columns(rows):
    residents, active = (np.array(column) for column in zip(*rows, strict=True))
    return residents, np.minimum(active, residents)


def standing(residents, active, *, work=(1,) * 60, new=60, brought=80):
    number = int(active.sum())
    return Standing(
        residents=residents,
        active=active,
        unplaced=0,
        work=np.array(work),
        newcomers=Pooled(min(new, number), number, float(number)),
        rearguard=Pooled(brought, 120, 120.0),
    )


@quick
@given(areas, st.randoms(use_true_random=False))
def test_another_person_from_the_least_reached_area_never_makes_the_first_answer_worse(rows, some):
    residents, active = columns(rows)
    together = merged(residents, 50)
    for _ in range(5):
        rates = summed(active, together) / summed(residents, together)
        least = some.choice(np.flatnonzero(rates == rates.min()).tolist())
        more = active.copy()
        more[some.choice(np.flatnonzero(together == least).tolist())] += 1
        if (more > residents).any():
            return
        before, after = (all_parts(residents, one).answer.word for one in (active, more))
        assert RANK[after] >= RANK[before], (residents.tolist(), active.tolist(), more.tolist())
        active = more


@quick
@given(areas, st.sampled_from([0.1, 7.3, 60]))
def test_the_unit_of_hours_changes_no_verdict(rows, unit):
    residents, active = columns(rows)
    assume(active.sum() > 0)
    work = np.ceil(np.random.default_rng(int(active.sum())).lognormal(0.5, 1, 60))
    one = verdict.judge(standing(residents, active, work=work))
    other = verdict.judge(standing(residents, active, work=work * unit))
    assert (one.word, [answer.word for answer in one.answers]) == (
        other.word,
        [answer.word for answer in other.answers],
    )


large_enough = st.lists(st.tuples(st.integers(600, 900), st.integers(31, 60)), min_size=2, max_size=12)
"""Areas that are judged alone: of others it matters who their neighbours are."""


@quick
@given(large_enough, st.randoms(use_true_random=False))
def test_the_order_of_areas_large_enough_to_stand_alone_changes_no_verdict(rows, some):
    residents, active = columns(rows)
    order = list(range(len(residents)))
    some.shuffle(order)
    found = verdict.judge(standing(residents, active))
    assert verdict.judge(standing(residents[order], active[order])).word == found.word


def records(rows, unknown=0):
    """A deed of each active person; the first ``unknown`` of them tell no area."""
    people = [(f"area {area}", one) for area, (_lives, number) in enumerate(rows) for one in range(number)]
    return [
        Deed(f"{area} {one}", DAY, "support", "garden", area if place >= unknown else None)
        for place, (area, one) in enumerate(people)
    ]


def assessed(rows, *, unknown=0, name="area {}"):
    deeds = [
        deed._replace(area=deed.area and name.format(deed.area.split()[1]), person=name.format(deed.person))
        for deed in records(rows, unknown)
    ]
    residents = {name.format(place): lives for place, (lives, _number) in enumerate(rows)}
    return assess(population_of(residents), from_records(deeds), today=TODAY)


@settings(max_examples=15, deadline=None)
@given(areas)
def test_names_change_nothing_but_names(rows):
    one, other = assessed(rows), assessed(rows, name="Z{}")
    bare, same = ([replace(row, name="") for row in found.areas] for found in (one, other))
    assert (bare, one.gap, one.r_score, one.verdict.word) == (same, other.gap, other.r_score, other.verdict.word)


@settings(max_examples=15, deadline=None)
@given(areas, st.integers(0, 20), st.integers(1, 20))
def test_more_unknown_places_never_narrow_a_range_nor_improve_an_answer(rows, some, more):
    assume(sum(number for _lives, number in rows) > 40)
    fewer, wider = assessed(rows, unknown=some), assessed(rows, unknown=some + more)
    for row, wide in zip(fewer.areas, wider.areas, strict=True):
        if row.bounds and wide.bounds:
            assert wide.bounds[1] - wide.bounds[0] >= row.bounds[1] - row.bounds[0] - 1e-12
    assert wider.area_known <= fewer.area_known + 0.01


@quick
@given(areas, st.integers(0, 11))
def test_splitting_an_area_in_proportion_never_hides_that_it_is_missing(rows, which):
    """Twice everything, then one area in two halves: nothing that was "no" becomes "yes", nor the other way round."""
    residents, active = (column * 2 for column in columns(rows))
    which %= len(residents)
    halves = [np.insert(column, which, column[which] // 2) for column in (residents, active)]
    for column in halves:
        column[which + 1] //= 2
    before, after = all_parts(residents, active).answer.word, all_parts(*halves).answer.word
    assert {before, after} != {YES, NO}
