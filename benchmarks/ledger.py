"""The book of money at size: ``python -m benchmarks.ledger [N] [sqlite|postgresql]``.

Writes a book of N transactions (a million) over twenty neighbourhoods and compares within one run: the money page
beside that of a book of 1,000; posting by 16 writers; verifying the chain. Times are those of this machine; what
must hold are the ratio and the rates that stand at the end of each line.
"""

import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

SMALL = 1_000
WRITERS = 16
SECONDS = 8.0
PLACES, GRANTS_EACH = 20, 40
CHUNK = 20_000
PAGES = 25


@contextmanager
def _database(kind, folder):
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'book.sqlite'}"
    else:
        from tests import postgres

        with postgres.server() as url:
            yield url


def _settle(app):
    """Twenty neighbourhoods with forty grants each; gives (numbers of the grants, number of a member of staff)."""
    from residents_budget.accounts.terms import Role
    from residents_budget.database import db
    from residents_budget.initiatives import services as initiatives
    from residents_budget.ledger import services
    from residents_budget.rounds import services as rounds
    from residents_budget.rounds.terms import Feasible, Way
    from tests import cast

    grants = []
    with app.app_context():
        for number in range(PLACES):
            place = cast.make_place(f"Place {number}", [(f"Area {number}", 500)])
            els = cast.with_role(f"Els {number}", Role.DISTRICT_STAFF, place)
            amina = cast.resident(f"Amina {number}", place, f"Area {number}")
            pot = services.make_pot(
                place, by=els, name="Pot", source="x", year=2026, way=Way.STAFF, generation=1, cents=9_000_000_000
            )
            for one in range(GRANTS_EACH):
                plan = initiatives.propose(place, by=amina, title=f"Plan {one}", cost_lines=[("x", 1_00)])
                rounds.answer_feasibility(plan, by=els, answer=Feasible.POSSIBLE, reason="x")
                grants.append(services.grant(plan, pot=pot, cents=200_000_000, by=els).id)
            db.session.commit()
        return grants, els.id


def _fill(app, grants, entries):
    """Payments of one cent until the book has so many transactions, chained as the services chain them."""
    import sqlalchemy as sa

    from residents_budget import moments
    from residents_budget.book import queries
    from residents_budget.book import rules as book_rules
    from residents_budget.book.models import LedgerAccount, LedgerTransaction, Posting
    from residents_budget.database import db
    from residents_budget.ledger import rules
    from residents_budget.ledger.models import Payment

    with app.app_context():
        have = db.session.scalar(sa.select(sa.func.count(LedgerTransaction.id)))
        number = db.session.scalar(sa.select(sa.func.max(LedgerTransaction.id)))
        previous, now, today = queries.head(), moments.now(), moments.today()
        for grant in grants:
            for account in (rules.paid_account(grant),):
                if db.session.get(LedgerAccount, account) is None:
                    db.session.add(LedgerAccount(name=account, balance_cents=0))
        db.session.commit()
        while have < entries:
            transactions, legs, payments, paid = [], [], [], {}
            for _one in range(min(CHUNK, entries - have)):
                number, have, now = number + 1, have + 1, now + timedelta(microseconds=1)
                grant = grants[number % len(grants)]
                postings = [(rules.grant_account(grant), -1), (rules.paid_account(grant), 1)]
                key = f"pay {number}"
                fingerprint = book_rules.fingerprint(
                    previous_hash=previous, key=key, what="wood", at=now, postings=postings
                )
                transactions.append(
                    {
                        "id": number,
                        "key": key,
                        "what": "wood",
                        "at": now,
                        "previous_hash": previous,
                        "hash": fingerprint,
                    }
                )
                legs += [{"transaction_id": number, "account": name, "cents": cents} for name, cents in postings]
                payments.append(
                    {"grant_id": grant, "transaction_id": number, "cents": 1, "what": "wood", "paid_on": today}
                )
                paid[grant] = paid.get(grant, 0) + 1
                previous = fingerprint
            for table, rows in ((LedgerTransaction, transactions), (Posting, legs), (Payment, payments)):
                db.session.execute(sa.insert(table), rows)
            for grant, cents in paid.items():
                for name, change in ((rules.grant_account(grant), -cents), (rules.paid_account(grant), cents)):
                    db.session.execute(
                        sa.update(LedgerAccount)
                        .where(LedgerAccount.name == name)
                        .values(balance_cents=LedgerAccount.balance_cents + change)
                        .execution_options(synchronize_session=False)
                    )
            db.session.commit()
        if db.engine.dialect.name == "postgresql":
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("SELECT setval('ledger_transaction_id_seq', %(n)s)", {"n": number})
                connection.exec_driver_sql("ANALYZE")


