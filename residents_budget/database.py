"""The database: engine settings, column types, named constraints, and one commit per request.

On SQLite each writer takes its turn in a queue (a lock on a file beside the database) and begins with BEGIN IMMEDIATE,
so that no update is lost and nobody starves. On PostgreSQL constraints and row locks do this work.
"""

import enum
import fcntl
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

import sqlalchemy as sa
from flask import current_app, g, has_request_context, request
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, registry

from residents_budget import moments
from residents_budget.append_only import postgresql_statements, sqlite_statements

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(sa.types.TypeDecorator):
    """An aware moment in UTC, on databases with and without time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(enumeration):
    return [member.value for member in enumeration]


class Base(DeclarativeBase):
    """What every table shares: names for constraints and one type per kind of value."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMES),
        type_annotation_map={
            datetime: Moment(),
            date: sa.Date(),
            str: sa.Text(),
            enum.Enum: sa.Enum(enum.Enum, native_enum=False, length=40, values_callable=_values),
        },
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate()


def keep_append_only(model, may_empty=()):
    """Refuse changes to rows of ``model`` in the database itself, but for emptying ``may_empty``."""
    table = model.__table__
    table.info["may_empty"] = may_empty
    columns = [column.name for column in table.columns]

    def make_triggers(_table, connection, **_options):
        write = sqlite_statements if connection.dialect.name == "sqlite" else postgresql_statements
        for statement in write(table.name, columns, may_empty):
            connection.exec_driver_sql(statement)

    sa.event.listen(table, "after_create", make_triggers)


def is_sqlite():
    return db.engine.dialect.name == "sqlite"


def seconds_apart():
    """How far the clock of the application and that of the database are apart, in seconds.

    What the question itself took is not counted: the answer lies between two looks at our own clock.
    """
    before = moments.now()
    if is_sqlite():
        text = db.session.scalar(sa.text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')"))
        theirs = datetime.fromisoformat(text).replace(tzinfo=UTC)
    else:
        theirs = db.session.scalar(sa.text("SELECT clock_timestamp()"))
    after = moments.now()
    if before <= theirs <= after:
        return 0.0
    return min(abs((theirs - before).total_seconds()), abs((theirs - after).total_seconds()))


def lock(query):
    """The rows of ``query``, locked until the end of the transaction (on SQLite the writer queue has done it)."""
    return query.with_for_update()


def hold(row):
    """Whoever else holds this row waits until our transaction ends: for looking first and writing afterwards.

    Rows that point to it (a comment on an initiative) can be written in the meantime. Hold what is larger first: an
    initiative, then its task.
    """
    table = row.__class__
    one = sa.select(table.id).where(table.id == row.id).with_for_update(key_share=True)
    db.session.execute(one.execution_options(hidden_too=True))


_is_reading = ContextVar("is_reading", default=False)


@contextmanager
def only_reading():
    """For long sums of a worker: what was written so far is committed, and nobody who writes waits for the sums.

    A sum may take longer there than a page may wait for one.
    """
    db.session.commit()
    before = _is_reading.set(True)
    try:
        if not is_sqlite():
            db.session.execute(sa.text("SET LOCAL statement_timeout = '10min'"))
        yield
    finally:
        db.session.rollback()
        _is_reading.reset(before)


def only_reads(view):
    """Mark a view that writes nothing although a form is sent to it: on SQLite it waits for nobody who writes."""
    view.only_reads = True
    return view


def begin_to_write():
    """From here on this request writes, where it only read so far: what it read is let go, and it takes its turn."""
    db.session.rollback()
    g.writes = True


def empty_the_log():
    """On SQLite, where deleted rows are overwritten, write the log into the database and empty it too.

    PostgreSQL frees its rows by itself (autovacuum). Inside somebody's transaction it does nothing.
    """
    if not is_sqlite() or not isinstance(db.engine, sa.Engine):
        return
    raw = db.engine.raw_connection()
    try:
        raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def _reads_only():
    if _is_reading.get():
        return True
    if not has_request_context() or g.get("writes"):
        return False
    view = current_app.view_functions.get(request.endpoint)
    return request.method in SAFE_METHODS or getattr(view, "only_reads", False)


def _prepare_sqlite(engine):
    path = engine.url.database
    queue = f"{path}.writers" if path and path != ":memory:" else None

    @sa.event.listens_for(engine, "connect")
    def settings(connection, _record):
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "secure_delete=ON",
            "mmap_size=0",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection):
        if _reads_only():
            connection.exec_driver_sql("BEGIN")
            return
        if queue and "turn" not in connection.info:
            turn = open(queue, "a")  # noqa: SIM115 - let go when the connection goes back to the pool
            fcntl.flock(turn, fcntl.LOCK_EX)
            connection.info["turn"] = turn
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @sa.event.listens_for(engine, "checkin")
    def let_go(_connection, record):
        turn = record.info.pop("turn", None)
        if turn:
            turn.close()


def _prepare_postgresql(engine):
    @sa.event.listens_for(engine, "connect")
    def settings(connection, _record):
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '30s'")
            cursor.execute("SET lock_timeout = '10s'")
            cursor.execute("SET idle_in_transaction_session_timeout = '60s'")
            cursor.execute("SET timezone = 'UTC'")
        connection.commit()


def finish_request(response):
    """Commit what a successful request did; undo what a refused one began."""
    if not db.session.registry.has():
        return response
    if response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


def init(app):
    """Connect ``app`` to its database and its migrations."""
    url = app.config["DATABASE_URL"].replace("postgres://", "postgresql://", 1)
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    options = {"pool_pre_ping": True} if url.startswith("postgresql") else {"poolclass": sa.pool.QueuePool}
    app.config.setdefault("SQLALCHEMY_DATABASE_URI", url)
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", options)
    app.config["SQLALCHEMY_RECORD_QUERIES"] = False
    db.init_app(app)
    migrate.init_app(app, db, directory=str(app.config["PROJECT"] / "migrations"))
    app.after_request(finish_request)
    with app.app_context():
        (_prepare_sqlite if is_sqlite() else _prepare_postgresql)(db.engine)
