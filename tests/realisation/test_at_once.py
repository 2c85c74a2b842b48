"""Neighbours who press the same button at the same moment."""

import threading

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import TooLate
from residents_budget.realisation import queries, services
from residents_budget.realisation.models import TaskTaker
from tests import cast
from tests.realisation.story import granted

NEIGHBOURS = 8


def test_two_places_are_taken_by_two_neighbours(fresh_app):
    from residents_budget.accounts.models import Account
    from residents_budget.neighbourhoods.models import Neighbourhood

    with fresh_app.app_context():
        linden = cast.make_linden()
        amina = cast.resident("Amina", linden, "Lindenhof")
        task = services.add_task(granted(linden, amina), by=amina, what="Dig", places=2, planned_on=moments.today()).id
        people = [cast.resident(f"Neighbour {number}", linden, "De Hoven").id for number in range(NEIGHBOURS)]
        place = linden.id
        db.session.commit()
    together, found = threading.Barrier(NEIGHBOURS), []

    def press(person):
        with fresh_app.app_context():
            together.wait(30)
            try:
                taken = queries.task(db.session.get(Neighbourhood, place), task)
                found.append(services.take(taken, by=db.session.get(Account, person)))
                db.session.commit()
            except TooLate:
                db.session.rollback()
                found.append(False)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=press, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(found) == [False] * (NEIGHBOURS - 2) + [True] * 2
    with fresh_app.app_context():
        assert db.session.query(TaskTaker).filter_by(task_id=task).count() == 2
