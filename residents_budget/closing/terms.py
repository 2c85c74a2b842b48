"""The steps of closing, and what two persons decide together."""

from enum import StrEnum


class Step(StrEnum):
    """How far a closing has come. Each step is committed before the next begins, and none is taken back."""

    BEGUN = "begun"
    RECORDED = "recorded"
    COUNTED = "counted"
    PUBLISHED = "published"
    SHREDDED = "shredded"


class Together(StrEnum):
    """What one member of the staff asks and another agrees to."""

    CLOSE = "close"
    EXTEND = "extend"
    PUBLISH_BALLOTS = "publish_ballots"
