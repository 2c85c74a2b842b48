"""The assessment as a whole: what the page and the command print, and what they keep to themselves."""

from dataclasses import asdict
from datetime import date, timedelta

import numpy as np
import pytest

from residents_budget.errors import Refusal
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import Deed, from_records
from residents_budget.participation.periods import Period
from residents_budget.participation.population import population_by_age, population_of
from residents_budget.participation.told_notes import _WITHOUT_TALKS
from residents_budget.participation.withholding import LEFT_OUT

TODAY = date(2026, 7, 15)
THIS_YEAR, LAST_YEAR, TWO_YEARS_AGO = date(2026, 3, 1), date(2024, 5, 1), date(2023, 5, 1)
AREAS = {"North": 400, "East": 300, "South": 200, "West": 100}
COUNTS = {"North": 40, "East": 15, "South": 20, "West": 5}
ACTS = ("help", "attend", "support", "comment", "help")


def crowd(counts, day=THIS_YEAR, act="attend", first=0, initiative="garden"):
    """As many different people of each area as ``counts`` says, each with one deed."""
    deeds = []
    for area, count in counts.items():
        for _ in range(count):
            what = act or ACTS[len(deeds) % 5]
            deeds.append(Deed(f"{first + len(deeds)}", day, what, initiative, area))
    return deeds


def assessed(deeds, areas=AREAS, **choices):
    return assess(population_of(areas), from_records(deeds), today=TODAY, **choices)


def whole_neighbourhood(counts, returning=0.6):
    """Two years of people: some come back, most helpers are new, and two lead."""
    now = crowd(counts, act=None)
    before = [
        deed._replace(date=LAST_YEAR, act="attend") for number, deed in enumerate(now) if number % 10 < returning * 10
    ]
    lead = [
        Deed("amina", LAST_YEAR, "initiate", "garden", "North"),
        Deed("amina", THIS_YEAR, "help", "garden", "North"),
    ]
    return now + before + lead


ALIKE = {"North": 36, "East": 38, "South": 35, "West": 37}
SAME_SIZE = dict.fromkeys(AREAS, 500)


def test_the_worked_example_of_four_areas():
    found = assessed(crowd(COUNTS))
    assert (found.residents, found.active, found.area_known, found.unplaced) == (1000, 80, 1.0, 0)
    assert found.reach.value == 0.08
    assert str(found.reach_sentence) == "Of every 100 residents, 8 take part."
    assert [row.rate for row in found.areas] == [0.1, 0.05, 0.1, 0.05]
    assert [row.relative for row in found.areas] == pytest.approx([1.25, 0.625, 1.25, 0.625])
    assert found.areas[0].interval == pytest.approx((0.07429925914, 0.13331057633))
    assert found.gap.value == pytest.approx(0.15)
    assert found.variation.adjusted == pytest.approx(0.2493742167907501)
    assert found.r_score.value == pytest.approx(0.5)
    assert 0.4 < found.r_score.by_chance < 0.8


def test_a_neighbourhood_that_takes_part_broadly():
    found = assessed(whole_neighbourhood(ALIKE), SAME_SIZE)
    assert [question.answer for question in found.questions] == ["yes", "yes", "yes", "yes"]
    assert (found.verdict.word, found.verdict.rules) == ("broad", found.rules)
    assert found.verdict.title == "The neighbourhood takes part broadly."
    assert found.verdict.certainty in ("certain", "probable")
    assert any("are new" in str(sentence) for sentence in found.verdict.because)
    assert found.ladder.newcomers.value == pytest.approx(found.ladder.newcomers.count / found.active)
    assert [note.key for note in found.notes] == [_WITHOUT_TALKS, LEFT_OUT]


def test_the_same_records_give_the_same_assessment_in_any_order():
    deeds = whole_neighbourhood(COUNTS)
    first, turned = assessed(deeds), assessed(deeds[::-1])
    assert asdict(first) == asdict(turned)


def test_other_names_change_nothing_but_the_names():
    deeds = whole_neighbourhood(COUNTS)
    renamed = [deed._replace(area=f"Z{deed.area}", person=f"x{deed.person}") for deed in deeds]
    first, other = assessed(deeds), assessed(renamed, {f"Z{name}": number for name, number in AREAS.items()})
    assert [row.interval for row in first.areas] == [row.interval for row in other.areas]
    assert first.verdict.word == other.verdict.word
    assert first.gap == other.gap
    assert [question.probability for question in first.questions] == [
        question.probability for question in other.questions
    ]


