"""What was published stays as it was, whoever leaves; and it is published month by month."""

import json
from dataclasses import asdict
from datetime import date, timedelta
from threading import Thread

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act
from residents_budget.database import db, only_reading
from residents_budget.discussion import services as discussion
from residents_budget.discussion.models import Conversation
from residents_budget.giving_back import queries as giving_back
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.neighbourhoods.models import PopulationFigure, SubArea
from residents_budget.participation import periods, questions
from residents_budget.participation import queries as records
from residents_budget.publications import queries, services, stored_form
from residents_budget.publications.models import Publication
from tests.participation.test_pages import breadth, many, rows_of, take_part  # noqa: F401


def publish_now(place):
    """The twelve months up to today, after the years before."""
    made = services.publish_with_earlier_years(place, periods.twelve_months_up_to(moments.today()))
    db.session.commit()
    return made


def test_what_is_stored_comes_back_as_it_was(linden, many):  # noqa: F811
    period = periods.twelve_months_up_to(moments.today())
    found = records.assessed(linden, records.acts(linden), period, today=moments.today())
    back = stored_form.from_json(stored_form.to_json(found))
    assert asdict(back) == asdict(found)


def test_what_was_published_under_earlier_rules_can_still_be_read(browser, linden, many):  # noqa: F811
    """The verdict keeps the version that gave it; a field that came since is empty, one that went is passed over."""
    made = publish_now(linden)
    old = json.loads(json.dumps(made.figures).replace(questions.RULES_VERSION, "2026-07"))
    del old["fields"]["partials"]
    old["fields"]["colour_of_the_day"] = "blue"
    made.figures, made.rules = old, "2026-07"
    db.session.commit()
    page = breadth(browser)
    assert page.status == 200
    assert "version 2026-07" in page.text
    assert queries.assessment(linden).partials is None


def test_the_page_shows_what_was_published(browser, linden, many):  # noqa: F811
    made = publish_now(linden)
    take_part(linden, "De Hoven", 40, first=500)
    found = queries.picture(linden)
    assert asdict(found.now) == asdict(stored_form.from_json(made.figures))
    assert found.published_at is not None
    assert "These figures are stored as they were published on" in breadth(browser).text


def test_an_account_that_goes_rewrites_no_history(linden, many):  # noqa: F811
    publish_now(linden)
    before = queries.picture(linden)
    person = db.session.scalar(sa.select(Deed.person_id).where(Deed.act == Act.COMMENT))
    db.session.execute(sa.update(Deed).where(Deed.person_id == person).values(person_id=None))
    db.session.commit()
    services.publish_month(moments.today())
    db.session.commit()
    after = queries.picture(linden)
    assert (after.now.active, [one.active for one in after.earlier]) == (
        before.now.active,
        [one.active for one in before.earlier],
    )
    assert before.earlier


def test_nothing_in_it_points_at_a_person(linden, many):  # noqa: F811
    publish_now(linden)
    for figures in db.session.scalars(sa.select(Publication.figures)):
        text = str(figures)
        assert "Neighbour" not in text
        assert "@" not in text


def test_publishing_twice_gives_the_same(linden, many):  # noqa: F811
    first = publish_now(linden)
    assert publish_now(linden).id == first.id
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Publication)) == 2


def test_two_workers_at_once_publish_once(linden, many, monkeypatch):  # noqa: F811
    first = publish_now(linden)
    found = iter((None, first))
    monkeypatch.setattr(queries, "find_publication", lambda *_given: next(found))
    monkeypatch.setattr(queries, "known", lambda *_given: queries.Known([], [], None))
    period = periods.Period(first.starts_on, first.ends_on)
    assert services.publish(linden, period).id == first.id


def test_hardly_anybody_is_not_published(linden):
    take_part(linden, "Lindenhof", 3)
    assert services.publish(linden, periods.twelve_months_up_to(moments.today())) is None


def test_the_worker_publishes_yesterday_first_and_then_whole_months(linden, many):  # noqa: F811
    today = moments.today()
    services.publish_first(today)
    ends = set(db.session.scalars(sa.select(Publication.ends_on)))
    assert today - timedelta(days=1) in ends
    services.publish_month(today)
    assert set(db.session.scalars(sa.select(Publication.ends_on))) == ends, "last month ended before yesterday"
    later = (today.replace(day=1) + timedelta(days=70)).replace(day=1)
    services.publish_month(later)
    fresh = set(db.session.scalars(sa.select(Publication.ends_on))) - ends
    assert fresh <= {later - timedelta(days=1)}


def test_each_year_is_counted_with_its_own_residents(linden, many):  # noqa: F811
    this_year = moments.today().year
    for year, residents in ((this_year, 650), (this_year - 1, 600)):
        db.session.execute(
            sa.delete(PopulationFigure).where(PopulationFigure.area_code == "Lindenhof", PopulationFigure.year == year)
        )
        db.session.add(
            PopulationFigure(
                area_code="Lindenhof", area_name="Lindenhof", level="sub_area", year=year, residents=residents
            )
        )
    db.session.commit()
    assert records.population(linden).residents[0] == 650
    assert records.population(linden, this_year - 1).residents[0] == 600
    assert records.population(linden, 1990).residents[0] == 600
    publish_now(linden)
    notes = [note.key for note in queries.assessment(linden).notes]
    assert any("Residents are counted with figures of" in note for note in notes)


