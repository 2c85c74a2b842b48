"""What may be left out on a person's machine, and never on the machine that decides."""

import psycopg
import pytest

from tests import machine, postgres


@pytest.fixture
def chromium(tmp_path, monkeypatch):
    """A file that stands for Chromium, on a machine that has nothing else but a broker."""
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    (tmp_path / "node").write_text("#!/bin/sh\n")
    (tmp_path / "node").chmod(0o755)
    (tmp_path / "node_modules" / "oidc-provider").mkdir(parents=True)
    monkeypatch.setattr(machine, "BROKER", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return path


def test_chromium_is_found_where_the_system_keeps_its_programs(chromium):
    assert machine.chromium() == str(chromium)
    assert machine.left_out() == []


def test_a_named_browser_goes_before_the_one_that_is_installed(chromium, monkeypatch, tmp_path):
    other = tmp_path / "other"
    chromium.rename(other)
    monkeypatch.setenv("CHROMIUM", str(other))
    assert machine.chromium() == str(other)


def test_a_machine_without_a_browser_says_what_it_leaves_out(chromium, monkeypatch, capsys):
    chromium.unlink()
    monkeypatch.delenv("CI", raising=False)
    assert machine.main() == 0
    assert "Left out on this machine: the tests in a real browser" in capsys.readouterr().err


def test_a_machine_without_a_broker_says_so_too(chromium, monkeypatch):
    monkeypatch.setattr(machine, "BROKER", chromium)
    monkeypatch.setattr(machine, "may_install", lambda: False)
    assert machine.left_out() == [machine.NO_BROKER]


def test_with_ci_nothing_may_be_left_out(chromium, monkeypatch):
    chromium.unlink()
    monkeypatch.setenv("CI", "true")
    assert machine.main() == 1


@pytest.mark.parametrize(("value", "must"), [("true", True), ("1", True), ("", False), ("0", False), ("false", False)])
def test_ci_is_recognised(monkeypatch, value, must):
    monkeypatch.setenv("CI", value)
    assert machine.must_run_all() is must


def test_a_commit_on_the_tests_database_is_as_durable_as_on_a_real_one():
    with postgres.server() as url, psycopg.connect(url) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert connection.execute(f"SHOW {setting}").fetchone() == ("on",)


def test_each_test_that_asks_for_a_database_gets_an_empty_one_of_its_own():
    with postgres.server() as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE chairs (number int)")
        with postgres.another_database(url, "hall") as other, psycopg.connect(other) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            assert tables == []
