"""How a group's decision stands."""

from enum import StrEnum


class Decision(StrEnum):
    """OPEN: members have their say. GRANTED: more than half said yes. TURNED_DOWN: that cannot happen any more."""

    OPEN = "open"
    GRANTED = "granted"
    TURNED_DOWN = "turned_down"