def test_without_records_from_before_nobody_knows_who_is_new():
    found = assessed(crowd(ALIKE, act=None), SAME_SIZE)
    answers = {question.key: question.answer for question in found.questions}
    assert answers["new_people"] == answers["brought_along"] == "unknown"
    assert found.ladder.newcomers is found.ladder.moves is found.exchange.rearguard is found.previous is None
    assert found.verdict.word == "too_little"
    assert any("no records from before" in str(sentence) for sentence in found.verdict.because)


def test_a_count_under_five_is_nowhere():
    found = assessed(crowd({**COUNTS, "West": 3}))
    west, other = found.areas[3], found.areas[1]
    assert (west.suppressed, west.reason, west.active, west.rate, west.bounds) == (True, "few", None, None, None)
    assert (other.suppressed, other.reason, other.active) == (True, "others", None)
    assert found.hardly_known == ("West",)
    assert any("left out" in str(note) for note in found.notes)


def test_what_is_left_out_cannot_be_computed_from_the_figures():
    """Two neighbourhoods that differ only in who is hidden have the same published figures."""
    one = assessed(crowd({"North": 40, "East": 15, "South": 20, "West": 3}))
    other = assessed(crowd({"North": 40, "East": 14, "South": 20, "West": 4}))
    for name in ("areas", "gap", "variation", "r_score", "reach", "ladder"):
        assert getattr(one, name) == getattr(other, name)


def test_an_area_of_under_fifty_residents_is_left_out():
    found = assessed(crowd({**COUNTS, "West": 9}), {**AREAS, "West": 45})
    assert found.areas[3].reason == "small"


def test_a_person_who_moved_counts_once_where_she_was_last_seen():
    deeds = [*crowd(COUNTS), Deed("0", THIS_YEAR + timedelta(days=30), "attend", "garden", "West")]
    found = assessed(deeds)
    assert found.active == 80
    assert [row.active for row in found.areas] == [39, 15, 20, 6]
    assert any("two areas" in str(note) for note in found.notes)


def test_a_person_in_two_areas_on_one_day_is_of_unknown_place():
    found = assessed([*crowd(COUNTS), Deed("0", THIS_YEAR, "attend", "garden", "West")])
    assert (found.active, found.unplaced) == (80, 1)


def test_an_area_that_does_not_exist_counts_as_unknown_and_is_named():
    found = assessed([*crowd(COUNTS), *crowd({"Moon": 7}, first=500)])
    assert (found.active, found.unplaced) == (87, 7)
    assert found.areas[0].bounds == pytest.approx((0.1, 0.1175))
    assert any("Moon" in str(note) for note in found.notes)


def test_more_unknown_places_widen_the_bounds_and_never_earn_a_verdict():
    before = assessed(whole_neighbourhood(ALIKE), SAME_SIZE)
    deeds = [deed._replace(area=None) if int(hash_of(deed.person)) % 2 else deed for deed in whole_neighbourhood(ALIKE)]
    found = assessed(deeds, SAME_SIZE)
    assert found.verdict.word == "too_little"
    for row, wider in zip(before.areas, found.areas, strict=True):
        assert wider.bounds[0] <= row.bounds[0]
        assert wider.bounds[1] >= row.bounds[1]


def hash_of(person):
    return sum(map(ord, person))


def test_more_active_people_than_residents_is_said_and_gives_no_verdict():
    found = assessed(whole_neighbourhood(ALIKE), {**SAME_SIZE, "West": 20, "South": 30})
    assert found.verdict.word == "too_little"
    assert any("more people take part than live there" in str(note) for note in found.notes)
    assert "More people take part than live here." in str(found.verdict.because[0])


def test_nobody_lives_here():
    found = assessed(crowd(COUNTS), dict.fromkeys(AREAS, 0))
    assert (found.verdict.word, found.reach, found.gap) == ("too_little", None, None)
    assert "nobody lives here" in str(found.notes[0])


def test_nothing_has_happened_yet():
    found = assessed([])
    assert (found.active, found.verdict.word, found.area_known) == (0, "too_little", None)
    assert found.period == Period(date(2025, 7, 16), TODAY)


