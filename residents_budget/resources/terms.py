"""What can be offered and looked for, and when."""

from enum import StrEnum


class Side(StrEnum):
    """Somebody has it, or somebody needs it."""

    OFFER = "offer"
    NEED = "need"


class Kind(StrEnum):
    """What it is."""

    ROOM = "room"
    TOOLS = "tools"
    TIME = "time"
    SKILL = "skill"
    TRANSPORT = "transport"


class Hours(StrEnum):
    """When it suits."""

    ANY = "any"
    DAY = "day"
    EVENING = "evening"
    WEEKEND = "weekend"


class State(StrEnum):
    """How far two people are with each other."""

    ASKED = "asked"
    AGREED = "agreed"
    USED = "used"
    NOT_USED = "not_used"
    REFUSED = "refused"
    CALLED_OFF = "called_off"


OPEN = (State.ASKED, State.AGREED)
"""Something is still to be said or done."""
