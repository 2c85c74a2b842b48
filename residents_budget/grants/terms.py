"""What waits for a condition, and where an instalment stands."""

from enum import StrEnum


class Holds(StrEnum):
    """What is not paid as long as a condition is not met."""

    NOTHING = "nothing"
    ALL = "all"
    LAST = "last"


class Due(StrEnum):
    """Where an instalment stands. BLOCKED: its day has come, and a condition is not met."""

    LATER = "later"
    WAITS = "waits"
    BLOCKED = "blocked"
    DUE = "due"
    LATE = "late"
    ORDERED = "ordered"
    PAID = "paid"
