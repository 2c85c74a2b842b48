"""Roles, hurdles, what is brought, reasons to change a plan, and answers about later."""

from enum import StrEnum


class TeamRole(StrEnum):
    """What somebody takes upon herself in an initiative."""

    LEAD = "lead"
    TREASURER = "treasurer"
    HOST = "host"
    PLANNER = "planner"
    LINK = "link"
    MAKER = "maker"


class HurdleKind(StrEnum):
    """What can stand in the way."""

    PERMIT = "permit"
    RULE = "rule"
    INSURANCE = "insurance"
    SILENCE = "silence"
    MONEY = "money"
    OTHER = "other"


class SolvedBy(StrEnum):
    """Who took a hurdle away."""

    RESIDENTS = "residents"
    PROFESSIONALS = "professionals"
    TOGETHER = "together"


class Brought(StrEnum):
    """What the neighbourhood brings itself."""

    ROOM = "room"
    TOOLS = "tools"
    MATERIALS = "materials"
    KNOWLEDGE = "knowledge"
    TRANSPORT = "transport"
    TIME = "time"
    MONEY = "money"


class Reason(StrEnum):
    """Why a plan changed."""

    TALK = "talk"
    EVENT = "event"
    HURDLE = "hurdle"
    MONEY = "money"
    IDEA = "idea"


class Anyway(StrEnum):
    """Would it be there without money and help as well?"""

    NO = "no"
    SMALLER = "smaller"
    YES = "yes"


class Asked(StrEnum):
    """Whom we ask later: who took the lead, and a neighbour."""

    LEAD = "lead"
    NEIGHBOUR = "neighbour"


class Left(StrEnum):
    """What is left of it later."""

    STILL = "still"
    LESS = "less"
    GONE = "gone"


MONTHS_LATER = (6, 12)
"""After how many months we ask."""
