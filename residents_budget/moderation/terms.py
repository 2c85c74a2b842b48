"""What is reported, and what can be done about it."""

from enum import StrEnum


class About(StrEnum):
    """What a report or a decision is about. A picture is found by the initiative it stands with."""

    COMMENT = "comment"
    INITIATIVE = "initiative"
    PICTURE = "picture"
    ATTACHMENT = "attachment"


class Measure(StrEnum):
    """What somebody decided about it."""

    HIDE = "hide"
    RESTORE = "restore"
    LEAVE = "leave"
    ASK = "ask"
    MOVE = "move"
    LOCK = "lock"
    UNLOCK = "unlock"
    WARN = "warn"
    SUSPEND = "suspend"
    END_SUSPENSION = "end_suspension"


TOLD = (Measure.HIDE, Measure.ASK, Measure.MOVE, Measure.LOCK, Measure.WARN, Measure.SUSPEND)
"""Measures against which the author can appeal."""

UNDONE_BY = {
    Measure.HIDE: Measure.RESTORE,
    Measure.LOCK: Measure.UNLOCK,
    Measure.SUSPEND: Measure.END_SUSPENSION,
}
"""What is done where an appeal is right. A move stays: whoever decides the appeal moves it back by hand."""

MEASURES_FOR = {
    About.COMMENT: (Measure.LEAVE, Measure.HIDE, Measure.ASK, Measure.MOVE, Measure.WARN, Measure.SUSPEND),
    About.INITIATIVE: (Measure.LEAVE, Measure.HIDE, Measure.ASK, Measure.LOCK, Measure.WARN, Measure.SUSPEND),
    About.PICTURE: (Measure.LEAVE, Measure.HIDE, Measure.WARN, Measure.SUSPEND),
    About.ATTACHMENT: (Measure.LEAVE, Measure.HIDE, Measure.WARN, Measure.SUSPEND),
}


class Ground(StrEnum):
    """Why something cannot stand as it is."""

    PERSONAL = "personal"
    PRIVATE = "private"
    DISCRIMINATION = "discrimination"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


GRAVITY = {
    Ground.DISCRIMINATION: 1,
    Ground.PRIVATE: 1,
    Ground.PERSONAL: 2,
    Ground.ADVERTISING: 3,
    Ground.OFF_TOPIC: 3,
    Ground.OTHER: 3,
}
"""1 is the gravest: it hurts as long as it stands there."""

GRAVITY_OF_HELD = 2
GRAVITY_OF_APPEAL = 2
GRAVITY_OF_QUESTION = 4
