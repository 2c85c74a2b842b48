"""What somebody asks of the list of initiatives, read from its address (plain)."""

import re
from typing import NamedTuple

from residents_budget.initiatives.terms import Stage, Theme

LONGEST_SEARCH = 100
NUMBER = re.compile("[1-9][0-9]{0,5}")


class Filters(NamedTuple):
    """None and "" stand for everything."""

    stage: Stage | None
    theme: Theme | None
    sub_area_id: int | None
    search: str
    page: int

    @property
    def is_filtered(self):
        return bool(self.stage or self.theme or self.sub_area_id or self.search)


def whole_number(text):
    """A number from 1 in plain digits; ValueError for anything else."""
    if not NUMBER.fullmatch(text):
        raise ValueError(f"not a number: {text[:20]!r}")
    return int(text)


def read(asked, sub_area_ids):
    """The filters in ``asked`` (a mapping of texts). Raises ValueError for a value that none of them has."""
    sub_area = asked.get("area", "")
    found = Filters(
        Stage(asked["stage"]) if asked.get("stage") else None,
        Theme(asked["theme"]) if asked.get("theme") else None,
        whole_number(sub_area) if sub_area else None,
        " ".join("".join(c for c in asked.get("search", "") if c.isprintable() or c == " ").split())[:LONGEST_SEARCH],
        whole_number(asked.get("page") or "1"),
    )
    if found.sub_area_id is not None and found.sub_area_id not in sub_area_ids:
        raise ValueError("no such sub-area here")
    return found