def _page(app):
    """Seconds for the money page, the median of many."""
    client, times = app.test_client(), []
    for _one in range(PAGES):
        begun = time.perf_counter()
        assert client.get("/n/place-3/money").status_code == 200
        times.append(time.perf_counter() - begun)
    return median(times)


def _verify(app):
    """Transactions a second that are verified; the book must be whole."""
    import sqlalchemy as sa

    from residents_budget.book import queries, rules
    from residents_budget.book.models import LedgerTransaction
    from residents_budget.database import db

    with app.app_context():
        count = db.session.scalar(sa.select(sa.func.count(LedgerTransaction.id)))
        begun = time.perf_counter()
        faults = list(rules.breaks(queries.legs()))
        seconds = time.perf_counter() - begun
        assert faults == [], faults
        return count / seconds


def _post(app, grants, els, *, whole):
    """Entries a second that 16 writers commit together; with ``whole`` as payments, with their row and their deed."""
    from residents_budget import moments
    from residents_budget.accounts.models import Account
    from residents_budget.book import services as book
    from residents_budget.database import db
    from residents_budget.ledger import rules, services
    from residents_budget.ledger.models import Grant

    done, until = [0] * WRITERS, time.perf_counter() + SECONDS

    def one(grant, key):
        if not whole:
            legs = [(rules.grant_account(grant), -1), (rules.paid_account(grant), 1)]
            return book.post(f"entry {key}", "wood", legs, by=None)
        by, today = db.session.get(Account, els), moments.today()
        return services.pay(db.session.get(Grant, grant), cents=1, what="wood", paid_on=today, by=by, key=key)

    def write(place):
        with app.app_context():
            while time.perf_counter() < until:
                one(grants[place * 7 % len(grants)], f"{place} {done[place]}")
                db.session.commit()
                done[place] += 1
            db.session.remove()

    threads = [threading.Thread(target=write, args=(place,)) for place in range(WRITERS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - begun)


def run(entries, kind):
    from tests.conftest import make_app

    with tempfile.TemporaryDirectory() as name, _database(kind, Path(name)) as url:
        app = make_app(url, Path(name), SQLALCHEMY_ENGINE_OPTIONS={"pool_size": WRITERS + 2})
        grants, els = _settle(app)
        _fill(app, grants, SMALL)
        small = _page(app)
        _fill(app, grants, entries)
        large = _page(app)
        print(
            f"{kind}: money page {small * 1000:.1f} ms with {SMALL:,} entries, {large * 1000:.1f} ms with {entries:,}"
        )
        print(f"{kind}: ratio {large / small:.2f} (under 1.5)")
        print(f"{kind}: {_verify(app):,.0f} entries a second verified (100,000)")
        for whole, words in ((False, "entries"), (True, "whole payments")):
            rate = _post(app, grants, els, whole=whole)
            print(f"{kind}: {rate:,.0f} {words} a second posted by {WRITERS} writers (200 entries)")
        from residents_budget.database import db

        with app.app_context():
            db.engine.dispose()


def main():
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    run(entries, sys.argv[2] if len(sys.argv) > 2 else "postgresql")


if __name__ == "__main__":
    main()
