"""Taking up work, writing hours, telling what came of promises."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.moments import today
from residents_budget.realisation import queries, services
from residents_budget.realisation.hours import Hours
from residents_budget.realisation.models import HeadCount, Result, WorkedHours
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from tests.realisation.story import grant_money, granted


@pytest.fixture
def garden(linden, amina):
    """Amina's garden, with its money since thirty days; it was proposed sixty days ago."""
    return granted(linden, amina)


def deeds(verb):
    return db.session.scalars(sa.select(Deed).where(Deed.verb == verb).order_by(Deed.id)).all()


def task_for(garden, amina, **changes):
    values = {"what": "Dig the beds", "places": 2, "planned_on": today() + timedelta(days=5)} | changes
    return services.add_task(garden, by=amina, **values)


def test_amina_adds_a_task_and_bram_takes_it_with_one_tap(garden, amina, bram):
    task = task_for(garden, amina)
    assert services.take(task, by=bram) is True
    assert [taker.account.name for taker in task.takers] == ["Bram"]
    assert [(deed.act, deed.person_id) for deed in deeds(Verb.TOOK_TASK)] == [(None, None)]


def test_taking_a_task_twice_takes_one_place(garden, amina, bram):
    task = task_for(garden, amina)
    services.take(task, by=bram)
    assert services.take(task, by=bram) is False
    assert len(task.takers) == 1
    assert len(deeds(Verb.TOOK_TASK)) == 1


def test_a_full_task_takes_nobody_more(garden, amina, bram, chris):
    task = task_for(garden, amina, places=1)
    services.take(task, by=bram)
    with pytest.raises(TooLate):
        services.take(task, by=chris)


def test_bram_leaves_and_his_place_is_free_again(garden, amina, bram, chris):
    task = task_for(garden, amina, places=1)
    services.take(task, by=bram)
    services.leave(task, by=bram)
    assert services.take(task, by=chris) is True
    assert len(deeds(Verb.LEFT_TASK)) == 1


def test_nobody_leaves_a_task_of_somebody_else(garden, amina, bram, chris):
    task = task_for(garden, amina)
    services.take(task, by=bram)
    with pytest.raises(TooLate):
        services.leave(task, by=chris)


def test_the_community_worker_leaves_tasks_to_residents(garden, amina, dewi):
    with pytest.raises(NotAllowed):
        services.take(task_for(garden, amina), by=dewi)


def test_residents_do_not_take_the_work_of_professionals(garden, amina, bram):
    task = task_for(garden, amina, done_by=DoneBy.PROFESSIONALS, organisation="Groenbedrijf")
    with pytest.raises(NotAllowed):
        services.take(task, by=bram)


def test_only_who_leads_and_the_worker_add_tasks(garden, bram, dewi):
    with pytest.raises(NotAllowed):
        services.add_task(garden, by=bram, what="Dig")
    assert services.add_task(garden, by=dewi, what="Dig").what == "Dig"


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "  "},
        {"places": 0},
        {"places": 201},
        {"done_by": DoneBy.PROFESSIONALS, "organisation": " "},
    ],
)
def test_a_task_that_is_none_is_refused(garden, amina, wrong):
    with pytest.raises(Refusal):
        task_for(garden, amina, **wrong)


def test_pressing_add_twice_gives_one_task(garden, amina):
    assert task_for(garden, amina) is task_for(garden, amina)


def test_a_done_task_is_a_deed_of_everybody_who_took_it(garden, amina, bram, chris):
    task = task_for(garden, amina)
    services.take(task, by=bram)
    services.take(task, by=chris)
    services.mark_done(task, by=bram, on=today() - timedelta(days=1))
    done = deeds(Verb.DID_TASK)
    assert {deed.person_id for deed in done} == {bram.id, chris.id}
    assert {(deed.act, deed.happened_on) for deed in done} == {(Act.HELP, today() - timedelta(days=1))}
    assert {deed.sub_area_id for deed in done} == {bram.sub_area_id, chris.sub_area_id}


