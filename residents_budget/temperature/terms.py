"""The words of a temperature check."""

from enum import StrEnum


class Answer(StrEnum):
    """What somebody says to the question."""

    WELCOME = "welcome"
    EITHER_WAY = "either_way"
    RATHER_NOT = "rather_not"


class CheckState(StrEnum):
    """How far a check is. ``asked``: its initiator would like one; ``open``: the letters are made, answers come in."""

    ASKED = "asked"
    ANNOUNCED = "announced"
    OPEN = "open"
    COUNTED = "counted"
    CALLED_OFF = "called_off"


OPENED, COUNTED = "opened", "counted"
"""What the book of deeds notes where answers can come in, and where they have been counted."""

RUNNING = (CheckState.ASKED, CheckState.ANNOUNCED, CheckState.OPEN)
"""Of these an initiative has one at a time."""
