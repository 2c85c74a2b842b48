"""Going to people who are not reached yet, and what came after it."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest

from residents_budget.activity import services as activity
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.errors import NotAllowed, NotFound, Refusal
from residents_budget.initiatives import services as initiatives
from residents_budget.moments import today
from residents_budget.outreach import queries, services, worth
from residents_budget.outreach.afterwards import Newcomers, compare, newcomers_after, together
from residents_budget.outreach.hints import hint
from residents_budget.outreach.models import OutreachRound
from residents_budget.outreach.terms import ByWhom, How
from residents_budget.participation import periods
from residents_budget.publications import services as publishing
from tests import cast


def went(place, dewi, area="De Hoven", **changes):
    values = {"how": How.DOORBELL, "people_met": 12, "on": today() - timedelta(days=40)} | changes
    return services.record(place, by=dewi, sub_area=cast.area(place, area), **values)


def row_of(place, area):
    """The row of an area, after the worker has published up to today."""
    publishing.publish_with_earlier_years(place, periods.twelve_months_up_to(today()))
    services.look_what_came(place)
    return next(row for row in queries.visited(place) if row.sub_area.name == area)


def test_dewi_writes_down_where_she_went_without_names(linden, dewi):
    made = went(linden, dewi, note="Many do not read their letters.")
    (deed,) = db.session.query(Deed).filter_by(verb=Verb.WENT_OUT)
    assert (deed.act, deed.person_id, deed.heads, deed.sub_area_id) == (None, None, 12, made.sub_area_id)


def test_residents_and_workers_of_elsewhere_do_not_write_down_rounds(linden, elsewhere, bram, dewi):
    with pytest.raises(NotAllowed):
        went(linden, bram)
    with pytest.raises(NotAllowed):
        services.record(
            elsewhere, by=dewi, sub_area=cast.area(elsewhere, "Overkant"), how=How.WALK, people_met=1, on=today()
        )


def test_a_sub_area_of_another_neighbourhood_is_not_found(linden, elsewhere, dewi):
    with pytest.raises(NotFound):
        services.record(linden, by=dewi, sub_area=cast.area(elsewhere, "Overkant"), how=How.WALK, people_met=1)


@pytest.mark.parametrize("wrong", [{"people_met": -1}, {"people_met": 5001}, {"on": today() + timedelta(days=7)}])
def test_a_round_that_cannot_be_is_refused(linden, dewi, wrong):
    with pytest.raises(Refusal):
        went(linden, dewi, **wrong)
    assert db.session.query(OutreachRound).count() == 0


def test_nobody_at_home_is_a_round_too(linden, dewi):
    went(linden, dewi, people_met=0)
    assert (row_of(linden, "De Hoven").times, row_of(linden, "De Hoven").people_met) == (1, 0)


def test_pressing_twice_writes_one_round(linden, dewi):
    assert went(linden, dewi) is went(linden, dewi)


def test_every_sub_area_stands_there_also_where_nobody_went(linden, dewi):
    went(linden, dewi)
    went(linden, dewi, how=How.COFFEE, people_met=8, on=today() - timedelta(days=3))
    assert [(row.sub_area.name, row.times, row.people_met) for row in queries.visited(linden)] == [
        ("Lindenhof", 0, 0),
        ("De Hoven", 2, 20),
        ("Plantsoenflats", 0, 0),
    ]
    assert row_of(linden, "De Hoven").last_on == today() - timedelta(days=3)
    assert row_of(linden, "Lindenhof").afterwards is None


def test_people_who_came_after_a_round_are_counted_and_those_of_before_are_not(linden, dewi, amina):
    went(linden, dewi)
    idea = initiatives.propose(linden, by=amina, title="Garden", on=today() - timedelta(days=100))
    for number in range(12):
        person = cast.resident(f"Neighbour {number}", linden, "De Hoven")
        activity.record(person, Verb.COMMENTED, initiative=idea, happened_on=today() - timedelta(days=5))
    for number in range(5):
        other = cast.resident(f"Veteran {number}", linden, "De Hoven")
        for days in (90, 5):
            activity.record(other, Verb.COMMENTED, initiative=idea, happened_on=today() - timedelta(days=days))
    old = cast.resident("Old hand", linden, "De Hoven")
    for days in (90, 5):
        activity.record(old, Verb.COMMENTED, initiative=idea, happened_on=today() - timedelta(days=days))
    after = row_of(linden, "De Hoven").afterwards
    assert (after.people, after.is_over) == (10, False)


def test_few_newcomers_are_not_published(linden, dewi, amina):
    went(linden, dewi)
    many_new(linden, amina, 7)
    assert row_of(linden, "De Hoven").afterwards.people is None


def many_new(place, lead, number, area="De Hoven", days=5, first=0):
    """So many residents of an area take part for the first time."""
    idea = initiatives.propose(place, by=lead, title=f"Garden {first}", on=today() - timedelta(days=200))
    for one in range(first, first + number):
        person = cast.resident(f"Neighbour {one}", place, area)
        activity.record(person, Verb.COMMENTED, initiative=idea, happened_on=today() - timedelta(days=days))


def test_what_came_of_it_stands_still_until_the_next_publication(linden, dewi, amina):
    """Nobody can subtract today from tomorrow: thirteen after twelve would tell that somebody of De Hoven came."""
    went(linden, dewi)
    many_new(linden, amina, 12)
    before = row_of(linden, "De Hoven").afterwards
    many_new(linden, amina, 30, first=100)
    assert row_of(linden, "De Hoven").afterwards == before
    assert before.people == 10


def test_who_leaves_does_not_change_what_was_told(linden, dewi, amina):
    went(linden, dewi)
    many_new(linden, amina, 13)
    before = row_of(linden, "De Hoven").afterwards
    db.session.query(Deed).filter(Deed.verb == Verb.COMMENTED).update({"person_id": None})
    assert row_of(linden, "De Hoven").afterwards == before


def test_before_the_first_publication_nothing_is_told_of_newcomers(linden, dewi, amina):
    went(linden, dewi)
    many_new(linden, amina, 12)
    assert queries.what_came(linden).up_to is None
    assert all(row.afterwards is None for row in queries.visited(linden))


def test_nearly_all_of_an_area_is_not_told_beside_the_exact_number(linden, dewi, amina):
    """Nine of De Hoven take part; "about ten of them are new" would be nearly each of the nine."""
    went(linden, dewi)
    many_new(linden, amina, 9)
    many_new(linden, amina, 30, area="Lindenhof", first=100)
    assert row_of(linden, "De Hoven").afterwards is None


def test_half_a_year_later_counts_no_longer():
    went_on = date(2026, 1, 1)
    first = {date(2026, 7, 3): Newcomers(5), date(2026, 7, 4): Newcomers(7)}
    after = newcomers_after([went_on], first, today=date(2026, 7, 4))
    assert (after.people, after.is_over) == (5, True)


def test_two_rounds_count_a_newcomer_once():
    rounds_on = [date(2026, 1, 1), date(2026, 2, 1)]
    after = newcomers_after(rounds_on, {date(2026, 2, 5): Newcomers(5)}, today=date(2026, 3, 1))
    assert (after.people, after.is_over) == (5, False)


def test_a_plan_is_done_with_when_the_round_is_written_down(linden, dewi):
    planned = services.plan(
        linden, by=dewi, sub_area=cast.area(linden, "De Hoven"), how=How.COFFEE, by_whom=ByWhom.TOGETHER, on=today()
    )
    assert [one.sub_area.name for one in queries.plans(linden)] == ["De Hoven"]
    made = went(linden, dewi, by_whom=ByWhom.TOGETHER, plan=planned)
    assert made.by_whom is ByWhom.TOGETHER
    assert queries.plans(linden) == []


def test_a_plan_lies_ahead_and_only_the_worker_makes_or_calls_off_one(linden, dewi, bram):
    given = {"sub_area": cast.area(linden, "De Hoven"), "how": How.WALK, "by_whom": ByWhom.RESIDENTS}
    with pytest.raises(Refusal):
        services.plan(linden, by=dewi, on=today() - timedelta(days=1), **given)
    with pytest.raises(NotAllowed):
        services.plan(linden, by=bram, on=today(), **given)
    planned = services.plan(linden, by=dewi, on=today() + timedelta(days=7), **given)
    with pytest.raises(NotAllowed):
        services.call_off(planned, by=bram, neighbourhood=linden)
    services.call_off(planned, by=dewi, neighbourhood=linden)
    assert queries.plans(linden) == []


def days_of_newcomers(**people):
    return {today() - timedelta(days=int(ago[1:])): Newcomers(number) for ago, number in people.items()}


def test_what_came_is_held_against_the_time_before_and_against_where_nobody_went():
    round_on, since = today() - timedelta(days=200), today() - timedelta(days=900)
    here = days_of_newcomers(_300=3, _150=12, _60=9)
    elsewhere = [(days, ()) for days in (days_of_newcomers(_310=10, _100=9), days_of_newcomers(_250=4, _90=5))]
    found = compare([round_on], here, elsewhere, since=since, today=today())
    assert found[:4] == (21, 3, 14, 14)
    assert found.sure == 0.94, "two areas to compare with are never enough to be certain"
    more = [*elsewhere, (days_of_newcomers(_280=8, _80=8), ())]
    assert compare([round_on], here, more, since=since, today=today()).sure > 0.95
    alike = compare([round_on], days_of_newcomers(_300=9, _150=9), elsewhere, since=since, today=today())
    assert 0.3 < alike.sure < 0.7


@pytest.mark.parametrize(("ago", "began"), [(30, 900), (200, 250)])
def test_too_early_or_with_too_short_a_memory_nothing_is_compared(ago, began):
    here = days_of_newcomers(_20=12)
    since = today() - timedelta(days=began)
    assert compare([today() - timedelta(days=ago)], here, [], since=since, today=today()) is None


def test_without_an_area_where_nobody_went_nothing_is_claimed():
    found = compare(
        [today() - timedelta(days=200)],
        days_of_newcomers(_100=20),
        [],
        since=today() - timedelta(days=900),
        today=today(),
    )
    assert (found.after, found.sure) == (20, None)


def test_an_area_where_somebody_went_in_the_same_days_is_no_comparison():
    round_on, since = today() - timedelta(days=200), today() - timedelta(days=900)
    here = days_of_newcomers(_300=3, _150=12)
    visited = (days_of_newcomers(_310=10, _100=9), [today() - timedelta(days=190)])
    long_ago = (days_of_newcomers(_310=6, _100=7), [today() - timedelta(days=800)])
    assert compare([round_on], here, [visited], since=since, today=today()).areas == 0
    found = compare([round_on], here, [visited, long_ago], since=since, today=today())
    assert (found.areas, found.elsewhere_after) == (1, 7)


def test_a_street_that_had_a_party_makes_us_less_sure():
    """Where other areas differ wildly from each other without anybody going there, so may this one."""
    round_on, since = today() - timedelta(days=200), today() - timedelta(days=900)
    here = days_of_newcomers(_300=6, _150=18)
    alike = [(days_of_newcomers(_310=10, _100=10), ())] * 4
    wild = [(days_of_newcomers(_310=after, _100=before), ()) for after, before in ((20, 0), (0, 20), (20, 0), (0, 20))]
    sure, unsure = (compare([round_on], here, each, since=since, today=today()) for each in (alike, wild))
    assert sure.elsewhere_after == unsure.elsewhere_after
    assert sure.sure > 0.95 > 0.8 > unsure.sure


def test_all_rounds_together_count_the_other_areas_once():
    since = today() - timedelta(days=900)
    elsewhere = [(days_of_newcomers(_310=4, _100=4), ())] * 3
    one = compare(
        [today() - timedelta(days=200)], days_of_newcomers(_300=2, _150=8), elsewhere, since=since, today=today()
    )
    both = together([one, one, None])
    assert both[:4] == (16, 4, 12, 12)
    assert both.sure > one.sure
    assert together([None]) is None


def test_of_one_area_alone_nothing_is_told_as_where_nobody_went():
    since = today() - timedelta(days=900)
    one = compare(
        [today() - timedelta(days=200)],
        days_of_newcomers(_150=8),
        [(days_of_newcomers(_100=9), ())],
        since=since,
        today=today(),
    )
    assert together([one]) is None


def test_who_came_again_and_who_lends_a_hand_now(linden, dewi, amina):
    went(linden, dewi, on=today() - timedelta(days=100))
    idea = initiatives.propose(linden, by=amina, title="Garden", on=today() - timedelta(days=150))
    for number in range(23):
        person = cast.resident(f"Neighbour {number}", linden, "De Hoven")
        activity.record(person, Verb.SUPPORTED, initiative=idea, happened_on=today() - timedelta(days=50))
        activity.record(person, Verb.COMMENTED, initiative=idea, happened_on=today() - timedelta(days=50))
        if number < 11:
            activity.record(person, Verb.DID_TASK, initiative=idea, happened_on=today() - timedelta(days=9))
    many_new(linden, amina, 9, days=150, first=100)
    after = row_of(linden, "De Hoven").afterwards
    assert (after.people, after.again, after.helped) == (25, 10, 10)


class Row(NamedTuple):
    name: str
    residents: int
    active: int | None
    reason: str | None = None


class Found(NamedTuple):
    areas: tuple
    active: int = 100
    residents: int = 2000


def test_an_evening_is_worth_most_where_many_are_missing_and_nobody_went_lately():
    found = Found(
        (Row("North", 1000, 80), Row("West", 400, 4), Row("Flats", 400, None, "few"), Row("Quay", 200, None, "others"))
    )
    visits = {"West": (today() - timedelta(days=10), How.DOORBELL)}
    proposed = worth.proposals(found, visits, {How.STALL: (60, 2), How.DOORBELL: (90, 1)}, today=today())
    assert [one.area for one in proposed] == ["Flats", "West"]
    assert [one.how for one in proposed] == [How.DOORBELL, How.STALL]
    assert "Nobody went there yet." in [str(sentence) for sentence in proposed[0].why]


def test_a_hidden_figure_is_not_given_away_by_a_proposal():
    """An area that is left out for the sake of another is never proposed, whatever its figure is."""
    found = Found((Row("North", 1000, 90), Row("Quay", 1000, None, "others")))
    assert worth.proposals(found, {}, {}, today=today()) == []


def test_initiators_see_what_waits_for_them_and_nobody_else_does(browser, linden, amina, bram):
    idea = initiatives.propose(linden, by=amina, title="Garden")
    for number in range(11):
        activity.record(cast.resident(f"Neighbour {number}", linden, "Lindenhof"), Verb.SUPPORTED, initiative=idea)
    discussion.comment(idea, by=bram, side=Side.QUESTION, body="Who waters it?")
    page = browser(amina).get("/n/de-linden/outreach/for-you?lang=en")
    assert "One question waits for your answer." in page.text
    assert "Most people who take part live in your own sub-area." in page.text
    assert "Garden" not in browser(bram).get("/n/de-linden/outreach/for-you?lang=en").text


def test_nothing_is_said_of_fewer_than_ten_people():
    assert hint(1, "Garden", {4: 9}, 4, questions=0, conversations=1).sentences == ()