def test_with_the_first_work_an_initiative_is_under_way(garden, amina):
    assert garden.stage is Stage.GRANTED
    services.mark_done(task_for(garden, amina), by=amina)
    assert garden.stage is Stage.DOING


def test_a_task_is_done_once(garden, amina):
    task = task_for(garden, amina)
    services.mark_done(task, by=amina)
    with pytest.raises(TooLate):
        services.mark_done(task, by=amina)


def test_somebody_who_did_not_take_a_task_does_not_mark_it_done(garden, amina, bram):
    with pytest.raises(NotAllowed):
        services.mark_done(task_for(garden, amina), by=bram)


def test_bram_writes_his_hours_in_a_range(garden, amina, bram):
    services.take(task_for(garden, amina), by=bram)
    services.write_hours(garden, by=bram, hours=HoursRange.FROM_1_TO_4)
    deed = deeds(Verb.WORKED)[0]
    assert (deed.person_id, deed.minutes, deed.act) == (bram.id, 150, Act.HELP)
    assert queries.work_of(garden).hours == Hours(150, 0, 1)


def test_pressing_twice_writes_the_hours_once(garden, amina, bram):
    services.take(task_for(garden, amina), by=bram)
    for _ in range(2):
        services.write_hours(garden, by=bram, hours=HoursRange.FROM_1_TO_4)
    assert db.session.query(WorkedHours).count() == len(deeds(Verb.WORKED)) == 1


def test_nobody_writes_more_hours_than_a_day_has(garden, amina, bram, linden):
    other = granted(linden, amina, title="Bench")
    for initiative in (garden, other):
        task = services.add_task(initiative, by=amina, what="Dig", places=5)
        services.take(task, by=bram)
        services.write_hours(initiative, by=bram, hours=HoursRange.OVER_8)
    with pytest.raises(Refusal, match="more hours than there are in a day"):
        services.write_hours(other, by=bram, hours=HoursRange.FROM_4_TO_8)
    services.write_hours(other, by=bram, hours=HoursRange.FROM_4_TO_8, on=today() - timedelta(days=1))


def test_hours_need_a_task(garden, bram):
    with pytest.raises(NotAllowed, match="Take a task first"):
        services.write_hours(garden, by=bram, hours=HoursRange.UNDER_1)


def test_nobody_writes_the_hours_of_a_neighbour(garden, amina, bram, chris):
    services.take(task_for(garden, amina), by=bram)
    with pytest.raises(NotAllowed, match="your own"):
        services.write_hours(garden, by=bram, person=chris, hours=HoursRange.UNDER_1)


def test_a_paper_list_counts_people_without_names(garden, dewi):
    rows = services.write_hours(garden, by=dewi, hours=HoursRange.FROM_1_TO_4, people=6)
    deed = deeds(Verb.WORKED)[0]
    assert len(rows) == 6
    assert {row.account_id for row in rows} == {None}
    assert (deed.person_id, deed.heads, deed.minutes) == (None, 6, 900)
    assert queries.work_of(garden).hours == Hours(900, 0, 6)


def test_work_of_professionals_is_no_deed_of_a_resident(garden, dewi):
    services.write_hours(garden, by=dewi, hours=HoursRange.FROM_4_TO_8, done_by=DoneBy.PROFESSIONALS, people=2)
    assert queries.work_of(garden).hours == Hours(0, 720, 0)
    assert deeds(Verb.WORKED) == []


def test_who_leads_writes_a_paper_list_of_one(garden, amina):
    (row,) = services.write_hours(garden, by=amina, hours=HoursRange.UNDER_1, on_paper=True)
    assert row.account_id is None


@pytest.mark.parametrize("people", [0, 51, 5000])
def test_a_paper_list_is_not_a_crowd(garden, dewi, people):
    with pytest.raises(Refusal):
        services.write_hours(garden, by=dewi, hours=HoursRange.UNDER_1, people=people)


