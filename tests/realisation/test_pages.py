"""The pages around the work, walked through."""

import io
import re
from datetime import timedelta

import pytest

from residents_budget.database import db
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.moments import today
from residents_budget.realisation import queries, services
from residents_budget.realisation.hours import Hours
from residents_budget.realisation.models import HeadCount, Result, Task, TaskTaker, WorkedHours
from residents_budget.realisation.terms import Delivered
from residents_budget.web import drawing
from tests.questions import selects_asked
from tests.realisation.story import granted


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina)


def at(garden, place):
    return f"/n/de-linden/initiatives/{garden.id}/{place}"


TASK = {"what": "Dig the beds", "planned_on": "", "places": "3", "done_by": "residents", "organisation": ""}


def test_from_a_task_to_hours(browser, garden, amina, bram):
    hers, his = browser(amina), browser(bram)
    assert hers.post(at(garden, "tasks/new"), fields=TASK).status == 200
    task = db.session.query(Task).one()
    his.post(f"/n/de-linden/tasks/{task.id}/take", follow=False)
    assert "Bram" in his.get(at(garden, "work")).text
    assert "Bram" not in browser().get(at(garden, "work")).text
    answer = his.post(f"/n/de-linden/tasks/{task.id}/done", fields={"on": today().isoformat()}, follow=False)
    assert answer.location.endswith(f"/hours?task={task.id}")
    his.post(
        at(garden, "hours"), fields={"hours": "1-4", "on": today().isoformat(), "task": str(task.id)}, follow=False
    )
    row = db.session.query(WorkedHours).one()
    assert (row.account_id, row.task_id, row.hours.minutes) == (bram.id, task.id, 150)
    assert db.session.get(Initiative, garden.id).stage is Stage.DOING


def test_bram_takes_and_leaves_with_one_tap(browser, garden, amina, bram):
    task = services.add_task(garden, by=amina, what="Dig")
    his = browser(bram)
    his.post(f"/n/de-linden/tasks/{task.id}/take", follow=False)
    his.post(f"/n/de-linden/tasks/{task.id}/leave", follow=False)
    assert db.session.query(TaskTaker).count() == 0


def test_who_wants_to_help_where_nothing_is_open_can_ask_how(browser, garden, amina, bram, dewi):
    address, words = f"/n/de-linden/initiatives/{garden.id}", "Vraag hoe je kunt helpen"
    for reader in (browser(), browser(bram)):
        page = reader.get(address)
        assert words in page.text
        assert f"{address}/talk?side=question" in page.html
    assert words not in browser(amina).get(address).text
    assert words not in browser(dewi).get(address).text


def test_a_visitor_can_take_a_task_without_an_account(browser, garden, amina):
    task = services.add_task(garden, by=amina, what="Dig")
    page = browser().get(at(garden, "work"))
    assert f"/tasks/{task.id}/guest" in page.html
    assert browser().post(f"/n/de-linden/tasks/{task.id}/take", follow=False).status == 401


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", ""),
        ("places", "0"),
        ("places", "many"),
        ("places", "²"),
        ("planned_on", "31-02-2026"),
        ("done_by", "x"),
    ],
)
def test_a_wrong_task_keeps_what_was_typed(browser, garden, amina, field, value):
    page = browser(amina).post(at(garden, "tasks/new"), fields=TASK | {"organisation": "Groenbedrijf", field: value})
    assert page.status == 422
    assert "Groenbedrijf" in page.html
    assert db.session.query(Task).count() == 0


def test_a_worker_counts_heads_in_the_street(browser, garden, dewi):
    fields = {"heads": "64", "what": "Opening", "on": today().isoformat()}
    browser(dewi).post(at(garden, "head-counts/new"), fields=fields, follow=False)
    assert db.session.query(HeadCount).one().heads == 64


@pytest.mark.parametrize("heads", ["0", "-3", "1000000", "5001", "veel", "6,5", "٣"])
def test_a_head_count_of_a_million_is_asked_back(browser, garden, dewi, heads):
    fields = {"heads": heads, "what": "Opening", "on": today().isoformat()}
    page = browser(dewi).post(at(garden, "head-counts/new"), fields=fields)
    assert page.status == 422
    assert "Opening" in page.html
    assert db.session.query(HeadCount).count() == 0


