"""Going to people who are not reached yet, and what came after it."""

from datetime import date, timedelta

import pytest

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal
from residents_budget.initiatives import services as initiatives
from residents_budget.outreach import queries, services
from residents_budget.outreach.afterwards import Afterwards, newcomers_after
from residents_budget.outreach.models import OutreachRound
from residents_budget.outreach.terms import How
from tests import cast

TODAY = moments.today()


def went(place, dewi, area="De Hoven", **changes):
    values = {"how": How.DOORBELL, "people_met": 12, "on": TODAY - timedelta(days=40)} | changes
    return services.record(place, by=dewi, sub_area=cast.area(place, area), **values)


def row_of(place, area):
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
            elsewhere, by=dewi, sub_area=cast.area(elsewhere, "Overkant"), how=How.WALK, people_met=1, on=TODAY
        )


def test_a_sub_area_of_another_neighbourhood_is_not_found(linden, elsewhere, dewi):
    with pytest.raises(NotFound):
        services.record(linden, by=dewi, sub_area=cast.area(elsewhere, "Overkant"), how=How.WALK, people_met=1)


@pytest.mark.parametrize("wrong", [{"people_met": -1}, {"people_met": 5001}, {"on": TODAY + timedelta(days=1)}])
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
    went(linden, dewi, how=How.COFFEE, people_met=8, on=TODAY - timedelta(days=3))
    assert [(row.sub_area.name, row.times, row.people_met) for row in queries.visited(linden)] == [
        ("Lindenhof", 0, 0),
        ("De Hoven", 2, 20),
        ("Plantsoenflats", 0, 0),
    ]
    assert row_of(linden, "De Hoven").last_on == TODAY - timedelta(days=3)
    assert row_of(linden, "Lindenhof").afterwards is None


def test_people_who_came_after_a_round_are_counted_and_those_of_before_are_not(linden, dewi, amina):
    went(linden, dewi)
    idea = initiatives.propose(linden, by=amina, title="Garden", on=TODAY - timedelta(days=100))
    for number in range(6):
        person = cast.resident(f"Neighbour {number}", linden, "De Hoven")
        activity.record(person, Verb.COMMENTED, initiative=idea, happened_on=TODAY - timedelta(days=5))
    old = cast.resident("Old hand", linden, "De Hoven")
    for days in (90, 5):
        activity.record(old, Verb.COMMENTED, initiative=idea, happened_on=TODAY - timedelta(days=days))
    assert row_of(linden, "De Hoven").afterwards == Afterwards(people=6, is_over=False)


def test_few_newcomers_are_not_published(linden, dewi, bram):
    went(linden, dewi)
    initiatives.propose(linden, by=bram, title="Bench")
    assert row_of(linden, "De Hoven").afterwards.is_too_few


def test_half_a_year_later_counts_no_longer():
    went_on = date(2026, 1, 1)
    first = {date(2026, 7, 3): 5, date(2026, 7, 4): 7}
    assert newcomers_after([went_on], first, today=date(2026, 7, 4)) == Afterwards(5, is_over=True)


def test_two_rounds_count_a_newcomer_once():
    rounds_on = [date(2026, 1, 1), date(2026, 2, 1)]
    assert newcomers_after(rounds_on, {date(2026, 2, 5): 5}, today=date(2026, 3, 1)) == Afterwards(5, is_over=False)
