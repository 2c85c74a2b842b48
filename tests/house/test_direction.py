"""The features stand in the order of the story: each is built on what stands above it in app.py's FEATURES."""

import pytest

from tests.house import source

OUTWARD = {"views", "commands", "forms"}
"""Parts that show or ask: they may also use what later features can tell and do."""

TELLING = {"queries", "services"}

PRIVATE = {"views", "forms"}
"""Parts that nobody else may use."""


def feature_and_part(module):
    """("rounds", "rules") for residents_budget.rounds.rules.closing; None for what is not inside a feature."""
    parts = module.split(".")
    if parts[0] != source.PACKAGE.name or len(parts) < 2 or parts[1] not in source.features():
        return None
    return parts[1], parts[2] if len(parts) > 2 else ""


def objection(module, imported):
    """Why this module may not import that one, or None where it may."""
    there = feature_and_part(imported)
    if there is None:
        return None
    here = feature_and_part(module)
    feature, part = there
    if here is None:
        return f"{feature}.{part} is its own feature's affair" if part in PRIVATE else None
    if feature == here[0]:
        return None
    if part in PRIVATE:
        return f"{feature}.{part} is its own feature's affair"
    later = source.features().index(feature) > source.features().index(here[0])
    if later and not (here[1] in OUTWARD and (part in TELLING or part == "")):
        return f"{feature} comes after {here[0]} in FEATURES"
    return None


def names_a_module(imported):
    """Whether a dotted name is a module or package of ours, and not something that is defined inside one."""
    place = source.ROOT.joinpath(*imported.split("."))
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


@pytest.mark.parametrize("path", source.python_files(), ids=source.module_name)
def test_every_file_builds_on_earlier_features_only(path):
    module = source.module_name(path)
    if module == "residents_budget.app":
        return
    ours = filter(names_a_module, source.imports_of(path))
    objections = {name: objection(module, name) for name in ours}
    assert {name: why for name, why in objections.items() if why} == {}


@pytest.mark.parametrize(
    ("module", "imported", "allowed"),
    [
        ("rounds.services", "initiatives.models", True),
        ("initiatives.services", "rounds.queries", False),
        ("initiatives.rules", "rounds.rules", False),
        ("initiatives.views", "rounds.queries", True),
        ("initiatives.views", "rounds.models", False),
        ("rounds.views", "initiatives.forms", False),
        ("rounds.views", "rounds.forms", True),
        ("rounds.views", "web.fields", True),
        ("models", "rounds.models", True),
        ("web.pages", "rounds.views", False),
    ],
)
def test_the_direction_is_told_apart(module, imported, allowed):
    refused = objection(f"residents_budget.{module}", f"residents_budget.{imported}")
    assert (refused is None) is allowed


def test_every_room_is_in_the_table_of_contents():
    rooms = {path.parent.relative_to(source.PACKAGE).parts[0] for path in source.PACKAGE.glob("*/**/*.py")}
    assert rooms - {"web"} == set(source.features())
