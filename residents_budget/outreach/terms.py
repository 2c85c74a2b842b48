"""Ways of going out, and who goes."""

from enum import StrEnum


class How(StrEnum):
    """Where and how people were met."""

    DOORBELL = "doorbell"
    STALL = "stall"
    SCHOOL_GATE = "school_gate"
    COFFEE = "coffee"
    WALK = "walk"


class ByWhom(StrEnum):
    """Who rang the doorbells: a neighbour opens more doors than a professional does."""

    WORKER = "worker"
    RESIDENTS = "residents"
    TOGETHER = "together"
    PARTNER = "partner"
