"""Twenty at once take 30 euro each from a pot of 100: ``python -m benchmarks.races [ROUNDS] [sqlite|postgresql]``.

Fifty rounds, each with a pot of its own. With the guard never more than 90 euro leave it. The twin does the same with
"look, then take" and without the constraint of the database, and shows by how much such a pot is overspent.
"""

import sys
import tempfile
import threading
from pathlib import Path

from benchmarks.ledger import _database

THREADS, CENTS, POT = 20, 30_00, 100_00
UNGUARDED = "UPDATE ledger_account SET balance_cents = :left WHERE name = :name"


def _at_once(app, work):
    """``work(number)`` in twenty threads that start together, each in a transaction of its own."""
    from residents_budget.database import db
    from residents_budget.errors import Refusal

    barrier = threading.Barrier(THREADS)

    def run(number):
        with app.app_context():
            barrier.wait(60)
            try:
                work(number)
                db.session.commit()
            except Refusal:
                db.session.rollback()
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _guarded(app, turn):
    """Cents that left the pot of this round, by its balance and by its postings."""
    import sqlalchemy as sa

    from residents_budget.book import queries, rules, services
    from residents_budget.book.models import Posting
    from residents_budget.database import db

    pot = f"pot:{turn}"
    with app.app_context():
        services.post(f"fill {turn}", "x", [(rules.CITY, -POT), (pot, POT)], by=None)
        db.session.commit()
    _at_once(
        app, lambda number: services.post(f"{turn} {number}", "x", [(pot, -CENTS), (f"x:{number}", CENTS)], by=None)
    )
    with app.app_context():
        by_balance = POT - queries.balance(pot)
        by_postings = -db.session.scalar(
            sa.select(sa.func.coalesce(sa.func.sum(Posting.cents), 0)).where(Posting.account == pot, Posting.cents < 0)
        )
        assert by_balance == by_postings, (by_balance, by_postings)
        return by_balance


def _unguarded(app, turn):
    """Cents that were handed out by those who looked first and took later."""
    import sqlalchemy as sa

    from residents_budget.book import queries
    from residents_budget.book.models import LedgerAccount
    from residents_budget.database import db

    pot, handed_out = f"twin:{turn}", []
    with app.app_context():
        db.session.add(LedgerAccount(name=pot, balance_cents=POT))
        db.session.commit()
    all_looked = threading.Barrier(THREADS)

    def take(_number):
        left = queries.balance(pot)
        db.session.rollback()
        all_looked.wait(60)
        if left >= CENTS:
            db.session.execute(sa.text(UNGUARDED), {"left": left - CENTS, "name": pot})
            handed_out.append(CENTS)

    _at_once(app, take)
    return sum(handed_out)


def run(rounds, kind):
    from residents_budget.book import queries
    from residents_budget.database import db
    from tests.conftest import make_app

    with tempfile.TemporaryDirectory() as name, _database(kind, Path(name)) as url:
        app = make_app(url, Path(name), SQLALCHEMY_ENGINE_OPTIONS={"pool_size": THREADS + 2})
        taken = [_guarded(app, turn) for turn in range(1, rounds + 1)]
        assert max(taken) <= POT, taken
        with app.app_context():
            assert queries.faults() == []
        print(f"{kind}: {rounds} rounds, at most {max(taken) / 100:.0f} of {POT / 100:.0f} euro left the pot")
        twin = _unguarded(app, 1)
        print(f"{kind}: without lock and guard {twin / 100:.0f} of {POT / 100:.0f} euro")
        with app.app_context():
            db.engine.dispose()


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for kind in sys.argv[2:] or ("sqlite", "postgresql"):
        run(rounds, kind)


if __name__ == "__main__":
    main()