def test_an_area_that_has_gone_still_stands_in_what_was_published(browser, linden, many):  # noqa: F811
    publish_now(linden)
    area = db.session.scalar(sa.select(SubArea).where(SubArea.name == "De Hoven"))
    area.name = "De Nieuwe Hoven"
    db.session.commit()
    page = breadth(browser)
    assert page.status == 200
    assert "De Hoven" in page.text
    assert "Of De Nieuwe Hoven we do not know how many people live there." in page.text


def test_the_table_of_the_years_can_be_downloaded(browser, linden, many):  # noqa: F811
    publish_now(linden)
    rows = rows_of(browser().get("/n/de-linden/breadth.csv?table=years"))
    assert len({row["from"] for row in rows}) == 2
    assert all(row["rules"] for row in rows)


@pytest.mark.parametrize("table", ["ages", "votes"])
def test_tables_without_figures_are_empty_and_no_fault(browser, linden, many, table):  # noqa: F811
    assert browser().get(f"/n/de-linden/breadth.csv?table={table}").status == 200


def test_in_short_for_residents_and_everything_for_workers(browser, linden, many, dewi, bram):  # noqa: F811
    publish_now(linden)

    def shown(person, more=""):
        return browser(person).get(f"/n/de-linden/breadth?lang=en{more}")

    for person in (None, bram):
        assert "For researchers" not in shown(person).text
        assert "Show everything, with figures" in shown(person).text
    assert "For researchers" in shown(dewi).text
    assert "For researchers" not in shown(dewi, "&depth=simple").text
    assert "For researchers" in shown(None, "&depth=full").text
    assert shown(None, "&depth=deep").status == 400
    assert "data-read-aloud" in shown(None).html


def test_where_nobody_talked_back_the_fourth_answer_knows(linden, many, amina):  # noqa: F811
    for number in range(5):
        one = Initiative(
            neighbourhood_id=linden.id,
            title=f"Plan {number}",
            lead_id=amina.id,
            stage="plan",
            created_at=moments.now(),
            changed_at=moments.now(),
        )
        db.session.add(one)
        db.session.flush()
        db.session.execute(
            sa.insert(Deed),
            {
                "neighbourhood_id": linden.id,
                "initiative_id": one.id,
                "verb": "supported",
                "act": "support",
                "happened_on": moments.today(),
                "recorded_at": moments.now(),
                "person_id": amina.id,
                "age_band": "",
                "subject": "",
                "note": "",
            },
        )
        if number < 2:
            db.session.add(
                Conversation(
                    neighbourhood_id=linden.id,
                    initiative_id=one.id,
                    held_on=moments.today(),
                    place="The square",
                    heads=8,
                    critics=True,
                    said="More light",
                    done_with_it="We moved the lamp" if number == 0 else "",
                    recorded_at=moments.now(),
                )
            )
    db.session.commit()
    period = periods.twelve_months_up_to(moments.today())
    giving = giving_back.giving_back(linden, period)
    assert (giving.initiatives, giving.talked_back, giving.conversations, giving.talked) == (5, 1, 2, 2)
    assert giving.asks >= 5
    publish_now(linden)
    assert queries.assessment(linden).exchange.talked_back == (1, 5)
    assert queries.picture(linden).giving == giving


def test_a_period_in_the_far_past_has_nothing(linden, many):  # noqa: F811
    assert services.publish(linden, periods.Period(date(2001, 1, 1), date(2001, 12, 31))) is None


def test_others_can_write_while_figures_are_worked_out(fresh_app):
    """A long sum holds no turn to write: on SQLite everybody else would wait for it."""
    engine = _engine(fresh_app)

    def write():
        with engine.begin() as connection:
            connection.execute(sa.text("DELETE FROM publication"))

    with fresh_app.app_context(), only_reading():
        db.session.execute(sa.text("SELECT 1")).scalar()
        somebody = Thread(target=write, daemon=True)
        somebody.start()
        somebody.join(timeout=30)
        still_waits = somebody.is_alive()
    somebody.join(timeout=30)
    assert not still_waits


def _engine(app):
    with app.app_context():
        return db.engine


def test_what_was_done_with_a_talk_counts_when_figures_are_taken_and_not_before(linden, many, amina, dewi):  # noqa: F811
    trees = initiatives.propose(linden, by=amina, title="Trees", what="Trees along the canal")
    trees.stage = Stage.PLAN
    held = discussion.hold_conversation(
        trees, by=dewi, held_on=moments.today(), place="Bus stop", heads=9, critics=True, said="Shade"
    )
    publish_now(linden)
    held.done_with_it = "We took smaller trees."
    db.session.flush()
    assert giving_back.giving_back(linden, periods.twelve_months_up_to(moments.today())).talks == (1, 1)
    assert queries.picture(linden).giving.talks == (0, 1)
