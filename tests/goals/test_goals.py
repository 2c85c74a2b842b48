"""A goal for an area, from making it with residents to the page that staff and council talk about."""

import pytest

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.effects import services as effects
from residents_budget.effects.own_strength import Mix
from residents_budget.effects.terms import Order
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.goals import queries, services
from residents_budget.goals.models import GoalPart
from residents_budget.goals.terms import End, How
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import Kind
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.web import drawing
from tests import cast
from tests.questions import selects_asked
from tests.realisation.story import granted


def make(linden, by, **told):
    values = {"title": "Nobody eats alone every day", "how": How.TABLE, "residents": 34, "by_residents": True}
    return services.make(linden, by=by, **values | told)


@pytest.fixture
def care(linden, els):
    return institutions.name_institution(linden, by=els, name="Care home", kind=Kind.CARE_HOME)


@pytest.fixture
def dinner(linden, amina):
    return granted(linden, amina, title="Dinner")


def test_a_goal_is_made_with_residents(linden, dewi, amina):
    goal = make(linden, dewi, areas=[cast.area(linden, "Lindenhof")])
    assert [one.sub_area.name for one in queries.goal(linden, goal.id).areas] == ["Lindenhof"]
    with pytest.raises(NotAllowed):
        make(linden, amina)
    for wrong in ({"residents": 0}, {"residents": 10**6}, {"title": "  "}, {"on": moments.today().replace(year=2099)}):
        with pytest.raises(Refusal):
            make(linden, dewi, **wrong)


def test_a_goal_is_about_this_neighbourhood(linden, elsewhere, dewi):
    with pytest.raises(NotFound):
        make(linden, dewi, areas=[cast.area(elsewhere, "Overkant")])
    with pytest.raises(NotFound):
        queries.goal(elsewhere, make(linden, dewi).id)


def test_who_takes_the_lead_says_in_one_tap_which_goal_it_serves(linden, elsewhere, dewi, els, dinner, amina, bram):
    first, second = make(linden, dewi), make(linden, dewi, title="Safe at night")
    services.serve(dinner, first, by=amina)
    services.serve(dinner, second, by=amina)
    assert queries.find_served(dinner) == second.id
    assert [count for _goal, count in queries.goals(linden)] == [1, 0]
    services.serve(dinner, None, by=amina)
    assert queries.find_served(dinner) is None
    with pytest.raises(NotAllowed):
        services.serve(dinner, first, by=bram)
    far = make(elsewhere, cast.with_role("Gijs", Role.COMMUNITY_WORKER, elsewhere))
    with pytest.raises(NotFound):
        services.serve(dinner, far, by=amina)


def test_an_organisation_says_what_it_does_and_takes_it_back(linden, dewi, care, amina, bram):
    goal = make(linden, dewi)
    care.contact_id = bram.id
    row = services.contribute(goal, by=bram, institution=care, what="Opens the room on Tuesday.")
    with pytest.raises(NotAllowed):
        services.contribute(goal, by=amina, institution=care, what="Pays everything.")
    with pytest.raises(NotAllowed):
        services.take_away(goal, row, by=amina)
    services.take_away(goal, row, by=bram)
    assert db.session.query(GoalPart).count() == 0
    with pytest.raises(Refusal):
        services.contribute(goal, by=dewi, institution=care, what=" ")


def test_a_goal_that_has_ended_changes_no_more_until_it_is_taken_up_again(linden, dewi, dinner, care, amina):
    goal = make(linden, dewi)
    with pytest.raises(Refusal):
        services.end(goal, by=dewi, how=End.REACHED, because=" ")
    services.end(goal, by=dewi, how=End.PARTLY, because="On Sundays people still eat alone.")
    for late in (
        lambda: services.serve(dinner, goal, by=amina),
        lambda: services.contribute(goal, by=dewi, institution=care, what="More."),
        lambda: services.end(goal, by=dewi, how=End.REACHED, because="Again."),
    ):
        with pytest.raises(TooLate):
            late()
    services.take_up_again(goal, by=dewi)
    services.serve(dinner, goal, by=amina)