def test_tomorrow_has_not_been(garden, amina):
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Refusal, match="yet to come"):
        services.write_hours(garden, by=amina, hours=HoursRange.UNDER_1, on=tomorrow)
    with pytest.raises(Refusal, match="yet to come"):
        services.count_heads(garden, by=amina, what="Party", heads=20, on=tomorrow)
    with pytest.raises(Refusal, match="yet to come"):
        services.mark_done(task_for(garden, amina), by=amina, on=tomorrow)


def test_a_day_before_the_money_is_asked_back(garden, amina):
    early = today() - timedelta(days=45)
    with pytest.raises(Refusal, match="before the money was granted"):
        services.write_hours(garden, by=amina, hours=HoursRange.UNDER_1, on=early)
    services.write_hours(garden, by=amina, hours=HoursRange.UNDER_1, on=early, sure=True)
    assert queries.work_of(garden).hours.resident_minutes == 30


def test_a_day_before_the_idea_is_refused_however_sure(garden, amina):
    with pytest.raises(Refusal, match="did not exist yet"):
        services.write_hours(garden, by=amina, hours=HoursRange.UNDER_1, on=today() - timedelta(days=90), sure=True)


@pytest.mark.parametrize("heads", [0, -1, 5001, 1_000_000])
def test_a_head_count_of_nobody_or_of_a_million_is_asked_back(garden, dewi, heads):
    with pytest.raises(Refusal):
        services.count_heads(garden, by=dewi, what="Party", heads=heads)
    assert db.session.query(HeadCount).count() == 0


def test_heads_are_counted_once_and_name_nobody(garden, dewi):
    for _ in range(2):
        services.count_heads(garden, by=dewi, what="Opening", heads=60)
    (deed,) = deeds(Verb.COUNTED_HEADS)
    assert (deed.heads, deed.person_id, deed.act) == (60, None, None)
    assert queries.work_of(garden).times_counted == 1


def test_residents_do_not_count_heads(garden, bram):
    with pytest.raises(NotAllowed):
        services.count_heads(garden, by=bram, what="Opening", heads=60)


def test_promises_come_from_the_plan_once(garden, amina):
    for _ in range(2):
        services.promise_from_plan(garden, by=amina)
    assert [row.promised for row in queries.results_of(garden)] == ["Soil", "Plants"]


def test_a_promise_gets_its_answer(garden, amina):
    services.promise_from_plan(garden, by=amina)
    services.record_result(
        garden, by=amina, promised="Plants", delivered=Delivered.DIFFERENTLY, sentence="Herbs, they grow faster."
    )
    assert [(row.promised, row.delivered) for row in queries.results_of(garden)] == [
        ("Soil", Delivered.PROMISED),
        ("Plants", Delivered.DIFFERENTLY),
    ]


@pytest.mark.parametrize("delivered", list(Delivered))
def test_an_answer_without_a_sentence_or_photo_is_asked_back(garden, amina, delivered):
    with pytest.raises(Refusal):
        services.record_result(garden, by=amina, promised="Plants", delivered=delivered, sentence=" ")
    assert db.session.query(Result).count() == 0


def test_the_work_is_finished_when_each_promise_has_its_answer(garden, amina):
    services.promise(garden, by=amina, promised="Plants")
    with pytest.raises(Refusal, match="each promise"):
        services.finish(garden, by=amina)
    services.record_result(garden, by=amina, promised="Plants", delivered=Delivered.DONE, sentence="They stand.")
    services.finish(garden, by=amina)
    assert garden.stage is Stage.DONE
    services.reopen(garden, by=amina)
    assert garden.stage is Stage.DOING


def test_work_of_which_nothing_was_told_is_not_finished(garden, amina):
    with pytest.raises(Refusal, match="Tell first what came of it"):
        services.finish(garden, by=amina)


def test_a_promise_without_an_answer_can_be_taken_back(garden, amina):
    row = services.promise(garden, by=amina, promised="A pond")
    services.take_back_promise(row, by=amina, initiative=garden)
    assert queries.results_of(garden) == []


