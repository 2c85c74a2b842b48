"""What can be offered and looked for, when, and in which life-world somebody stands."""

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


class World(StrEnum):
    """A setting that people choose themselves, or nothing; never origin, religion or health."""

    NONE = ""
    SCHOOL = "school"
    CARE_HOME = "care_home"
    CLUB = "club"
    SHOP = "shop"
    NEW_HERE = "new_here"


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
