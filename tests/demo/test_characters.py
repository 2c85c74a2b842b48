"""Does the breadth page see in the demo what its stories tell: a vanguard, a broadening and a broad neighbourhood?"""

from datetime import date

import pytest

from residents_budget.demo import crowd, story
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import Deed, from_records
from residents_budget.participation.population import population_by_age

DAYS = [date(2026, 11, 23), date(2027, 3, 1), date(2028, 2, 29)]


def _records(place, today):
    for person in crowd.people(place, today):
        for deed in person.deeds:
            hours = story.HOURS.get(deed.hours)
            yield Deed(person.key, deed.day, deed.act, deed.initiative, person.sub_area, person.age_band, hours)
    home = {resident.name: resident for resident in place.residents}
    for one in place.initiatives:
        for act, who, day, hours in _named(one):
            if who in home:
                yield Deed(who, day, act, one.key, home[who].area, home[who].age_band, hours)


def _named(one):
    yield "initiate", one.lead, one.started_on, None
    for comment in one.talk:
        yield "comment", comment.who, comment.on, None
    for task in one.tasks:
        for who in task.who if task.done else ():
            yield "help", who, task.on, story.HOURS[task.hours]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def assessments(request):
    district = story.load(request.param)
    return {place.character: _assessed(place, request.param) for place in district.neighbourhoods}


def _assessed(place, today):
    residents = {
        (area.key, band): number
        for area in place.sub_areas
        for band, number in zip(story.AGE_BANDS, area.population[-1], strict=True)
    }
    return assess(population_by_age(residents), from_records(_records(place, today)), to_day=today, today=today)


@pytest.mark.parametrize("character", ["vanguard", "broadening", "broad"])
def test_the_verdict_is_what_the_story_tells(assessments, character):
    assert assessments[character].verdict.word == character


def test_where_a_vanguard_carries_two_sub_areas_take_part_far_more(assessments):
    rates = sorted((row.rate for row in assessments["vanguard"].areas), reverse=True)
    assert rates[1] > 3.5 * max(rates[2:])
    assert assessments["vanguard"].work.share < 0.08
    assert assessments["vanguard"].ladder.newcomers.value < 0.2


def test_in_the_broad_neighbourhood_all_take_part_and_the_rearguard_comes_along(assessments):
    broad = assessments["broad"]
    assert min(row.relative for row in broad.areas) > 0.8
    assert broad.ladder.newcomers.value >= 0.35
    assert broad.exchange.rearguard.value >= 0.6


def test_in_the_broadening_neighbourhood_more_share_the_work_than_last_year(assessments):
    work = assessments["broadening"].work
    assert work.people > 2 * work.before


def test_so_many_take_part(assessments):
    assert all(120 <= each.active <= 450 for each in assessments.values())
