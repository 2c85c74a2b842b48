"""The stable cast, and one neighbourhood for them to live in, on SQLite and on PostgreSQL.

Tests that use ``app`` (directly or through the cast) run once on each database, each in a transaction that is undone.
"""

import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import machine

# A busy machine is no fault: how long an example takes decides nothing here.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items):
    if machine.chromium():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=machine.NO_CHROMIUM))


def pytest_configure(config):
    if machine.must_run_all() and (left_out := machine.left_out()):
        raise pytest.UsageError("with CI set nothing may be left out: " + "; ".join(left_out))


def pytest_sessionfinish():
    if "tests.postgres" in sys.modules:
        sys.modules["tests.postgres"].stop()


@pytest.fixture(scope="session")
def shared():
    """The folder with real files, where there is one."""
    if not SHARED.is_dir():
        pytest.skip("no real files here")
    return SHARED


@contextmanager
def _database(kind, folder):
    """The URL of an empty database of this kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'test.sqlite'}"
    else:
        from tests import postgres

        with postgres.server() as url:
            yield url


def make_app(url, folder, **settings):
    """An application for tests, its database at the newest migration."""
    from residents_budget import create_app
    from residents_budget.web.upgrading import bring_up_to_date

    values = {
        "TESTING": True,
        "DATABASE_URL": url,
        "UPLOADS": str(folder / "uploads"),
        "ROUND_KEYS": str(folder / "round-keys"),
        "SECRET_KEY": "a key that is only for tests, but long enough",
        "WTF_CSRF_ENABLED": True,
        "DEMO": False,
    }
    app = create_app(**values | settings)
    bring_up_to_date(app)
    return app


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_kind(request):
    """Everything that touches the database runs on both."""
    return request.param


@pytest.fixture(scope="session")
def migrated_app(database_kind, tmp_path_factory):
    folder = tmp_path_factory.mktemp(database_kind)
    with _database(database_kind, folder) as url:
        app = make_app(url, folder)
        yield app
        from residents_budget.database import db

        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(migrated_app):
    """The application inside a transaction that is undone after the test."""
    from residents_budget.database import db

    with migrated_app.app_context():
        engines = db._app_engines[migrated_app]
        engine = engines[None]
        connection = engine.connect()
        outer = connection.begin()
        connection.begin_nested()
        engines[None] = connection
        try:
            yield migrated_app
        finally:
            db.session.remove()
            engines[None] = engine
            outer.rollback()
            connection.close()


@pytest.fixture
def fresh_app(database_kind, tmp_path):
    """An application with a database of its own, for tests that really commit (several threads, processes, crashes)."""
    from residents_budget.database import db

    with _database(database_kind, tmp_path) as url:
        app = make_app(url, tmp_path)
        yield app
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def browser(app):
    """A function that opens a browser: ``browser()`` as a visitor, ``browser(amina)`` signed in as Amina."""
    from tests.strict_client import Browser

    def open_browser(account=None):
        fresh = Browser(app)
        return fresh.sign_in(account) if account is not None else fresh

    return open_browser


@pytest.fixture
def linden(app):
    """De Linden, a neighbourhood with three sub-areas and their population."""
    from tests import cast

    return cast.make_linden()


@pytest.fixture
def elsewhere(app):
    """Another neighbourhood, in the same district."""
    from tests import cast

    return cast.make_elsewhere()


@pytest.fixture
def amina(linden):
    """Proposes."""
    from tests import cast

    return cast.resident("Amina", linden, "Lindenhof")


@pytest.fixture
def bram(linden):
    """Takes part."""
    from tests import cast

    return cast.resident("Bram", linden, "De Hoven")


@pytest.fixture
def chris(elsewhere):
    """Lives elsewhere."""
    from tests import cast

    return cast.resident("Chris", elsewhere, "Overkant")


@pytest.fixture
def dewi(linden):
    """Is community worker in De Linden."""
    from residents_budget.accounts.terms import Role
    from tests import cast

    return cast.with_role("Dewi", Role.COMMUNITY_WORKER, linden)


@pytest.fixture
def els(linden):
    """Is district staff for De Linden."""
    from residents_budget.accounts.terms import Role
    from tests import cast

    return cast.with_role("Els", Role.DISTRICT_STAFF, linden)


@pytest.fixture
def freek(linden):
    """Is administrator."""
    from residents_budget.accounts.terms import Role
    from tests import cast

    return cast.with_role("Freek", Role.ADMINISTRATOR, None)