def test_a_deed_in_the_future_neither_counts_nor_moves_the_period():
    found = assessed([*crowd(COUNTS), Deed("0", date(2099, 1, 1), "attend", "garden", "North")])
    assert found.period.end == THIS_YEAR
    assert found.active == 80
    assert str(found.notes[0]) == "Deeds with a date in the future were left out: 1."


def test_a_thousand_deeds_in_a_minute_are_one_contribution():
    deeds = crowd({"North": 30}, act="help")
    flood = [Deed("0", THIS_YEAR, "help", "garden", "North", None, None)] * 1000
    assert assessed(deeds).work == assessed(deeds + flood).work
    assert assessed(deeds).work.people == 15


def test_hours_count_where_they_are_known_and_their_unit_does_not_matter():
    deeds = [
        deed._replace(hours=(1, 1, 2, 6)[number % 4]) for number, deed in enumerate(crowd({"North": 40}, act="help"))
    ]
    found = assessed(deeds).work
    assert found.in_hours
    assert found.gini_active == pytest.approx(0.4)
    assert assessed([deed._replace(hours=deed.hours * 60) for deed in deeds]).work.people == found.people


def test_records_that_begin_late_are_mentioned():
    deeds = [*crowd(ALIKE), *crowd({"North": 10}, day=THIS_YEAR - timedelta(days=400), first=900)]
    assert any("records begin on" in str(note) for note in assessed(deeds, SAME_SIZE).notes)


def test_what_changed_since_last_year_is_said_for_each_question():
    skewed = {"North": 70, "East": 6, "South": 5, "West": 6}
    before = [deed._replace(date=LAST_YEAR) for deed in crowd(skewed, act=None, first=1000)]
    earlier = [deed._replace(date=TWO_YEARS_AGO) for deed in crowd(skewed, act="help", first=1000)]
    found = assessed([*whole_neighbourhood(ALIKE, returning=0), *before, *earlier], SAME_SIZE)
    assert found.questions[0].change == "better"
    assert found.questions[2].change == "better"
    assert found.previous == Period(date(2024, 3, 2), date(2025, 3, 1))


def test_age_bands_are_counted_beside_areas():
    residents = {(area, age): number // 2 for area, number in SAME_SIZE.items() for age in ("15-64", "65+")}
    deeds = [deed._replace(age_band="65+" if number % 3 else "15-64") for number, deed in enumerate(crowd(ALIKE))]
    found = assess(population_by_age(residents), from_records(deeds), today=TODAY)
    assert [row.name for row in found.ages] == ["15-64", "65+"]
    assert sum(row.active for row in found.ages) == found.active
    assert [part.variable for part in found.partials] == ["area", "age"]
    assert found.partials[1].within > found.partials[0].within


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refusal, match="ends before it begins"):
        assessed(crowd(COUNTS), from_day=date(2026, 5, 1), to_day=date(2026, 4, 1))
    with pytest.raises(Refusal, match="must begin before"):
        assessed(crowd(COUNTS), from_day=date(2026, 1, 1), previous_from=date(2026, 2, 1))


def test_half_a_year_is_compared_with_the_half_year_before():
    found = assessed(whole_neighbourhood(COUNTS), from_day=date(2026, 1, 1), to_day=date(2026, 6, 30))
    assert found.previous == Period(date(2025, 7, 1), date(2025, 12, 31))
    longer = assessed(
        whole_neighbourhood(COUNTS), from_day=date(2026, 1, 1), to_day=date(2026, 6, 30), previous_from=date(2024, 1, 1)
    )
    assert longer.ladder.newcomers.count < found.active


def test_every_count_that_is_published_is_large_enough_in_many_neighbourhoods():
    some = np.random.default_rng(11)
    for _ in range(25):
        counts = {name: int(some.integers(0, 12)) for name in AREAS}
        found = assessed([*crowd(counts, act=None), *crowd({"North": 2}, day=LAST_YEAR)])
        shown = [row.active for row in found.areas] + list(found.ladder.levels)
        shown += [cell for row in found.ladder.moves or () for cell in row] + list(found.ladder.up or ())
        assert not any(number is not None and 0 < number < 5 for number in shown)
        hidden = [name for name, row in zip(AREAS, found.areas, strict=True) if row.suppressed]
        assert len(hidden) != 1 or sum(counts.values()) < 5 or found.unplaced