def test_a_told_promise_stays(garden, amina):
    row = services.record_result(
        garden, by=amina, promised="A pond", delivered=Delivered.NOT_MANAGED, sentence="Too deep for children."
    )
    with pytest.raises(Refusal):
        services.take_back_promise(row, by=amina, initiative=garden)


def test_there_is_no_work_in_what_was_withdrawn(linden, amina):
    idea = initiatives.propose(linden, by=amina, title="Swing", what="A swing")
    initiatives.withdraw(idea, by=amina, reason="Moved away")
    with pytest.raises(TooLate):
        services.add_task(idea, by=amina, what="Dig")


def test_open_tasks_are_those_somebody_can_take_now(garden, linden, amina, bram):
    soon = task_for(garden, amina, what="Soon", planned_on=today() + timedelta(days=1))
    some_day = task_for(garden, amina, what="Some day", planned_on=None)
    task_for(garden, amina, what="Over", planned_on=today() - timedelta(days=1))
    task_for(garden, amina, what="Paid", done_by=DoneBy.PROFESSIONALS, organisation="Groenbedrijf")
    services.take(task_for(garden, amina, what="Full", places=1), by=bram)
    services.mark_done(task_for(garden, amina, what="Done"), by=amina)
    services.take(soon, by=bram)
    assert [(row.task, row.free) for row in queries.open_tasks(linden, 10)] == [(soon, 1), (some_day, 2)]
    assert len(queries.open_tasks(linden, 1)) == 1


def test_a_task_of_another_neighbourhood_is_not_found(garden, elsewhere, amina):
    task = task_for(garden, amina)
    with pytest.raises(NotFound):
        queries.task(elsewhere, task.id)
    row = services.promise(garden, by=amina, promised="A pond")
    with pytest.raises(NotFound):
        queries.result(elsewhere, row.id)


def test_the_day_of_the_money_is_a_day_of_the_neighbourhood(linden, amina):
    idea = initiatives.propose(linden, by=amina, title="Night", on=date(2026, 1, 1))
    grant_money(idea, date(2026, 3, 1))
    assert queries.granted_on(idea) == date(2026, 3, 1)


@pytest.fixture
def of_professionals(garden, amina):
    return services.add_task(
        garden, by=amina, what="Frame the door", done_by=DoneBy.PROFESSIONALS, organisation="Welzijn Noord"
    )


def test_a_task_that_is_handed_over_can_be_taken_by_neighbours(of_professionals, garden, amina, bram):
    with pytest.raises(NotAllowed):
        services.take(of_professionals, by=bram)
    with pytest.raises(NotAllowed):
        services.hand_over(of_professionals, by=bram)
    services.hand_over(of_professionals, by=amina)
    assert services.take(of_professionals, by=bram)
    with pytest.raises(TooLate):
        services.hand_over(of_professionals, by=amina, to=DoneBy.PROFESSIONALS)


def test_handing_over_twice_changes_nothing_and_can_be_taken_back(of_professionals, amina):
    day = today() - timedelta(days=1)
    services.hand_over(of_professionals, by=amina, on=day)
    services.hand_over(of_professionals, by=amina)
    assert of_professionals.handed_over_on == day
    services.hand_over(of_professionals, by=amina, to=DoneBy.PROFESSIONALS)
    assert (of_professionals.done_by, of_professionals.handed_over_on) == (DoneBy.PROFESSIONALS, None)
    assert of_professionals.organisation == "Welzijn Noord"


def test_what_residents_planned_is_not_pushed_to_professionals_nor_what_is_done(garden, of_professionals, amina):
    own = services.add_task(garden, by=amina, what="Dig")
    with pytest.raises(NotAllowed):
        services.hand_over(own, by=amina, to=DoneBy.PROFESSIONALS)
    services.mark_done(of_professionals, by=amina)
    with pytest.raises(TooLate):
        services.hand_over(of_professionals, by=amina)


