"""docs/security.md names a test for each known fault of platforms like this one, and each of those tests exists."""

import re

from tests.house import source

TEXT = (source.ROOT / "docs" / "security.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+) \|$", TEXT, re.M))
CASES = {*range(1, 121), 128, 138, 142, 143, *range(150, 158)} - {151}
NOT_THERE_YET = {71}
"""A second factor for staff."""


def test_every_case_has_its_row():
    assert {int(number) for number in ROWS} == CASES - NOT_THERE_YET
    for number in NOT_THERE_YET:
        assert f"({number})" in TEXT, "what is missing is said"


def test_every_test_that_a_row_names_exists():
    missing = []
    for number, names in ROWS.items():
        tests = re.findall(r"`([\w/]+\.py)::(test_\w+)`", names)
        assert tests, f"case {number} names no test"
        for file, name in tests:
            path = source.ROOT / "tests" / file
            if not path.exists() or not re.search(rf"^def {name}\(", path.read_text("utf-8"), re.M):
                missing.append((number, file, name))
    assert missing == []
