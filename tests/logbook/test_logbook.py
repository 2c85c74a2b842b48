"""The logbook: one line each, by who takes the lead or the worker, and a question months later."""

from datetime import timedelta

import pytest

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act
from residents_budget.database import db
from residents_budget.effects import own_strength
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.logbook import queries, services
from residents_budget.logbook.models import LaterUse
from residents_budget.logbook.terms import (
    Anyway,
    Asked,
    Brought,
    HurdleKind,
    Left,
    Reason,
    SolvedBy,
    TeamRole,
)
from residents_budget.moments import today
from residents_budget.notifications import queries as news
from residents_budget.notifications import services as notifications
from residents_budget.notifications.terms import Pace
from residents_budget.outbox.models import OutgoingMail
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered
from tests.realisation.story import granted


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina)


def test_taking_a_role_is_organising_and_counts_once(garden, amina, linden):
    for _turn in range(2):
        services.take_role(garden, by=amina, role=TeamRole.TREASURER)
    services.name_role(garden, by=amina, role=TeamRole.HOST, first_name="Fatma")
    services.name_role(garden, by=amina, role=TeamRole.LINK, first_name="fatma")
    services.name_role(garden, by=amina, role=TeamRole.MAKER, first_name="Kees")
    assert own_strength.roles(queries.role_pairs(linden)) == (3, 1, 1)
    assert db.session.query(Deed).filter_by(act=Act.ORGANISE, person_id=amina.id).count() == 1


def test_bram_takes_a_role_after_he_helped_and_dewi_never(garden, amina, bram, dewi):
    with pytest.raises(NotAllowed):
        services.take_role(garden, by=bram, role=TeamRole.HOST)
    task = work.add_task(garden, by=amina, what="Dig")
    work.take(task, by=bram)
    work.mark_done(task, by=bram)
    holder = services.take_role(garden, by=bram, role=TeamRole.HOST)
    with pytest.raises(NotAllowed):
        services.take_role(garden, by=dewi, role=TeamRole.LEAD)
    services.lay_down(holder, by=bram, initiative=garden)
    assert queries.logbook(garden).roles == []


def test_a_hurdle_is_answered_and_solved_and_days_are_counted(garden, amina, linden):
    hurdle = services.meet_hurdle(
        garden, by=amina, kind=HurdleKind.PERMIT, what="A permit for the shed", on=today() - timedelta(days=30)
    )
    services.answered(hurdle, by=amina, on=today() - timedelta(days=20))
    services.answered(hurdle, by=amina, on=today())
    services.solve(
        hurdle, by=amina, solved_by=SolvedBy.RESIDENTS, how="A smaller shed", on=today() - timedelta(days=10)
    )
    found = queries.hurdles(linden)[0]
    assert ((found.answered_on - found.arose_on).days, (found.solved_on - found.arose_on).days) == (10, 20)
    with pytest.raises(TooLate):
        services.solve(hurdle, by=amina, solved_by=SolvedBy.PROFESSIONALS)


def test_a_hurdle_is_not_solved_before_it_was_there_nor_in_the_future(garden, amina):
    hurdle = services.meet_hurdle(
        garden, by=amina, kind=HurdleKind.RULE, what="No fires", on=today() - timedelta(days=5)
    )
    for day in (today() - timedelta(days=6), today() + timedelta(days=1)):
        with pytest.raises(Refusal):
            services.solve(hurdle, by=amina, solved_by=SolvedBy.TOGETHER, on=day)


def test_only_real_money_has_an_amount(garden, amina, linden):
    services.bring(garden, by=amina, kind=Brought.ROOM, what="The hall")
    services.bring(garden, by=amina, kind=Brought.MONEY, what="A gift", whose="De Wissel", cents=25_000)
    for kind, cents in ((Brought.ROOM, 100), (Brought.MONEY, None), (Brought.MONEY, 10**12)):
        with pytest.raises(Refusal):
            services.bring(garden, by=amina, kind=kind, what=f"{kind} {cents}", cents=cents)
    assert sorted(queries.brought(linden)) == [(Brought.MONEY, 1, 25_000), (Brought.ROOM, 1, 0)]
    assert db.session.scalars(queries.groups_that_brought(linden)).all() == ["De Wissel"]


def test_pressing_twice_writes_one_line(garden, amina, linden):
    for _turn in range(2):
        services.change_plan(garden, by=amina, what="Beds, no lawn", reason=Reason.TALK)
        services.learn(garden, by=amina, what="Sawing straight")
        services.meet_hurdle(garden, by=amina, kind=HurdleKind.SILENCE, what="Nobody answers")
    assert [len(rows) for rows in (queries.changes(linden), queries.learned(linden), queries.hurdles(linden))] == [
        1,
        1,
        1,
    ]


def test_only_who_leads_and_the_worker_write(garden, bram, dewi):
    with pytest.raises(NotAllowed):
        services.learn(garden, by=bram, what="Everything")
    services.learn(garden, by=dewi, what="Everything")


def test_the_day_lies_within_the_life_of_the_initiative(garden, amina):
    for day in (today() + timedelta(days=1), today() - timedelta(days=400)):
        with pytest.raises(Refusal):
            services.change_plan(garden, by=amina, what="Beds", reason=Reason.IDEA, on=day)


