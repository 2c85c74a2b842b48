"""The three orders."""

from enum import IntEnum, StrEnum


class Order(IntEnum):
    """Results; realising together; relations. They are never added up to one score."""

    RESULTS = 1
    TOGETHER = 2
    RELATIONS = 3


class Answer(StrEnum):
    """What somebody else says of a card."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNANSWERED = "unanswered"
