"""The demo's crowd and its ballots: the same each time, moderate in size, and counting out as the story says."""

from datetime import date

import pytest

from residents_budget.counting.election import Election
from residents_budget.counting.rules import count
from residents_budget.demo import crowd, story
from residents_budget.participation.deeds import LEVEL_OF_ACT

TODAY = date(2026, 11, 23)
CLOSED = [
    (place, its)
    for place in story.load(TODAY).neighbourhoods
    for its in place.rounds
    if its.ballots and its.vote_until < TODAY
]


@pytest.fixture(scope="module")
def crowds():
    return {place.key: list(crowd.people(place, TODAY)) for place in story.load(TODAY).neighbourhoods}


def test_the_same_day_gives_the_same_crowd(crowds):
    for place in story.load(TODAY).neighbourhoods:
        assert list(crowd.people(place, TODAY)) == crowds[place.key]


def test_the_crowd_is_large_enough_to_see_and_small_enough_to_build(crowds):
    assert 9_000 <= sum(len(person.deeds) for people in crowds.values() for person in people) <= 25_000


def test_every_one_of_them_has_done_something_and_is_known_by_one_key(crowds):
    everybody = [person for people in crowds.values() for person in people]
    assert len({person.key for person in everybody}) == len(everybody)
    assert all(person.deeds for person in everybody)


def test_they_live_in_their_neighbourhood_and_some_do_not_say_where(crowds):
    for place in story.load(TODAY).neighbourhoods:
        areas = {area.key for area in place.sub_areas}
        homes = [person.sub_area for person in crowds[place.key]]
        assert set(homes) == areas | {None}
        assert 0.02 < homes.count(None) / len(homes) < 0.1


def test_they_take_part_when_there_is_something_to_take_part_in(crowds):
    for place in story.load(TODAY).neighbourhoods:
        initiatives = {one.key: one for one in place.initiatives}
        for person in crowds[place.key]:
            for deed in person.deeds:
                assert deed.day <= TODAY
                assert deed.act in LEVEL_OF_ACT
                assert bool(deed.hours) == (deed.act in ("help", "organise"))
                if deed.initiative:
                    assert deed.day >= initiatives[deed.initiative].started_on


def test_nobody_supports_an_initiative_twice(crowds):
    for people in crowds.values():
        for person in people:
            supported = [deed.initiative for deed in person.deeds if deed.act == "support"]
            assert len(supported) == len(set(supported))


@pytest.mark.parametrize(("place", "its"), CLOSED, ids=lambda each: each.key)
def test_the_count_gives_the_outcome_of_the_story(place, its):
    choices = [one for one in place.of_round(its.number) if one.on_ballot]
    cast = crowd.ballots(place, its)
    assert len(cast) == its.ballots
    assert all(cast)
    election = Election.from_ballots(
        budget=its.pots[0].amount_cents, costs={one.key: one.cost_cents for one in choices}, ballots=cast
    )
    rule, _, completion = its.counting_rule.partition("/")
    outcome = count(election, rule, completion=completion or "none")
    assert set(outcome.funded) == {one.key for one in choices if one.stage in story.CHOSEN}


def test_there_are_ballots_for_the_vote_that_is_open():
    (linden,) = (place for place in story.load(TODAY).neighbourhoods if place.key == "de-linden")
    cast = crowd.ballots(linden, linden.rounds[-1])
    on_ballot = {one.key for one in linden.of_round(3) if one.stage == "on_the_ballot"}
    assert len(cast) == linden.rounds[-1].ballots > 0
    assert {key for ballot in cast for key in ballot} == on_ballot