def test_the_same_form_about_a_paper_list_is_counted_once(garden, dewi):
    sent = {"by": dewi, "hours": HoursRange.FROM_1_TO_4, "on_paper": True, "people": 6, "form_key": "k" * 20}
    for _turn in range(2):
        services.write_hours(garden, **sent)
    assert db.session.query(WorkedHours).count() == 6
    assert db.session.query(Deed).filter_by(verb=Verb.WORKED).count() == 1
    services.write_hours(garden, **sent | {"form_key": "l" * 20})
    assert db.session.query(WorkedHours).count() == 12


def test_people_on_lists_have_an_end_however_many_forms_there_are(garden, dewi):
    """Hours beyond a day, by several forms: of two hundred nameless helpers on one day it is asked back."""
    sent = {"by": dewi, "hours": HoursRange.OVER_8, "on_paper": True, "people": 50}
    for form in range(4):
        services.write_hours(garden, form_key=f"form {form}", **sent)
    with pytest.raises(Refusal, match="200 people"):
        services.write_hours(garden, form_key="form 4", **sent | {"people": 1})
    services.write_hours(garden, form_key="form 3", **sent)
    services.write_hours(garden, form_key="form 5", on=today() - timedelta(days=1), **sent)
    assert db.session.query(WorkedHours).count() == 250


def test_a_form_of_another_initiative_is_a_kind_sentence(garden, linden, amina, dewi):
    sent = {"by": dewi, "hours": HoursRange.UNDER_1, "on_paper": True, "people": 2, "form_key": "k" * 20}
    services.write_hours(garden, **sent)
    services.write_hours(granted(linden, amina, title="Party"), **sent)
    assert db.session.query(WorkedHours).count() == 2


def test_visitors_of_a_day_have_an_end_however_often_they_are_counted(garden, dewi, amina):
    services.count_heads(garden, by=dewi, what="Morning", heads=5000)
    with pytest.raises(Refusal, match="5000 people on one day"):
        services.count_heads(garden, by=amina, what="Evening", heads=1)
    services.count_heads(garden, by=amina, what="The day before", heads=1, on=today() - timedelta(days=1))
    assert db.session.query(sa.func.sum(HeadCount.heads)).scalar() == 5001


def test_nothing_is_handed_over_in_what_was_withdrawn(of_professionals, garden, amina):
    garden.stage = Stage.WITHDRAWN
    with pytest.raises(TooLate):
        services.hand_over(of_professionals, by=amina)
    assert of_professionals.handed_over_on is None


def test_a_promise_is_taken_back_once(garden, amina):
    row = services.promise(garden, by=amina, promised="Soil")
    services.take_back_promise(row, by=amina, initiative=garden)
    services.take_back_promise(row, by=amina, initiative=garden)
    assert db.session.query(Result).count() == 0


def test_own_hours_of_who_works_here_are_those_of_a_professional(garden, els, linden, dewi):
    """Also where she leads an initiative: nobody is paid and a resident in the same hour."""
    hers = granted(linden, els, title="Desk")
    services.write_hours(hers, by=els, hours=HoursRange.FROM_4_TO_8)
    services.write_hours(garden, by=dewi, hours=HoursRange.UNDER_1)
    assert queries.work_of(hers).hours == Hours(0, 360, 0)
    assert queries.work_of(garden).hours == Hours(0, 30, 0)
    assert deeds(Verb.WORKED) == []


def test_what_amina_counted_dewi_does_not_count_again(garden, amina, dewi):
    services.count_heads(garden, by=amina, what="Harvest party", heads=40)
    with pytest.raises(Refusal, match="40 people were counted"):
        services.count_heads(garden, by=dewi, what="harvest  Party", heads=43)
    services.count_heads(garden, by=dewi, what="Soup afterwards", heads=12)
    services.count_heads(garden, by=dewi, what="Harvest party", heads=9, on=today() - timedelta(days=7))
    assert db.session.query(sa.func.sum(HeadCount.heads)).scalar() == 61
