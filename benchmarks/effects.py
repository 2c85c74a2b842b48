"""The effects page of a neighbourhood over ten years: 5,000 initiatives, 200,000 tasks, 1,000,000 deeds.

    python -m benchmarks.effects [SHARE of it all, 1] [sqlite|postgresql]

Prints how long the worker needs to tell what came of it for the first time and a month later, how much memory that
takes it, how long the page then takes cold (first request of a process) and again, and what one more deed costs beside
the same in a book with a thousandth of the deeds. The ratios are what counts. The memory of the page is that of a
process that only asks the page.
"""

import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

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
    """The median seconds of processor time that writing one deed takes, without what the disk takes."""
    from residents_budget.activity import services as activity
    from residents_budget.activity.terms import Verb
    from residents_budget.database import db

    took = []
    for _time in range(times):
        begin = time.process_time()
        activity.record(None, Verb.COUNTED_HEADS, neighbourhood=place, heads=9)
        db.session.commit()
        took.append(time.process_time() - begin)
    return median(took)


ASK = """
import resource, sys, time
from residents_budget import create_app
app = create_app(TESTING=True, SECRET_KEY="only for this benchmark, and long enough")
client, took = app.test_client(), []
client.get("/accessibility")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _time in range(12):
    begin = time.perf_counter()
    assert client.get("/n/doedorp/effects").status_code == 200
    took.append(time.perf_counter() - begin)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(took[0], sorted(took[1:])[5], before / 1024, peak / 1024)
"""
"""A process of its own asks the page: nothing is kept in it, and pages are not kept for visitors in a test."""


class Measured(NamedTuple):
    """Seconds, but for ``telling`` and the last two: megabytes."""

    deed: float
    first: float
    month: float
    telling: float
    cold: float
    again: float
    before: float
    peak: float


@contextmanager
def _database(kind, folder):
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'effects.sqlite'}"
    else:
        from tests import postgres

        with postgres.server() as url:
            yield url


def _seconds(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(share, kind):
    """Measured with this share of the whole."""
    from residents_budget import create_app, moments
    from residents_budget.activity import services as activity
    from residents_budget.activity.terms import Verb
    from residents_budget.database import db
    from residents_budget.neighbourhoods import queries as places
    from residents_budget.web.upgrading import bring_up_to_date
    from residents_budget.year_sums import services as year_sums

    with tempfile.TemporaryDirectory() as folder, _database(kind, Path(folder)) as url:
        settings = {"DATABASE_URL": url, "UPLOADS": folder, "ROUND_KEYS": folder}
        app = create_app(TESTING=True, SECRET_KEY="only for this benchmark, and long enough", **settings)
        bring_up_to_date(app)
        with app.app_context():
            place = fill(share)
            if kind == "postgresql":
                with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.exec_driver_sql("ANALYZE")
            else:
                db.session.remove()
                sqlite3.connect(url.removeprefix("sqlite:///")).execute("PRAGMA wal_checkpoint(TRUNCATE)")
                place = places.find_neighbourhood("doedorp")
            deed = _one_deed(place)
            later = moments.now() + timedelta(hours=1)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            first = _seconds(lambda: year_sums.tell(place, now=later))
            assert year_sums.queries.told(place).sums.whole.hours.is_enough
            telling = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            activity.record(None, Verb.COUNTED_HEADS, neighbourhood=place, heads=9, happened_on=date(2026, 5, 5))
            db.session.commit()
            month = _seconds(lambda: year_sums.tell(place, now=later + timedelta(days=32)))
            db.session.remove()
            db.engine.dispose()
        asked = subprocess.run(
            [sys.executable, "-c", ASK], env=os.environ | settings, check=True, capture_output=True, text=True
        )
        return Measured(deed, first, month, telling, *map(float, asked.stdout.split()))


def main():
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    kind = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    few, found = measure(share / 1000, kind), measure(share, kind)
    print(f"{kind}, {DEEDS * share:,.0f} deeds; beside it a book with a thousandth of them")
    for name, seconds, beside in (
        ("the worker: first time", found.first, few.first),
        ("the worker: a month later", found.month, few.month),
        ("the page, cold", found.cold, few.cold),
        ("the page, again", found.again, few.again),
        ("one more deed", found.deed, few.deed),
    ):
        print(f"{name:<26}{seconds:>9.4f} s   {beside:>9.4f} s{seconds / beside:>9.2f} times")
    print(f"memory of telling: {found.telling:.0f} MB more than before ({few.telling:.0f} MB)")
    print(f"memory of asking the page: {found.before:.0f} MB before, at most {found.peak:.0f} MB ({few.peak:.0f} MB)")


if __name__ == "__main__":
    main()
