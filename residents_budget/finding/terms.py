"""What can be found (plain)."""

from enum import StrEnum


class Source(StrEnum):
    """Where the words stand."""

    INITIATIVE = "initiative"
    COMMENT = "comment"
    CONVERSATION = "conversation"
    RESULT = "result"
    EFFECT = "effect"


class What(StrEnum):
    """What somebody looks for, as the page offers it."""

    INITIATIVES = "initiatives"
    TALK = "talk"
    RESULTS = "results"


WHAT = {
    Source.INITIATIVE: What.INITIATIVES,
    Source.COMMENT: What.TALK,
    Source.CONVERSATION: What.TALK,
    Source.RESULT: What.RESULTS,
    Source.EFFECT: What.RESULTS,
}
