"""The demo's story: complete, consistent, and in the middle of itself on any day."""

from collections import Counter
from datetime import date, timedelta

import pytest

from residents_budget.accounts.terms import AGE_BANDS, Role
from residents_budget.demo import boundaries, pictures, story
from residents_budget.demo.pictures import NEIGHBOURHOODS
from residents_budget.effects.terms import Order
from residents_budget.initiatives.terms import Stage, Theme
from residents_budget.outreach.terms import How
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.rounds.terms import Feasible, Way

DAYS = [date(2026, 11, 23), date(2027, 1, 2), date(2028, 2, 29), date(2026, 7, 1)]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def district(request):
    return story.load(request.param)


def _all(district, of):
    return [(one, each) for place in district.neighbourhoods for one in place.initiatives for each in getattr(one, of)]


def test_there_are_three_neighbourhoods_of_different_character(district):
    assert sorted(place.character for place in district.neighbourhoods) == ["broad", "broadening", "vanguard"]
    assert all(5 <= len(place.sub_areas) <= 7 for place in district.neighbourhoods)
    for place in district.neighbourhoods:
        assert 3000 <= sum(area.residents for area in place.sub_areas) <= 4600


def test_each_neighbourhood_is_in_another_phase(district):
    now = {place.name: place.rounds[-1].phase for place in district.neighbourhoods}
    assert now == {"De Linden": "vote", "Rozenhage": "collect", "Sluiskwartier": "realise"}


def test_the_vote_closes_on_a_sunday_that_is_still_to_come(district):
    (linden,) = (place for place in district.neighbourhoods if place.key == "de-linden")
    its = linden.rounds[-1]
    assert its.starts("vote") <= district.today <= its.vote_until
    assert its.vote_until.weekday() == 6


def test_rounds_follow_each_other_without_overlap(district):
    for place in district.neighbourhoods:
        first, second, third = place.rounds
        assert first.ends_on < second.opens_on <= second.ends_on < third.opens_on
        assert (first.year, second.year) == (third.year - 2, third.year - 1)
        assert all(each.opens_on.weekday() == 0 for each in place.rounds)


def test_nothing_has_happened_that_is_still_to_come(district):
    today = district.today
    for place in district.neighbourhoods:
        for one in place.initiatives:
            dated = [*one.talk, *one.conversations, *one.head_counts, *one.hurdles, *one.effects, *one.payments]
            dated += [answer for comment in one.talk for answer in comment.answers]
            dated += [task for task in one.tasks if task.done]
            dated += [one.check] if one.check else []
            assert one.started_on <= today, one.key
            assert all(each.on <= today for each in dated), one.key
            assert all(hurdle.solved_on is None or hurdle.solved_on <= today for hurdle in one.hurdles), one.key
            assert all(each.on >= one.started_on for each in dated), one.key
        assert all(each.on <= today for each in (*place.outreach, *place.resources))


def test_tasks_that_are_open_lie_ahead(district):
    ahead = [task for _, task in _all(district, "tasks") if not task.done]
    assert len(ahead) >= 4
    assert all(task.on > district.today and task.places > len(task.who) for task in ahead)


def test_somewhere_a_meeting_is_still_to_come(district):
    for place in district.neighbourhoods:
        assert any(meeting.on > district.today for meeting in place.meetings)


def test_the_words_are_those_of_the_house():
    district = story.load(DAYS[0])
    stages, themes = {*map(str, Stage), "stopped"}, set(map(str, Theme))
    for one in district.initiatives:
        assert one.stage in stages, one.key
        assert one.theme in themes, one.key
        assert one.check is None or one.check.answer in set(map(str, Feasible))
        assert {task.by for task in one.tasks} <= set(map(str, DoneBy))
        assert {task.hours for task in one.tasks} <= set(map(str, HoursRange))
        assert {result.outcome for result in one.results} <= set(map(str, Delivered))
        assert {effect.order for effect in one.effects} <= set(map(int, Order))
        assert {comment.kind for comment in one.talk} <= {"for", "against", "question"}
    assert {worker.role for worker in district.professionals} <= set(map(str, Role))
    assert story.AGE_BANDS == AGE_BANDS
    assert {*story.STAGES} == stages
    assert {*story.THEMES} == themes
    assert {hours: HoursRange(hours).minutes / 60 for hours in story.HOURS} == story.HOURS
    for place in district.neighbourhoods:
        assert {pot.way for each in place.rounds for pot in each.pots} <= set(map(str, Way))
        assert {each.kind for each in place.outreach} <= set(map(str, How))


def test_everybody_who_speaks_or_works_is_somebody():
    district = story.load(DAYS[0])
    paid = {worker.name for worker in district.professionals}
    for place in district.neighbourhoods:
        known = {resident.name for resident in place.residents}
        areas = {area.key for area in place.sub_areas}
        assert len(known) == len(place.residents)
        assert {resident.area for resident in place.residents} == areas
        assert {resident.age_band for resident in place.residents} <= set(AGE_BANDS)
        assert {each.area for each in (*place.initiatives, *place.outreach)} <= areas
        for one in place.initiatives:
            assert one.lead in known
            assert {comment.who for comment in one.talk} <= known, one.key
            assert {answer.who for comment in one.talk for answer in comment.answers} <= known | paid, one.key
            assert {name for task in one.tasks if task.by == "residents" for name in task.who} <= known, one.key
            assert {effect.says for effect in one.effects} <= known | paid, one.key
            assert {effect.confirms for effect in one.effects} <= known | paid | {""}, one.key
            assert {talk.by for talk in one.conversations} <= known | paid, one.key
            assert one.check is None or one.check.by in paid
        assert {each.by for each in place.outreach} <= known | paid


