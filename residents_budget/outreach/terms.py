"""Ways of going out."""

from enum import StrEnum


class How(StrEnum):
    """Where and how people were met."""

    DOORBELL = "doorbell"
    STALL = "stall"
    SCHOOL_GATE = "school_gate"
    COFFEE = "coffee"
    WALK = "walk"
