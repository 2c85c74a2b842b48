"""The same button pressed by several hands in the same moment writes one thing: tasks, promises, heads, cards, goals.

Each has a twin in which everybody looks first and writes afterwards: there it is written more than once.
"""

import threading
from typing import NamedTuple

import pytest

from residents_budget.accounts.terms import Role
from residents_budget.checkins import queries as door
from residents_budget.checkins import services as checkins
from residents_budget.checkins.models import Activity, CheckIn
from residents_budget.database import db
from residents_budget.effects import queries as effect_queries
from residents_budget.effects import services as effects
from residents_budget.effects.models import Effect, MostSignificant
from residents_budget.goals import queries as goal_queries
from residents_budget.goals import services as goals
from residents_budget.goals.models import AreaGoal, GoalPart
from residents_budget.goals.terms import How
from residents_budget.initiatives.models import Initiative
from residents_budget.institutions import queries as institution_queries
from residents_budget.institutions import services as institutions
from residents_budget.institutions.models import Agreement, Institution, LadderScore, Spending
from residents_budget.institutions.terms import AgreementKind, Kind, Side
from residents_budget.logbook import queries as log_queries
from residents_budget.logbook import services as logbook
from residents_budget.logbook.models import LookBack, OwnResource, RoleHolder
from residents_budget.logbook.terms import Anyway, Brought, TeamRole
from residents_budget.moments import today
from residents_budget.realisation import queries as work_queries
from residents_budget.realisation import services as work
from residents_budget.realisation.models import HeadCount, Result, Task, WorkedHours
from residents_budget.realisation.terms import HoursRange
from residents_budget.resources import queries as board_queries
from residents_budget.resources import services as board
from residents_budget.resources.models import Arrangement, BoardNote
from residents_budget.resources.terms import Kind as Lent
from residents_budget.resources.terms import Side as Asked
from tests import cast
from tests.at_once import PATIENCE, at_once
from tests.realisation.story import granted

HANDS = 5


class Here:
    """What stands in De Linden, read anew by each hand."""

    def __init__(self, numbers):
        for name, (model, number) in numbers.items():
            setattr(self, name, db.session.get(model, number))


def settle():
    linden = cast.make_linden()
    amina, bram = cast.resident("Amina", linden, "Lindenhof"), cast.resident("Bram", linden, "De Hoven")
    dewi, els = (
        cast.with_role("Dewi", Role.COMMUNITY_WORKER, linden),
        cast.with_role("Els", Role.DISTRICT_STAFF, linden),
    )
    garden = granted(linden, amina)
    here = {
        "linden": linden,
        "amina": amina,
        "bram": bram,
        "dewi": dewi,
        "els": els,
        "garden": garden,
        "school": institutions.name_institution(linden, by=dewi, name="De Wissel", kind=Kind.SCHOOL),
        "party": checkins.open_activity(garden, by=amina, what="Party"),
        "goal": goals.make(linden, by=dewi, title="Company", how=How.MEETING, residents=12, by_residents=True),
        "ladder": board.put_up(linden, by=amina, side=Asked.OFFER, kind=Lent.TOOLS, title="A ladder"),
        "card": effects.record(garden, by=amina, order=1, what="It is green.", told_by="Joke"),
    }
    db.session.commit()
    return {name: (type(row), row.id) for name, row in here.items()}


class Button(NamedTuple):
    """What is pressed, what is written once, and the question before it: is it there already?"""

    press: object
    model: type
    module: object
    looks: str


AGREED = {"kind": AgreementKind.WORD, "residents_duty": "We lock up.", "institution_duty": "You give the key."}
GOAL = {"title": "Green", "how": How.MEETING, "residents": 9, "by_residents": True}

BUTTONS = {
    "task": Button(
        lambda here: work.add_task(here.garden, by=here.amina, what="Dig"), Task, work_queries, "find_just_added"
    ),
    "promise": Button(
        lambda here: work.promise(here.garden, by=here.amina, promised="Soil"), Result, work_queries, "find_promise"
    ),
    "heads": Button(
        lambda here: work.count_heads(here.garden, by=here.amina, what="Party", heads=40),
        HeadCount,
        work_queries,
        "find_just_counted",
    ),
    "line of the logbook": Button(
        lambda here: logbook.bring(here.garden, by=here.amina, kind=Brought.TOOLS, what="Spades"),
        OwnResource,
        log_queries,
        "find_line",
    ),
    "first name with a role": Button(
        lambda here: logbook.name_role(here.garden, by=here.amina, role=TeamRole.HOST, first_name="Joke"),
        RoleHolder,
        log_queries,
        "find_role",
    ),
    "card": Button(
        lambda here: effects.record(here.garden, by=here.amina, order=2, what="We plan on.", told_by="Joke"),
        Effect,
        effect_queries,
        "find_same",
    ),
    "agreement": Button(
        lambda here: institutions.agree(here.school, here.garden, by=here.amina, begins_on=today(), **AGREED),
        Agreement,
        institution_queries,
        "find_agreement",
    ),
    "goal": Button(
        lambda here: goals.make(here.linden, by=here.dewi, **GOAL), AreaGoal, goal_queries, "find_just_made"
    ),
    "part of a goal": Button(
        lambda here: goals.contribute(here.goal, by=here.dewi, institution=here.school, what="A room."),
        GoalPart,
        goal_queries,
        "find_part",
    ),
    "note": Button(
        lambda here: board.put_up(here.linden, by=here.bram, side=Asked.NEED, kind=Lent.ROOM, title="A room"),
        BoardNote,
        board_queries,
        "find_same",
    ),
    "question without an account": Button(
        lambda here: board.ask(here.ladder, first_name="Joke", reach="06 1234 5678"),
        Arrangement,
        board_queries,
        "find_open_question",
    ),
    "account at the door": Button(
        lambda here: checkins.check_in(here.party, key=checkins.new_key(of_account=True), by=here.bram),
        CheckIn,
        door,
        "has_checked_in",
    ),
}