def _served(linden, dewi, dinner, amina, care):
    """A goal with six residents' tasks and two of professionals, effects of three orders, and hours of six people."""
    goal = make(linden, dewi)
    services.serve(dinner, goal, by=amina)
    services.contribute(goal, by=dewi, institution=care, what="Opens the room on Tuesday.")
    crew = [cast.resident(name, linden, "De Hoven") for name in ("Gerrit", "Hatice", "Ilse", "Joke", "Kees", "Lea")]
    for number in range(6):
        task = work.add_task(dinner, by=amina, what=f"Cook {number}", places=2)
        work.take(task, by=crew[number])
        work.mark_done(task, by=amina)
    for number in range(2):
        task = work.add_task(
            dinner, by=dewi, what=f"Drive {number}", done_by=DoneBy.PROFESSIONALS, organisation="Care home"
        )
        work.mark_done(task, by=dewi)
    for person in crew:
        work.write_hours(dinner, by=person, hours=HoursRange.FROM_4_TO_8)
    work.write_hours(dinner, by=dewi, hours=HoursRange.FROM_4_TO_8, done_by=DoneBy.PROFESSIONALS)
    work.promise_from_plan(dinner, by=amina)
    work.record_result(dinner, by=amina, promised="Tables", delivered=Delivered.DONE, sentence="They stand.")
    for order in (1, 2, 3):
        effects.record(dinner, by=amina, order=order, what=f"Change of order {order}.", told_by="Fatma")
    effects.record(dinner, by=amina, order=3, what="Two tables do not speak.", told_by="Fatma", good=False)
    return goal


def test_the_report_sets_informal_and_formal_side_by_side(linden, dewi, dinner, amina, care):
    report = queries.report(_served(linden, dewi, dinner, amina, care))
    assert report.mix == Mix(informal=6, formal=2)
    assert report.mix.informal_share == 0.75
    [part] = report.parts
    assert part.organisations == ("Care home",)
    assert (report.hours.resident, report.hours.professional, report.hours.residents) == (36, 6, 6)
    assert [len(report.effects[order]) for order in Order] == [1, 1, 2]
    assert [one.what for one in report.failed] == ["Two tables do not speak."]
    assert report.silent == []


def test_the_bar_of_hours_is_as_rough_as_the_words(browser, linden, dewi, dinner, amina, care):
    """36 hours beside 6 are told as 40 and 10, and drawn so."""
    page = browser().get(f"/n/de-linden/goals/{_served(linden, dewi, dinner, amina, care).id}")
    for piece in drawing.bar([("", 40), ("", 10)]):
        assert f'width="{piece.width}"' in page.html


def test_the_agenda_tells_whose_goals_they_are(linden, dewi):
    """S7: two of three by residents, made by 34 and 20 people."""
    make(linden, dewi)
    make(linden, dewi, by_residents=False, residents=8)
    make(linden, dewi, residents=20)
    assert queries.own_agenda(linden) == (3, 2, 54)


def test_an_initiative_without_any_effect_is_named_as_not_known(linden, dewi, dinner, amina):
    goal = make(linden, dewi)
    services.serve(dinner, goal, by=amina)
    assert queries.report(goal).silent == [dinner]
    assert not queries.report(goal).hours.is_enough


