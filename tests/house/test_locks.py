"""What is installed is what was tried: every package pinned, every file known by its hash, from the usual place."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house import source

LOCKS = ("run", "test")


def lock_text(name):
    return (source.ROOT / "requirements" / f"{name}.txt").read_text("utf-8")


def entries(name):
    """One string per requirement in a lock, with its hashes."""
    return re.split(r"\n(?=\S)", lock_text(name).strip())


def pinned(name):
    """Package -> the versions it is pinned at (one for each Python it differs for)."""
    found = {}
    for entry in entries(name):
        package, version = re.match(r"([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", entry).groups()
        found.setdefault(package, set()).add(version)
    return found


def wanted(name):
    """What pyproject.toml asks for."""
    project = tomllib.loads((source.ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    asked = [*project["project"]["dependencies"], *groups["build"], *(groups["test"] if name == "test" else [])]
    return [Requirement(line) for line in asked]


PINNED = re.compile(r"[a-z0-9._-]+(\[[^]]*\])?==\S+( ; [^\\]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n|$))+")


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_in_a_lock_is_pinned_and_has_its_hashes(name):
    for entry in entries(name):
        assert PINNED.fullmatch(entry)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name):
    assert not re.search(r"://|file:|index-url|find-links|\s@\s", lock_text(name))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name):
    locked = pinned(name)
    for requirement in wanted(name):
        versions = locked.get(requirement.name, set())
        assert versions, f"{requirement.name} is not locked: make locks"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_the_tests_run_on_what_a_server_runs_on():
    tested = pinned("test")
    assert {name: tested.get(name) for name in pinned("run")} == pinned("run")
