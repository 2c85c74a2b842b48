"""Who benefits from a pot that a few decided on, and from where: money at once, people in fives and once a month."""

from datetime import timedelta

import pytest

from residents_budget.activity.models import Deed
from residents_budget.benefits import queries as of_pots
from residents_budget.benefits import services as benefits
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.jobs import services as jobs
from residents_budget.ledger import services as money
from residents_budget.moments import today
from residents_budget.participation import periods
from residents_budget.publications import services
from residents_budget.rounds.terms import Way
from tests import cast
from tests.participation.test_pages import many, take_part  # noqa: F401
from tests.payments import story
from tests.questions import selects_asked


@pytest.fixture
def pot(linden, els):
    return money.make_pot(
        linden, by=els, name="Small", source="the district", year=2026, way=Way.STAFF, generation=1, cents=9000_00
    )


@pytest.fixture
def bench(linden, amina, els, pot):
    """A bench in De Hoven, paid from the pot."""
    one = story.plan(linden, amina, els, "Bench", 1200_00)
    one.sub_area_id = cast.area(linden, "De Hoven").id
    money.grant(one, pot=pot, cents=1200_00, by=els)
    return one


def join(place, bench, area, number, *, first=0):
    """So many residents of an area take part in the bench; Amina of Lindenhof, who proposed it, does already."""
    take_part(place, area, number, act="support", first=first, days_ago=10, initiative=bench)


def publish(place):
    services.publish_with_earlier_years(place, periods.twelve_months_up_to(today()))
    benefits.look_who_benefits(place)


def rows_of(pot, place):
    return {row.name: row for row in of_pots.benefits(pot, place).rows}


def test_money_is_told_by_sub_area_at_once_and_people_after_the_next_publication(browser, linden, pot, bench, many):  # noqa: F811
    join(linden, bench, "Lindenhof", 20)
    rows = rows_of(pot, linden)
    assert (rows["De Hoven"].cents, rows["Lindenhof"].cents) == (1200_00, 0)
    assert not any(row.is_told for row in rows.values())
    page = browser().get(f"/n/de-linden/pots/{pot.id}?lang=en")
    assert "How many people took part is told once a month" in page.text
    publish(linden)
    found = rows_of(pot, linden)["Lindenhof"]
    assert (found.people, found.is_told) == (20, True)
    page = browser().get(f"/n/de-linden/pots/{pot.id}?lang=en")
    assert "about 20" in page.text
    assert "€1,200" in page.text


def test_the_numbers_stand_still_until_the_next_publication(linden, pot, bench, many):  # noqa: F811
    join(linden, bench, "Lindenhof", 20)
    publish(linden)
    before = of_pots.benefits(pot, linden)
    join(linden, bench, "Lindenhof", 10, first=300)
    db.session.query(Deed).filter(Deed.initiative_id == bench.id).update({"person_id": None})
    benefits.look_who_benefits(linden)
    assert of_pots.benefits(pot, linden) == before


def test_few_people_are_few(linden, pot, bench, many):  # noqa: F811
    join(linden, bench, "Lindenhof", 6)
    join(linden, bench, "Plantsoenflats", 3)
    join(linden, bench, "De Hoven", 20)
    publish(linden)
    rows = rows_of(pot, linden)
    assert rows["Lindenhof"].people is rows["Plantsoenflats"].people is None
    assert rows["De Hoven"].people == 20, "18 or more of De Hoven still leave 0 to 10 for Plantsoenflats"


def test_an_initiative_of_no_sub_area_is_for_the_whole_neighbourhood(linden, amina, els, pot):
    money.grant(story.plan(linden, amina, els, "Party", 500_00), pot=pot, cents=500_00, by=els)
    last = of_pots.benefits(pot, linden).rows[-1]
    assert (last.name, last.cents, last.people) == (None, 500_00, None)


def test_a_pot_without_grants_or_by_vote_has_no_such_table(browser, linden, els, pot):
    assert of_pots.benefits(pot, linden) is None
    page = browser().get(f"/n/de-linden/pots/{pot.id}?lang=en")
    assert "Who benefits, and from where?" not in page.text


def test_the_table_takes_few_questions(linden, pot, bench, many):  # noqa: F811
    publish(linden)
    with selects_asked() as asked:
        of_pots.benefits(pot, linden)
    assert len(asked) <= 4


def test_what_the_worker_does_of_its_own_accord_includes_it(linden, pot, bench, many):  # noqa: F811
    join(linden, bench, "Lindenhof", 20)
    assert "who benefits" in jobs.REGULAR
    services.publish_first(today() + timedelta(days=1))
    benefits.look_everywhere()
    assert of_pots.benefits(pot, linden).up_to == today()


def test_only_initiatives_of_this_pot_count(linden, amina, els, pot, bench, many):  # noqa: F811
    other = initiatives.propose(linden, by=amina, title="Trees")
    join(linden, other, "Lindenhof", 30)
    publish(linden)
    assert rows_of(pot, linden)["Lindenhof"].people is None
