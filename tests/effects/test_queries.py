"""The figures of the bands, on a neighbourhood whose values are worked out here."""

from datetime import date, timedelta

import pytest

from residents_budget import moments
from residents_budget.checkins import services as checkins
from residents_budget.effects import queries, services
from residents_budget.effects.bands import Decided, Hours
from residents_budget.effects.relations import Ties
from residents_budget.effects.results import Promises, Reach
from residents_budget.effects.terms import Order
from residents_budget.initiatives.terms import Stage
from residents_budget.moments import today
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.rounds.terms import Way
from residents_budget.three_bands import queries as whole
from residents_budget.year_sums import queries as years
from residents_budget.year_sums import services as telling
from tests import cast
from tests.realisation.story import granted, pot_of

YEAR = today().year


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina, pot=pot_of(linden, way=Way.VOTE, year=2025))


@pytest.fixture
def crew(linden):
    """Six neighbours from two sub-areas."""
    return [
        cast.resident(name, linden, area)
        for name, area in zip(
            ("Gerrit", "Hatice", "Ilse", "Joke", "Kees", "Lotte"), ("Lindenhof", "De Hoven") * 3, strict=True
        )
    ]


def done_by(initiative, lead, people, what):
    task = work.add_task(initiative, by=lead, what=what, places=len(people))
    for person in people:
        work.take(task, by=person)
    work.mark_done(task, by=lead, on=today())
    return task


def test_an_empty_neighbourhood_has_no_figures_and_no_faults(linden):
    bands = whole.bands_of_neighbourhood(linden)
    assert bands.is_empty
    assert bands.all_promises == Promises(0)
    assert bands.all_ties == Ties()
    assert not bands.all_hours.is_enough
    assert whole.summary(linden) == (0, 0, 0, 0, 0, 0, 0)


def test_an_initiative_says_what_was_promised_who_came_and_who_worked(garden, amina, dewi, crew):
    work.promise_from_plan(garden, by=amina)
    work.record_result(garden, by=amina, promised="Soil", delivered=Delivered.DONE, sentence="It lies there.")
    work.count_heads(garden, by=dewi, what="Opening", heads=40)
    work.count_heads(garden, by=dewi, what="Picking", heads=25)
    done_by(garden, amina, crew, "Dig")
    for person in crew:
        work.write_hours(garden, by=person, hours=HoursRange.FROM_4_TO_8)
    work.write_hours(garden, by=dewi, hours=HoursRange.OVER_8, done_by=DoneBy.PROFESSIONALS)
    bands = queries.bands_of(garden)
    assert bands.promises == Promises(promised=2, done=1)
    assert bands.reach == Reach(visits=65, times_counted=2, known=5)
    assert bands.hours == Hours(40 * 60, 600, 5)  # 36 hours of six people, to the nearest ten and five
    assert (bands.hours.is_enough, bands.hours.out_of, bands.hours.multiplier) == (True, (8, 10), 4)
    assert bands.granted_cents == 300_000


def test_the_neighbourhood_counts_by_year_what_its_initiatives_did(garden, amina, dewi, crew, linden):
    done_by(garden, amina, crew[:5], "Dig")
    for person in crew[:5]:
        work.write_hours(garden, by=person, hours=HoursRange.FROM_4_TO_8)
    work.count_heads(garden, by=dewi, what="Opening", heads=40)
    work.record_result(garden, by=amina, promised="Soil", delivered=Delivered.DONE, sentence="It lies there.")
    telling.tell(linden)
    bands = whole.bands_of_neighbourhood(linden)
    assert bands.hours == {YEAR: Hours(1800, 0, 5)}
    assert bands.reach == {YEAR: Reach(visits=40, times_counted=1)}
    assert bands.promises == {YEAR: Promises(1, done=1)}
    assert bands.ties == {YEAR: Ties(pairs=10, people=5, placed=10, bridging=5)}
    assert bands.decided == {2025: Decided(300_000, 300_000)}
    assert bands.hours_per_1000_euro == 10.0


def test_all_years_together_count_a_person_once(garden, amina, crew, linden):
    done_by(garden, amina, crew, "Dig")
    for person in crew:
        for days in (0, 1):
            work.write_hours(
                garden, by=person, hours=HoursRange.FROM_1_TO_4, on=today() - timedelta(days=days), sure=True
            )
    assert years.work_out(linden).whole.hours == Hours(12 * 150, 0, 6)


