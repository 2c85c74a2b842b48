"""Neighbours who press the same button at the same moment."""

from functools import partial

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import TooLate
from residents_budget.realisation import queries, services
from residents_budget.realisation.models import TaskTaker
from tests import cast
from tests.at_once import at_once
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

    def take(person):
        taken = queries.task(db.session.get(Neighbourhood, place), task)
        return services.take(taken, by=db.session.get(Account, person))

    found = at_once(fresh_app, [partial(take, person) for person in people])
    assert found.count(True) == 2
    assert sum(isinstance(one, TooLate) or one is False for one in found) == NEIGHBOURS - 2
    with fresh_app.app_context():
        assert db.session.query(TaskTaker).filter_by(task_id=task).count() == 2
