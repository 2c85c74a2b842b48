"""The effects page of a neighbourhood over ten years: 5,000 initiatives, 200,000 tasks, 1,000,000 deeds.

Prints how long the figures take to gather cold (first time) and what one more deed costs beside the same in a book
with a thousandth of the deeds: the ratio is what counts. ``python -m benchmarks.effects 0.1`` takes a tenth of it all.
"""

import random
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

YEARS = 10
PEOPLE = 20_000
INITIATIVES = 5_000
TASKS = 200_000
DEEDS = 1_000_000
AT_ONCE = 20_000


def _batches(rows):
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def fill(share):
    """A neighbourhood with this share of the whole. Returns it."""
    import sqlalchemy as sa

    from residents_budget import moments
    from residents_budget.accounts.models import Account
    from residents_budget.activity.models import Deed
    from residents_budget.activity.terms import Act, Verb
    from residents_budget.database import db
    from residents_budget.initiatives.models import Initiative
    from residents_budget.initiatives.terms import Stage
    from residents_budget.neighbourhoods import services as places
    from residents_budget.neighbourhoods.models import SubArea
    from residents_budget.realisation.models import Task, TaskTaker, WorkedHours
    from residents_budget.realisation.terms import DoneBy, HoursRange

    draw, now = random.Random(1), moments.now()
    last = date(2026, 6, 30)
    place = places.make_neighbourhood(places.make_district("Doedistrict"), "Doedorp")
    areas = [SubArea(neighbourhood_id=place.id, name=f"Deel {n}", code=f"E{n}", position=n) for n in range(8)]
    db.session.add_all(areas)
    db.session.commit()
    people, initiatives = max(50, int(PEOPLE * share)), max(10, int(INITIATIVES * share))
    tasks, deeds = max(50, int(TASKS * share)), max(100, int(DEEDS * share))

    def day():
        return last - timedelta(days=draw.randrange(365 * YEARS))

    def put(table, rows):
        for batch in _batches(rows):
            db.session.execute(sa.insert(table), batch)
        db.session.commit()

    put(Account, ({"id": n, "name": f"B{n}", "language": "nl", "age_band": "", "created_at": now,
                   "sub_area_id": draw.choice(areas).id} for n in range(1, people + 1)))  # fmt: skip
    put(Initiative, ({"id": n, "neighbourhood_id": place.id, "title": f"Idee {n}", "what": "", "stage": Stage.DONE,
                      "place": "", "needs": "", "brings": "", "asked_cents": 0, "created_at": now, "changed_at": now}
                     for n in range(1, initiatives + 1)))  # fmt: skip
    put(Task, ({"id": n, "initiative_id": draw.randrange(initiatives) + 1, "what": "Klus", "places": 3,
                "done_by": DoneBy.RESIDENTS, "organisation": "", "skills": "", "for_whom": "", "guests_who_did_it": 0,
                "done_on": day(), "created_at": now} for n in range(1, tasks + 1)))  # fmt: skip
    put(TaskTaker, ({"task_id": n, "account_id": who, "taken_at": now} for n in range(1, tasks + 1)
                    for who in draw.sample(range(1, people + 1), 2)))  # fmt: skip
    put(WorkedHours, ({"id": n, "initiative_id": draw.randrange(initiatives) + 1,
                       "account_id": draw.randrange(people) + 1, "done_by": DoneBy.RESIDENTS,
                       "hours": draw.choice(list(HoursRange)), "worked_on": day(),
                       "note": "", "created_at": now} for n in range(1, tasks + 1)))  # fmt: skip
    put(Deed, ({"neighbourhood_id": place.id, "initiative_id": draw.randrange(initiatives) + 1, "verb": Verb.DID_TASK,
                "act": Act.HELP, "happened_on": day(), "recorded_at": now, "person_id": draw.randrange(people) + 1,
                "age_band": "", "subject": "", "note": ""} for _n in range(deeds)))  # fmt: skip
    return place


def _one_deed(place, times=40):
    """The median seconds that writing one deed takes."""
    from residents_budget.activity import services as activity
    from residents_budget.activity.terms import Verb
    from residents_budget.database import db

    took = []
    for _time in range(times):
        begin = time.perf_counter()
        activity.record(None, Verb.COUNTED_HEADS, neighbourhood=place, heads=9)
        db.session.commit()
        took.append(time.perf_counter() - begin)
    return median(took)


def measure(share):
    """(seconds to gather the figures, seconds for one deed) with this share of the whole."""
    from residents_budget import create_app
    from residents_budget.database import db
    from residents_budget.effects import queries
    from residents_budget.web.upgrading import bring_up_to_date

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            TESTING=True,
            DATABASE_URL=f"sqlite:///{Path(folder) / 'effects.sqlite'}",
            UPLOADS=folder,
            ROUND_KEYS=folder,
            SECRET_KEY="only for this benchmark, and long enough",
        )
        bring_up_to_date(app)
        with app.app_context():
            place = fill(share)
            deed = _one_deed(place)
            db.session.commit()
            begin = time.perf_counter()
            queries.bands_of_neighbourhood(place)
            cold = time.perf_counter() - begin
            db.session.remove()
            db.engine.dispose()
        return cold, deed


def main():
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    few_cold, few_deed = measure(share / 1000)
    cold, deed = measure(share)
    print(f"figures of {DEEDS * share:,.0f} deeds, gathered cold: {cold:.2f} s (with a thousandth: {few_cold:.3f} s)")
    print(f"one more deed costs {deed / few_deed:.2f} times what it costs in a book with a thousandth of the deeds")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, filling included")


if __name__ == "__main__":
    main()
