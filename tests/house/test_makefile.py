"""The commands that the project promises are there, and say what they do."""

import re
import subprocess

import pytest

from tests.house import source

PROMISED = ("demo", "demo-reset", "test", "bench", "lint", "translations")
MAKEFILE = (source.ROOT / "Makefile").read_text("utf-8")


def targets():
    """Every command in the Makefile, from its list of .PHONY targets."""
    return re.search(r"^\.PHONY:(.*)$", MAKEFILE, re.M)[1].split()


@pytest.fixture(scope="module")
def help_text():
    done = subprocess.run(["make"], cwd=source.ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("target", sorted({*PROMISED, *targets()}))
def test_make_alone_explains_every_command(help_text, target):
    assert re.search(rf"^  make {target} +\w.{{10,}}$", help_text, re.M)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/production.md"])
def test_the_commands_in_the_documents_exist(page):
    named = set(re.findall(r"(?:`|^\s*|&& )make ([a-z-]+)", (source.ROOT / page).read_text("utf-8"), re.M))
    assert named, "no command is named here at all"
    assert named <= set(targets())


def test_what_ci_runs_is_make_test():
    script = source.ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111, "it must be executable"
    assert script.read_text("utf-8").rstrip().endswith("\nmake test")