def test_nobody_confirms_her_own_effect():
    for one, effect in _all(story.load(DAYS[0]), "effects"):
        assert effect.says != effect.confirms, one.key


def test_what_refers_to_something_refers_to_something_that_is_there():
    district = story.load(DAYS[0])
    keys = Counter(one.key for one in district.initiatives)
    assert max(keys.values()) == 1
    for place in district.neighbourhoods:
        own = {one.key: one for one in place.initiatives}
        institutions = {each.key for each in place.institutions}
        for one in place.initiatives:
            assert one.pot in {pot.key for pot in place.rounds[one.round - 1].pots}, one.key
            assert not one.parent or own[one.parent].round < one.round
        for goal in place.goals:
            assert set(goal.initiatives) <= own.keys()
            assert set(goal.institutions) <= institutions
        assert set(own) >= {goal for each in place.goals for goal in each.initiatives}


def test_texts_are_complete_and_no_two_are_the_same():
    district = story.load(DAYS[0])
    titles = Counter(one.title for one in district.initiatives)
    texts = Counter(one.what for one in district.initiatives)
    words = Counter(comment.text for _, comment in _all(district, "talk"))
    words.update(answer.text for _, comment in _all(district, "talk") for answer in comment.answers)
    for counted in (titles, texts, words):
        assert [text for text, times in counted.items() if times > 1] == []
    for one in district.initiatives:
        assert all((one.title, one.what, one.place, one.costs, one.brings)), one.key
        assert all(line.what and line.cents > 0 for line in one.costs), one.key
        assert one.what == one.what.strip(), one.key
        assert "  " not in one.what, one.key


def test_the_edge_cases_look_real():
    everything = story.load(DAYS[0]).initiatives
    assert 105 <= len(everything) <= 130
    assert any(one.language == "ar" and "\u0600" <= one.title[0] <= "\u06ff" for one in everything)
    assert max(len(one.title) for one in everything) >= 80
    assert any(one.motif is None for one in everything)
    assert min(one.cost_cents for one in everything) == 100
    assert max(one.cost_cents for one in everything) == 100_000_000


def test_stages_agree_with_what_is_told():
    for place in story.load(DAYS[0]).neighbourhoods:
        for one in place.initiatives:
            decided = one.stage in story.CHOSEN
            assert bool(one.payments) == (decided and one.stage != "granted"), one.key
            assert not one.results or one.stage in ("done", "stopped"), one.key
            assert one.stage not in ("done", "stopped") or one.results, one.key
            assert not one.effects or decided, one.key
            assert one.stage != "not_feasible" or (one.check.answer == "not_possible" and one.stage_note), one.key
            assert not (decided or one.on_ballot) or one.check.answer != "not_possible", one.key
            assert sum(payment.cents for payment in one.payments) <= one.cost_cents
            if one.stage == "done":
                assert sum(payment.cents for payment in one.payments) == one.cost_cents, one.key


def test_what_was_chosen_fits_in_its_pot():
    for place in story.load(DAYS[0]).neighbourhoods:
        for its in place.rounds:
            for pot in its.pots:
                chosen = [one for one in place.of_round(its.number) if one.pot == pot.key and one.stage in story.CHOSEN]
                assert sum(one.cost_cents for one in chosen) <= pot.amount_cents, (its.key, pot.key)


def test_motifs_are_ones_that_can_be_drawn():
    district = story.load(DAYS[0])
    assert {one.motif for one in district.initiatives} - {None} <= set(pictures.MOTIFS)
    assert {place.motif for place in district.neighbourhoods} == NEIGHBOURHOODS.keys()


def test_sub_areas_share_their_borders_and_lie_in_the_neighbourhood():
    for place in story.load(DAYS[0]).neighbourhoods:
        for area in place.sub_areas:
            assert area.boundary[0] == area.boundary[-1]
            assert boundaries.contains(area.boundary, area.centre)
            assert boundaries.contains(place.boundary, area.centre)
            own = set(area.boundary)
            others = {point for other in place.sub_areas if other is not area for point in other.boundary}
            assert len(own & others) >= 5, area.key


def test_neighbouring_neighbourhoods_share_a_border():
    linden, roses, locks = story.load(DAYS[0]).neighbourhoods
    assert len(set(linden.boundary) & set(roses.boundary)) > 5
    assert len(set(linden.boundary) & set(locks.boundary)) > 5


def test_initiatives_lie_in_their_sub_area():
    for place in story.load(DAYS[0]).neighbourhoods:
        areas = {area.key: area for area in place.sub_areas}
        for one in place.initiatives:
            assert boundaries.contains(areas[one.area].boundary, one.point), one.key


def test_the_same_day_gives_the_same_story_and_a_week_later_it_has_moved_a_week():
    first, again, later = (story.load(day) for day in (DAYS[0], DAYS[0], DAYS[0] + timedelta(days=7)))
    assert first == again
    assert later.initiatives[0].started_on - first.initiatives[0].started_on == timedelta(days=7)