@pytest.fixture
def finished(garden, amina, bram):
    """A garden that was finished 200 days ago, supported by Bram."""
    garden.created_at = moments.now() - timedelta(days=300)
    initiatives.support(garden, by=bram) if garden.stage is Stage.PLAN else _support(garden, bram)
    day = today() - timedelta(days=200)
    work.record_result(garden, by=amina, promised="Soil", delivered=Delivered.DONE, sentence="It lies there.", on=day)
    garden.stage = Stage.DONE
    db.session.flush()
    return garden


def _support(garden, account):
    from residents_budget.initiatives.models import Support

    db.session.add(Support(initiative_id=garden.id, account_id=account.id, created_at=moments.now()))
    db.session.flush()


def test_half_a_year_later_two_people_are_asked_once(finished, amina, bram):
    sent = []
    for _turn in range(2):
        services.ask_all_that_are_due(lambda _garden, account, months, _key: sent.append((account.name, months)))
    assert sent == [("Amina", 6), ("Bram", 6)]


def test_who_never_wants_mail_is_not_asked_and_another_neighbour_is(finished, bram, chris):
    notifications.choose(bram, pace=Pace.NEVER)
    _support(finished, chris)
    sent = []
    services.ask_all_that_are_due(
        lambda _garden, account, _months, _key: sent.append(account.name), besides=news.want_no_mail()
    )
    assert sent == ["Amina", "Chris"]


def test_one_tap_answers_and_a_second_does_not_change_it(finished, browser, linden):
    row, key = services.ask_later(finished, months=6, asked=Asked.NEIGHBOUR)
    page = browser().get(f"/still-there/{key}")
    assert page.status == 200
    assert "Garden" in page.text
    visitor = browser()
    visitor.get(f"/still-there/{key}")
    visitor.post(f"/still-there/{key}", fields={"answer": "less"})
    assert row.answer is Left.LESS
    with pytest.raises(TooLate):
        services.answer_later(row, answer=Left.STILL)
    assert [tuple(one) for one in queries.later(linden)] == [(6, Left.LESS, 1)]


def test_a_wrong_key_answers_nothing(finished, browser):
    services.ask_later(finished, months=6, asked=Asked.LEAD)
    assert browser().get(f"/still-there/{'x' * 24}").status == 404
    assert db.session.query(LaterUse).one().answer is None


def test_the_daily_work_puts_the_question_in_the_outbox(finished, migrated_app):
    from residents_budget.jobs import services as jobs

    _seconds, ask = jobs.REGULAR["ask what is still there"]
    ask()
    mails = db.session.query(OutgoingMail).all()
    assert {mail.recipient for mail in mails} == {"amina@example.nl", "bram@example.nl"}
    assert all("/still-there/" in mail.body for mail in mails)


def test_the_page_of_the_logbook_tells_all_and_names_nobody_to_visitors(browser, garden, amina, dewi):
    services.name_role(garden, by=amina, role=TeamRole.HOST, first_name="Fatma")
    services.look_back(garden, by=amina, anyway=Anyway.SMALLER)
    services.meet_hurdle(garden, by=dewi, kind=HurdleKind.SILENCE, what="Nobody answers")
    address = f"/n/de-linden/initiatives/{garden.id}/logbook"
    assert "Fatma" not in browser().get(address).text
    assert "Fatma" in browser(amina).get(address).text


def test_amina_writes_every_kind_of_line_on_her_phone(browser, garden, amina, linden):
    hers, address = browser(amina), f"/n/de-linden/initiatives/{garden.id}/logbook"
    this_day = today().isoformat()
    lines = {
        "roles/new": {"role": "treasurer", "first_name": ""},
        "hurdles/new": {"kind": "permit", "what": "A permit", "institution": "0", "on": this_day},
        "own/new": {"kind": "room", "what": "The hall", "whose": "", "cents": ""},
        "changes/new": {"what": "Beds, no lawn", "reason": "talk", "on": this_day},
        "learned/new": {"what": "Sawing straight"},
        "look-back": {"anyway": "no"},
    }
    for name, fields in lines.items():
        assert hers.post(f"{address}/{name}", fields=fields).status == 200, name
    hurdle = queries.hurdles(linden)[0]
    hers.get(address)
    hers.post(f"/n/de-linden/hurdles/{hurdle.id}/answered")
    hers.post(
        f"/n/de-linden/hurdles/{hurdle.id}/solved",
        fields={"solved_by": "residents", "how": "We asked again", "on": this_day},
    )
    page = hers.get(address)
    for words in ("A permit", "The hall", "Beds, no lawn", "Sawing straight"):
        assert words in page.text
    assert hurdle.solved_by is SolvedBy.RESIDENTS


def test_a_line_of_another_neighbourhood_is_not_here(garden, amina, elsewhere):
    hurdle = services.meet_hurdle(garden, by=amina, kind=HurdleKind.OTHER, what="Rain")
    with pytest.raises(NotFound):
        queries.hurdle(elsewhere, hurdle.id)


def test_in_what_was_kept_elsewhere_nothing_is_written(garden, dewi):
    garden.source_id = "2019-7"
    with pytest.raises(TooLate, match="elsewhere"):
        services.learn(garden, by=dewi, what="How to dig")
    with pytest.raises(TooLate, match="elsewhere"):
        services.bring(garden, by=dewi, kind=Brought.TOOLS, what="Spades")
