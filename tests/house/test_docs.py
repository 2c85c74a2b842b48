"""What the documents say is there, is there."""

import re

import pytest

from residents_budget import __version__
from tests.house import source

DOCUMENTS = [path for path in source.project_files() if path.suffix == ".md" and "static" not in path.parts]
DECISIONS = sorted((source.ROOT / "docs" / "decisions").glob("*.md"))
README = (source.ROOT / "README.md").read_text("utf-8")
PUBLICCODE = (source.ROOT / "publiccode.yml").read_text("utf-8")


def links(text):
    """The places inside the project that a Markdown text points to, pictures too, without what follows a #."""
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [link.partition("#")[0] for link in found if not re.match(r"[a-z]+:|#", link)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_every_link_leads_somewhere(path):
    document = source.ROOT / path
    assert [link for link in links(document.read_text("utf-8")) if not (document.parent / link).exists()] == []


def test_the_map_in_the_readme_names_every_folder():
    folders = {path.parts[0] for path in source.project_files() if len(path.parts) > 1}
    shown = {name.split("/")[0] for name in re.findall(r"`([a-z_/]+)/`", README, re.I)}
    visible = {name for name in folders if not name.startswith(".")}
    assert visible - shown == set()
    assert {name for name in shown - visible if not (source.PACKAGE / name).is_dir()} <= {"instance"}


def test_the_changelog_tells_of_this_version():
    headings = re.findall(r"^## \[(.+?)\]", (source.ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0] == "Unreleased"
    assert __version__ in headings


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_parts_and_fits_on_a_page(path):
    text = path.read_text("utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.search(r"^Status: (accepted|replaced by \d+), \w+ \d{4}$", text, re.M)
    assert {"## Why", "## What we decided", "## What follows"} <= set(text.splitlines())
    assert len(text.split()) <= 550


def test_the_public_code_description_is_of_this_version_and_licence():
    assert re.search(r'^publiccodeYmlVersion: "0\.7"$', PUBLICCODE, re.M)
    assert re.search(rf'^softwareVersion: "{re.escape(__version__)}"$', PUBLICCODE, re.M)
    assert re.search(r"^  license: EUPL-1\.2$", PUBLICCODE, re.M)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_short_description_is_short_in_both_languages(language):
    text = re.search(rf"^  {language}:\n.*\n    shortDescription: >-\n((?:      .*\n)+)", PUBLICCODE, re.M)[1]
    assert 40 <= len(" ".join(text.split())) <= 150


def test_documents_keep_to_themselves():
    """No document speaks of the machine it was written on."""
    for path in DOCUMENTS:
        text = (source.ROOT / path).read_text("utf-8")
        assert not re.search(r"(?<![\w.])/(work|tmp|root|home)/", text), path
