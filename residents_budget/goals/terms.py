"""How a goal was made, and how it ended."""

from enum import StrEnum


class How(StrEnum):
    """Where residents made the goal."""

    MEETING = "meeting"
    DOORBELL = "doorbell"
    SURVEY = "survey"
    TABLE = "table"
    OTHER = "other"


class End(StrEnum):
    """How a goal ended."""

    REACHED = "reached"
    PARTLY = "partly"
    LET_GO = "let_go"
