"""The project's own source, read without running it: its files, what they import, its table of contents."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "residents_budget"

LIST_FILES = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")

OUTER_NAMES = {"models.py", "queries.py", "services.py", "forms.py", "views.py", "commands.py"}
"""The six file names of a feature that may touch the web and the database."""

OUTER_FILES = {PACKAGE / name for name in ("app.py", "database.py", "models.py", "console.py")}

OUTER_FOLDERS = (PACKAGE / "web", PACKAGE / "demo" / "chapters")
"""Folders that may as a whole: what all pages share, and what tells the demo through the features' services."""


def python_files():
    """Every file of the package, sorted."""
    return sorted(PACKAGE.rglob("*.py"))


def is_plain(path):
    """Whether a file has to be plain Python: readable, runnable and testable alone."""
    if path.parent == PACKAGE:
        return path not in OUTER_FILES
    if any(folder in path.parents for folder in OUTER_FOLDERS):
        return False
    return path.name not in OUTER_NAMES


def plain_files():
    """Every file that has to be plain Python."""
    return [path for path in python_files() if is_plain(path)]


def module_name(path):
    """``residents_budget.rounds.rules`` for residents_budget/rounds/rules.py; a package is named by its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(text, module, is_package=False):
    """The dotted names that a source text imports, anywhere in it.

    ``from a import b`` gives both ``a`` and ``a.b``, since b may be a module; relative imports are made absolute.
    """
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = module.split(".")
                parents = parents[: len(parents) - node.level + (1 if is_package else 0)]
                base = ".".join([*parents, *filter(None, [node.module])])
            names.add(base)
            names.update(f"{base}.{alias.name}" for alias in node.names)
    return names


@cache
def imports_of(path):
    """The dotted names that this file imports, anywhere in it."""
    return imports(path.read_text("utf-8"), module_name(path), path.name == "__init__.py")


@cache
def features():
    """FEATURES, the table of contents in app.py, as it is written there."""
    for node in ast.parse((PACKAGE / "app.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["FEATURES"]:
            return ast.literal_eval(node.value)
    raise AssertionError("app.py has no FEATURES")


@cache
def project_files():
    """Every file that is in version control, or about to be, as a path from the project's root."""
    listed = subprocess.run(LIST_FILES, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]