def test_money_that_staff_decide_on_is_not_decided_by_residents(linden, amina):
    granted(linden, amina, cents=300_000, pot=pot_of(linden, way=Way.STAFF, year=2025))
    granted(linden, amina, title="Bench", cents=100_000, pot=pot_of(linden, way=Way.GROUP, year=2025))
    assert whole.bands_of_neighbourhood(linden).decided == {2025: Decided(400_000, 100_000)}


def test_what_another_neighbourhood_did_is_not_counted_here(linden, elsewhere, chris, dewi):
    other = granted(elsewhere, chris, title="Pond")
    work.write_hours(other, by=chris, hours=HoursRange.OVER_8)
    services.record(other, by=chris, order=1, what="There is a pond.", told_by="Chris")
    assert years.work_out(linden).years == {}
    assert whole.bands_of_neighbourhood(linden).is_empty
    assert whole.summary(linden) == (0, 0, 0, 0, 0, 0, 0)


def test_a_follow_up_is_led_by_somebody_who_first_took_part(garden, amina, bram, linden):
    done_by(garden, amina, [bram], "Dig")
    herbs = granted(linden, bram, title="Herbs", parent=garden)
    more = granted(linden, amina, title="More garden", parent=garden)
    garden.stage = Stage.DONE
    follow_ups = whole.bands_of_neighbourhood(linden).follow_ups
    assert follow_ups.pairs == [(garden, herbs, True), (garden, more, False)]
    assert (follow_ups.finished, follow_ups.by_new_leaders) == (1, 1)


def test_stories_show_the_confirmed_first_and_what_went_wrong_apart(garden, amina, bram, linden):
    def tell(what, **more):
        return services.record(garden, by=amina, order=3, what=what, told_by="Fatma", **more)

    tell("Nobody confirmed this yet.")
    confirmed = tell("The school lends its key.", on=today() - timedelta(days=9))
    services.confirm(confirmed, by=bram)
    wrong = tell("Two neighbours fell out over the pump.", good=False)
    bands = whole.bands_of_neighbourhood(linden)
    assert bands.stories[Order.RELATIONS][0] is confirmed
    assert bands.failed == [wrong]
    assert bands.recorded == {Order.RESULTS: 0, Order.TOGETHER: 0, Order.RELATIONS: 3}
    assert bands.unconfirmed == 2


def test_the_summary_says_what_the_neighbourhood_page_needs(garden, amina, dewi, linden):
    work.record_result(garden, by=amina, promised="Soil", delivered=Delivered.DONE, sentence="It lies there.")
    work.record_result(garden, by=amina, promised="Pond", delivered=Delivered.NOT_MANAGED, sentence="Too deep.")
    work.write_hours(garden, by=amina, hours=HoursRange.FROM_1_TO_4)
    work.write_hours(garden, by=dewi, hours=HoursRange.UNDER_1, done_by=DoneBy.PROFESSIONALS)
    services.record(garden, by=amina, order=2, what="We do it together.", told_by="Amina")
    telling.tell(linden)
    assert whole.summary(linden) == (2, 1, 0, 0, 0, 1, 0)
    work.write_hours(garden, by=dewi, hours=HoursRange.FROM_1_TO_4, on_paper=True, people=4)
    telling.tell(linden)
    assert whole.summary(linden) == (2, 1, 10 * 60, 5 * 60, 0, 1, 0)


def test_who_checks_in_is_a_visitor_and_is_not_counted_by_the_host_as_well(garden, amina, dewi, linden):
    yesterday, before = today() - timedelta(days=1), today() - timedelta(days=2)
    opening = checkins.open_activity(garden, by=amina, what="Opening", on=yesterday)
    checkins.count_paper(opening, by=dewi, counts={None: 25})
    market = checkins.open_activity(garden, by=amina, what="Market", on=before)
    checkins.count_paper(market, by=dewi, counts={None: 7})
    work.count_heads(garden, by=dewi, what="Market", heads=40, on=before)
    assert queries.bands_of(garden).reach[:2] == (25 + 40, 2)
    assert sum(reach.visits for reach in years.work_out(linden).by_year("reach").values()) == 65


def test_years_stand_in_their_own_order(garden, amina, linden):
    garden.created_at = moments.start_of_day(date(YEAR - 3, 1, 1))
    for year in (YEAR, YEAR - 2):
        work.write_hours(
            garden, by=amina, hours=HoursRange.FROM_1_TO_4, people=5, on=date(year, 1, 1), sure=True, on_paper=True
        )
    telling.tell(linden)
    assert list(whole.bands_of_neighbourhood(linden).hours) == [YEAR - 2, YEAR]