def test_a_day_before_the_money_is_asked_back_and_then_stored(browser, garden, dewi):
    fields = {"heads": "20", "what": "Talk", "on": (today() - timedelta(days=45)).isoformat()}
    hers = browser(dewi)
    page = hers.post(at(garden, "head-counts/new"), fields=fields)
    assert page.status == 422
    assert 'name="sure"' in page.html
    assert 'name="sure"' not in hers.get(at(garden, "head-counts/new")).html
    hers.post(at(garden, "head-counts/new"), fields=fields | {"sure": "y"}, follow=False)
    assert db.session.query(HeadCount).count() == 1


def test_a_worker_writes_a_paper_list_and_her_own_hours(browser, garden, dewi):
    hers = browser(dewi)
    fields = {"whose": "paper", "people": "6", "hours": "1-4", "on": today().isoformat(), "task": "0"}
    hers.post(at(garden, "hours"), fields=fields, follow=False)
    hers.post(at(garden, "hours"), fields=fields | {"whose": "professionals", "people": "2"}, follow=False)
    assert queries.work_of(garden).hours == Hours(900, 300, 6)
    page = browser().get(f"/n/de-linden/initiatives/{garden.id}")
    for piece in drawing.bar([("", 10), ("", 5)]):  # fifteen hours beside five, as they are told
        assert f'width="{piece.width}"' in page.html


def test_residents_cannot_pass_their_hours_off_as_those_of_others(browser, garden, amina, bram):
    services.take(services.add_task(garden, by=amina, what="Dig"), by=bram)
    fields = {"whose": "paper", "people": "40", "hours": "8+", "on": today().isoformat(), "task": "0"}
    browser(bram).post(at(garden, "hours"), fields=fields, follow=False)
    assert queries.work_of(garden).hours == Hours(600, 0, 1)


def test_somebody_without_a_task_has_no_hours_to_write(browser, garden, bram):
    assert browser(bram).get(at(garden, "hours")).status == 403


def test_from_promise_to_finished(browser, garden, amina):
    hers = browser(amina)
    hers.post(at(garden, "results/from-plan"))
    for row in db.session.query(Result).order_by(Result.id).all():
        hers.post(f"/n/de-linden/results/{row.id}", fields={"delivered": "done", "sentence": "It is there."})
    assert {row.delivered for row in db.session.query(Result)} == {Delivered.DONE}
    hers.post(at(garden, "finish"), follow=False)
    assert db.session.get(Initiative, garden.id).stage is Stage.DONE


def test_what_failed_needs_a_sentence_and_keeps_the_choice(browser, garden, amina):
    row = services.promise(garden, by=amina, promised="A pond")
    page = browser(amina).post(f"/n/de-linden/results/{row.id}", fields={"delivered": "not_managed", "sentence": ""})
    assert page.status == 422
    chosen = [e.get("value") for e in page.tree.iter("input") if e.get("name") == "delivered" and "checked" in e.attrib]
    assert chosen == ["not_managed"]
    assert db.session.get(Result, row.id).delivered is Delivered.PROMISED


@pytest.mark.parametrize("place", ["tasks/new", "results", "head-counts/new"])
def test_bram_does_not_keep_the_work_of_amina(browser, garden, bram, place):
    assert browser(bram).get(at(garden, place)).status == 403


@pytest.mark.parametrize("place", ["take", "leave", "done"])
def test_a_task_of_another_neighbourhood_is_not_touched(browser, garden, elsewhere, amina, bram, place):
    task = services.add_task(garden, by=amina, what="Dig")
    assert browser(bram).post(f"/n/de-overkant/tasks/{task.id}/{place}", follow=False).status == 404
    assert db.session.query(TaskTaker).count() == 0


