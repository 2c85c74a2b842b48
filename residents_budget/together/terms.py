"""The parts of a plan for which anybody can suggest other words."""

from enum import StrEnum


class Words(StrEnum):
    """They are the columns of an initiative."""

    WHAT = "what"
    BRINGS = "brings"
    NEEDS = "needs"