@pytest.fixture
def here(fresh_app):
    with fresh_app.app_context():
        return settle()


def _written(app, here, press, model):
    """(rows that were added, what went wrong) when several hands press in the same moment."""

    def count():
        with app.app_context():
            return db.session.query(model).count()

    before = count()
    found = at_once(app, [lambda: press(Here(here))] * HANDS)
    return count() - before, [one for one in found if isinstance(one, Exception)]


def test_each_is_written_once(fresh_app, here):
    found = {name: _written(fresh_app, here, button.press, button.model) for name, button in BUTTONS.items()}
    assert found == dict.fromkeys(BUTTONS, (1, []))


def test_where_all_look_first_it_is_written_more_than_once(fresh_app, here, monkeypatch):
    """The twin: looking and writing are two steps, with everybody in between."""
    for name in ("task", "promise", "card", "goal", "account at the door"):
        button, all_looked = BUTTONS[name], threading.Barrier(HANDS)
        look = getattr(button.module, button.looks)

        def look_first(*given, look=look, all_looked=all_looked, **more):
            found = look(*given, **more)
            db.session.commit()
            all_looked.wait(PATIENCE)
            return found

        with monkeypatch.context() as without:
            without.setattr(button.module, button.looks, look_first)
            rows, _wrong = _written(fresh_app, here, button.press, button.model)
        assert rows > 1, name


REPLACED = {
    "activity": (lambda here: checkins.open_activity(here.garden, by=here.amina, what="Coffee"), Activity, 1),
    "score": (
        lambda here: institutions.score(here.school, here.garden, by=here.amina, side=Side.RESIDENTS, level=2),
        LadderScore,
        1,
    ),
    "institution": (
        lambda here: institutions.name_institution(here.linden, by=here.dewi, name="Elzenhage", kind=Kind.CARE_HOME),
        Institution,
        1,
    ),
    "spending": (
        lambda here: institutions.write_spending(
            here.school, by=here.els, year=today().year, cents=100, by_residents_cents=10
        ),
        Spending,
        1,
    ),
    "looking back": (lambda here: logbook.look_back(here.garden, by=here.amina, anyway=Anyway.NO), LookBack, 1),
    "role": (lambda here: logbook.take_role(here.garden, by=here.amina, role=TeamRole.LEAD), RoleHolder, 1),
    "choice of the panel": (
        lambda here: effects.choose_most_significant(
            here.linden, by=here.dewi, effect=here.card, because="Green", people=9
        ),
        MostSignificant,
        1,
    ),
    "paper list": (lambda here: checkins.count_paper(here.party, by=here.amina, counts={None: 12}), CheckIn, 12),
    "form about hours": (
        lambda here: work.write_hours(
            here.garden, by=here.dewi, hours=HoursRange.FROM_1_TO_4, on_paper=True, people=6, form_key="k" * 20
        ),
        WorkedHours,
        6,
    ),
}
"""What the newest takes the place of: nobody gets a fault of ours for being second."""


def test_the_second_takes_the_place_of_the_first(fresh_app, here):
    found = {name: _written(fresh_app, here, press, model) for name, (press, model, _rows) in REPLACED.items()}
    assert found == {name: (rows, []) for name, (_press, _model, rows) in REPLACED.items()}


def test_different_lists_of_helpers_in_one_moment_stay_below_what_can_be(fresh_app, here):
    """Case of issue 7: hours that cannot be, by several forms at once."""

    def write(form):
        there = Here(here)
        work.write_hours(
            there.garden, by=there.dewi, hours=HoursRange.OVER_8, on_paper=True, people=50, form_key=f"form {form}"
        )

    found = at_once(fresh_app, [lambda form=form: write(form) for form in range(6)])
    assert sum(isinstance(one, work.Refusal) for one in found) == 2
    with fresh_app.app_context():
        assert db.session.query(WorkedHours).count() == 200


def test_one_persons_hours_in_several_initiatives_at_once_stay_within_a_day(fresh_app, here):
    with fresh_app.app_context():
        there = Here(here)
        others = [granted(there.linden, there.amina, title=f"Plan {number}").id for number in range(4)]
        db.session.commit()

    def write(number):
        there = Here(here)
        work.write_hours(db.session.get(Initiative, number), by=there.amina, hours=HoursRange.OVER_8)

    found = at_once(fresh_app, [lambda number=number: write(number) for number in others])
    assert sum(isinstance(one, work.Refusal) for one in found) == 2
    with fresh_app.app_context():
        assert db.session.query(WorkedHours).count() == 2
