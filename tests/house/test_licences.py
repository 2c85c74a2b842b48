"""Every file says who made it and under which licence it may be used, as REUSE asks (REUSE.toml, LICENSES/)."""

import re
import tomllib

import pytest

from tests.house import source

LICENCES = {path.stem for path in (source.ROOT / "LICENSES").glob("*.txt")}
FONT_OR_SCRIPT_OF_OTHERS = re.compile(r"\.woff2$|\.min\.(js|css)$|/vendor/|\.LICENSE\.txt$")


def annotations():
    """(pattern, holder, licence) in the order of REUSE.toml; the last that fits a file holds for it."""
    table = tomllib.loads((source.ROOT / "REUSE.toml").read_text("utf-8"))
    assert table["version"] == 1
    for entry in table["annotations"]:
        paths = entry["path"] if isinstance(entry["path"], list) else [entry["path"]]
        for path in paths:
            yield pattern(path), entry["SPDX-FileCopyrightText"], entry["SPDX-License-Identifier"]


def pattern(glob):
    """A path of REUSE.toml as a regular expression: ``*`` stays in its folder, ``**`` does not."""
    parts = re.split(r"(\*\*|\*)", glob)
    return re.compile("".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts))


ANNOTATIONS = list(annotations())


def annotation(path):
    """(pattern, holder, licence) that holds for a file, or None."""
    return next((entry for entry in reversed(ANNOTATIONS) if entry[0].fullmatch(path)), None)


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("**", "a/b.py", True),
        ("a/*", "a/b.py", True),
        ("a/*", "a/b/c.py", False),
        ("a/**", "a/b/c.py", True),
        ("a/icons*", "a/icons.svg", True),
        ("a.c", "abc", False),
    ],
)
def test_patterns_are_read_as_reuse_reads_them(glob, path, fits):
    assert bool(pattern(glob).fullmatch(path)) is fits


def test_every_file_has_a_licence_whose_text_is_here():
    found = {path.as_posix(): annotation(path.as_posix()) for path in source.project_files()}
    without = [path for path, entry in found.items() if entry is None or entry[2] not in LICENCES]
    assert without == []
    assert {entry[2] for entry in found.values()} == LICENCES, "a text in LICENSES/ that no file uses"


def test_what_others_made_is_under_their_name():
    theirs = [path.as_posix() for path in source.project_files() if FONT_OR_SCRIPT_OF_OTHERS.search(path.as_posix())]
    assert [path for path in theirs if annotation(path)[0].pattern == ".*"] == []


def test_no_annotation_is_left_of_what_is_gone():
    paths = [path.as_posix() for path in source.project_files()]
    unused = [entry[0].pattern for entry in ANNOTATIONS if not any(entry[0].fullmatch(path) for path in paths)]
    assert unused == []


def test_the_licence_is_the_european_union_public_licence_in_full():
    text = (source.ROOT / "LICENSE").read_text("utf-8")
    assert text == (source.ROOT / "LICENSES" / "EUPL-1.2.txt").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert all(f"\n{number}." in text for number in range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text
