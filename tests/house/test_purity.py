"""Rules, counts and measures are plain Python: whoever uses them alone gets no web server and no database with them."""

import subprocess
import sys

import pytest

from tests.house import source

WORLDS = ("flask", "sqlalchemy", "wtforms", "alembic", "werkzeug")


def outside(names):
    """The names among these that belong to the web or the database, such as flask_login or sqlalchemy.orm."""
    return sorted(name for name in names if name.split(".")[0].split("_")[0] in WORLDS)


@pytest.mark.parametrize("path", source.plain_files(), ids=source.module_name)
def test_a_plain_file_imports_nothing_of_the_web_or_the_database(path):
    assert outside(source.imports_of(path)) == []


def test_a_plain_file_that_reaches_for_the_web_is_noticed():
    text = "import numpy\n\ndef page():\n    from flask_login import current_user\n    return current_user\n"
    assert outside(source.imports(text, "residents_budget.rounds.rules")) == ["flask_login", "flask_login.current_user"]


def test_only_the_six_names_and_the_web_may_touch_the_outside():
    rounds = source.PACKAGE / "rounds"
    assert not source.is_plain(rounds / "services.py")
    assert not source.is_plain(source.PACKAGE / "web" / "access.py")
    assert not source.is_plain(source.PACKAGE / "database.py")
    assert source.is_plain(rounds / "rules.py")
    assert source.is_plain(source.PACKAGE / "money.py")
    assert source.is_plain(rounds / "web.py")


def test_importing_everything_plain_loads_neither_the_web_nor_the_database():
    names = [source.module_name(path) for path in source.plain_files()]
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        f"print(*sorted({{m.split('.')[0] for m in sys.modules}} & {set(WORLDS)!r}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "residents_budget", *names],
        cwd=source.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
