"""What somebody asks of the search page, read from its address (plain)."""

from typing import NamedTuple

from residents_budget.finding.terms import What
from residents_budget.initiatives.filters import whole_number
from residents_budget.initiatives.terms import Stage, Theme

LONGEST = 200


class Asked(NamedTuple):
    """None and "" stand for everything."""

    text: str
    what: What | None
    stage: Stage | None
    theme: Theme | None
    sub_area_id: int | None
    on_map: bool
    page: int

    @property
    def is_filtered(self):
        return bool(self.stage or self.theme or self.sub_area_id)


def read(asked, sub_area_ids):
    """What is asked in ``asked`` (a mapping of texts). Raises ValueError for a value that none of them has.

    Any text may be typed: what cannot be printed is left out, what is too long is cut.
    """
    area = whole_number(asked["area"]) if asked.get("area") else None
    if area is not None and area not in sub_area_ids:
        raise ValueError("no such sub-area here")
    if asked.get("view", "") not in {"", "map"}:
        raise ValueError("no such view")
    text = asked.get("q", "")[: 4 * LONGEST]
    return Asked(
        " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())[:LONGEST],
        What(asked["what"]) if asked.get("what") else None,
        Stage(asked["stage"]) if asked.get("stage") else None,
        Theme(asked["theme"]) if asked.get("theme") else None,
        area,
        asked.get("view") == "map",
        whole_number(asked.get("page") or "1"),
    )
