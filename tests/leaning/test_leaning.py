"""What leans on one person, on professionals or on nobody is for who works here, and names nobody."""

from datetime import timedelta

import pytest

from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.leaning import queries
from residents_budget.moments import today
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered
from tests.realisation.story import granted, pot_of


@pytest.fixture
def lived(linden, amina, bram):
    """A garden and a bench with their money."""
    pot = pot_of(linden)
    return granted(linden, amina, pot=pot), granted(linden, bram, title="Bench", pot=pot)


def test_the_worker_sees_what_leans_on_whom_and_nobody_is_named(browser, lived, linden, amina, bram, dewi):
    garden, bench = lived
    for number in range(4):
        task = work.add_task(bench, by=bram, what=f"Saw {number}", places=1, planned_on=today())
        work.take(task, by=amina if number else bram)
        work.mark_done(task, by=bram, on=today())
    quiet = initiatives.propose(linden, by=amina, title="Quiet", on=today() - timedelta(days=200))
    quiet.stage = garden.stage
    db.session.commit()
    found = {(one.initiative.title, one.why) for one in queries.leaning(linden, today())}
    assert ("Bench", "one") in found
    assert ("Quiet", "nobody") in found
    page = browser(dewi).get("/n/de-linden/effects/leaning")
    assert "Bench" in page.text
    assert "Amina" not in page.text
    assert browser(bram).get("/n/de-linden/effects/leaning").status == 403


def test_what_was_finished_lately_can_lean_on_one_person_and_is_not_blamed_for_silence(lived, linden, amina, bram):
    _garden, bench = lived
    for number in range(4):
        task = work.add_task(bench, by=bram, what=f"Saw {number}", places=1)
        work.take(task, by=bram)
        work.mark_done(task, by=bram)
    result = work.record_result(bench, by=bram, promised="Bench", delivered=Delivered.DONE, sentence="It stands.")
    bench.stage = Stage.DONE
    in_half_a_year = today() + timedelta(days=180)
    why = {one.initiative.title: one.why for one in queries.leaning(linden, in_half_a_year)}
    assert why["Bench"] == "one"
    result.recorded_on = today() - timedelta(days=300)
    assert "Bench" not in {one.initiative.title for one in queries.leaning(linden, in_half_a_year)}