def test_a_goal_from_making_to_report_on_pages(browser, linden, dewi, els, amina, bram, dinner, care):
    worker = browser(dewi)
    told = {
        "title": "Nobody eats alone",
        "text": "Everybody over 75 has company.",
        "residents": "34",
        "how": "table",
        "made_on": moments.today().isoformat(),
        "areas": str(cast.area(linden, "Lindenhof").id),
        "by_residents": "y",
    }
    assert "Nog geen doelen" in browser().get("/n/de-linden/goals").text
    assert worker.get("/n/de-linden/goals/new").status == 200
    assert worker.post("/n/de-linden/goals/new", fields=told | {"residents": "0"}).status == 422
    assert worker.post("/n/de-linden/goals/new", fields=told).status == 200
    [(goal, _count)] = queries.goals(linden)
    here = f"/n/de-linden/goals/{goal.id}"

    lead = browser(amina)
    plan = f"/n/de-linden/initiatives/{dinner.id}"
    assert "Nobody eats alone" in lead.get(f"{plan}/goal").text
    assert lead.post(f"{plan}/goal", fields={"goal": str(goal.id)}).status == 200
    assert lead.post(f"{plan}/goal", fields={"goal": "999999"}).status == 404
    assert browser(bram).get(f"{plan}/goal").status == 403

    staff = browser(els)
    asked = {"institution": str(care.id), "what": "Opens the room on Tuesday."}
    assert staff.get(f"{here}/contribute").status == 200
    assert staff.post(f"{here}/contribute", fields=asked | {"institution": "999999"}).status == 422
    assert staff.post(f"{here}/contribute", fields=asked).status == 200
    assert browser(bram).get(f"{here}/contribute").status == 403
    effects.record(dinner, by=amina, order=3, what="Neighbours greet each other.", told_by="Fatma")
    effects.record(dinner, by=amina, order=1, what="<script>alert(1)</script>", told_by="Fatma")

    page = browser().get(here)
    for sentence in ("Lindenhof", "Opens the room on Tuesday.", "Dinner", "Neighbours greet each other."):
        assert sentence in page.text
    assert "<script>alert" not in page.html
    assert "Care home,formal" in browser().get(f"{here}.csv").answer.get_data(as_text=True)
    assert browser().get(f"{here}?lang=en").status == 200

    assert worker.get(f"{here}/change").status == 200
    assert worker.post(f"{here}/change", fields=told | {"title": "Nobody eats alone here"}).status == 200
    [row] = queries.goal(linden, goal.id).contributions
    assert staff.post(f"{here}/contributions/{row.id}/away").status == 200
    assert worker.get(f"{here}/end").status == 200
    assert worker.post(f"{here}/end", fields={"how": "reached", "because": ""}).status == 422
    assert worker.post(f"{here}/end", fields={"how": "reached", "because": "It is so."}).status == 200
    assert worker.get(f"{here}/change").status == 409
    assert worker.post(f"{here}/again").status == 200
    assert "Nobody eats alone here" in browser().get("/n/de-linden/goals").text


def test_a_goal_of_elsewhere_is_not_found(browser, linden, elsewhere, dewi, freek):
    goal = make(linden, dewi)
    for path in ("", ".csv"):
        assert browser().get(f"/n/de-overkant/goals/{goal.id}{path}").status == 404


def test_the_page_of_a_goal_asks_few_queries_however_much_serves_it(browser, linden, dewi, dinner, amina, care):
    goal = _served(linden, dewi, dinner, amina, care)
    for number in range(12):
        other = granted(linden, amina, title=f"Table {number}")
        services.serve(other, goal, by=amina)
        effects.record(other, by=amina, order=1 + number % 3, what=f"Change {number}", told_by="Fatma")
    with selects_asked() as asked:
        assert browser(dewi).get(f"/n/de-linden/goals/{goal.id}").status == 200
    assert len(asked) <= 16


@pytest.mark.parametrize("goal", ["1" + "0" * 30, "-1", "NaN", "\N{SUPERSCRIPT TWO}", "x"])
def test_a_number_that_is_no_goal_changes_nothing(browser, linden, dewi, amina, dinner, goal):
    here = make(linden, dewi)
    services.serve(dinner, here, by=amina)
    page = browser(amina).post(f"/n/de-linden/initiatives/{dinner.id}/goal", fields={"goal": goal})
    assert page.status == 400
    assert queries.find_served(dinner) == here.id


def test_pressing_twice_makes_one_goal_and_one_contribution(linden, dewi, care):
    assert make(linden, dewi) is make(linden, dewi)
    here = make(linden, dewi)
    for _turn in range(2):
        services.contribute(here, by=dewi, institution=care, what="A room")
    assert len(here.contributions) == 1