def test_the_page_of_an_initiative_shows_the_work_in_few_questions(browser, garden, amina, bram):
    for number in range(30):
        task = services.add_task(garden, by=amina, what=f"Task {number}", places=4)
        services.take(task, by=bram)
        if number % 2:
            services.mark_done(task, by=amina)
    with selects_asked() as asked:
        page = browser(bram).get(at(garden, "work"))
    assert "Task 29" in page.text
    assert len(asked) <= 10


def test_tasks_come_a_page_at_a_time(browser, garden, amina):
    for number in range(queries.PER_PAGE + 2):
        services.add_task(garden, by=amina, what=f"Task number {number};")
    first, second = (browser().get(at(garden, f"work?page={page}")) for page in (1, 2))
    assert first.text.count("Task number") == queries.PER_PAGE
    assert second.text.count("Task number") == 2


def test_how_it_was_stands_beside_how_it_is(browser, garden, amina, linden):
    from tests.initiatives.test_pages import photo

    row = services.promise(garden, by=amina, promised="Five beds")
    address = f"/n/de-linden/results/{row.id}"
    told = {"delivered": "done", "sentence": "They bloom.", "alt": "Five beds with flowers"}
    hers = browser(amina)
    asked = hers.post(
        address, fields=told | {"photo": (io.BytesIO(photo()), "a.jpg"), "before": (io.BytesIO(photo()), "b.jpg")}
    )
    assert asked.status == 422
    assert db.session.get(Result, row.id).before_id is None
    fields = told | {
        "photo": (io.BytesIO(photo()), "now.jpg"),
        "before": (io.BytesIO(photo(size=(80, 60))), "then.jpg"),
        "before_alt": "A bare lawn",
    }
    page = hers.post(address, fields=fields)
    assert page.status == 200
    assert "De foto staat bij wat het opleverde" in page.text
    found = db.session.get(Result, row.id)
    assert (found.before.alt, found.picture.alt) == ("A bare lawn", "Five beds with flowers")
    for page in ("/n/de-linden/effects", f"/n/de-linden/initiatives/{garden.id}/effects"):
        html = browser().get(page).html
        assert html.index("A bare lawn") < html.index("Five beds with flowers")
        assert 'class="before-after"' in html


def test_a_hidden_photo_stands_beside_no_result(browser, garden, amina, linden):
    from residents_budget.pictures import services as pictures
    from tests.initiatives.test_pages import photo

    now, then = (pictures.keep(photo(), alt=words) for words in ("Five beds", "A bare lawn"))
    services.record_result(garden, by=amina, promised="Beds", delivered=Delivered.DONE, picture=now, before=then)
    pictures.hide(then)
    db.session.commit()
    assert queries.before_and_after(linden) == []
    html = browser().get(f"/n/de-linden/initiatives/{garden.id}/effects").html
    assert "A bare lawn" not in html
    assert "Five beds" in html


def test_a_worker_who_presses_twice_writes_the_hours_of_a_paper_list_once(browser, garden, dewi):
    hers, address = browser(dewi), at(garden, "hours")
    key = re.search(r'name="form_key"[^>]*value="([^"]+)"', hers.get(address).html)[1]
    sent = {"whose": "paper", "people": "3", "hours": "1-4", "on": today().isoformat(), "task": "0", "form_key": key}
    for _turn in range(2):
        assert hers.post(address, fields=sent, follow=False).status == 302
    assert db.session.query(WorkedHours).count() == 3
    assert key not in hers.get(address).html


def test_who_takes_the_lead_hands_a_task_over_on_the_page(browser, garden, amina, bram):
    services.add_task(garden, by=amina, what="Frame", done_by="professionals", organisation="Welzijn Noord")
    db.session.commit()
    task = db.session.query(Task).one()
    door = f"/n/de-linden/tasks/{task.id}/hand-over"
    assert door in browser(amina).get(at(garden, "work")).html
    assert door not in browser(bram).get(at(garden, "work")).html
    assert browser(bram).post(door).status == 403
    assert "kunnen deze klus nu nemen" in browser(amina).post(door).text
    assert f"/n/de-linden/tasks/{task.id}/take" in browser(bram).get(at(garden, "work")).html
    assert "doen deze klus weer" in browser(amina).post(door, fields={"to": "professionals"}).text
