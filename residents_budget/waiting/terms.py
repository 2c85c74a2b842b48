"""What can wait."""

from enum import StrEnum


class Kind(StrEnum):
    """Why something stands in the queue."""

    COMMENT = "comment"
    INITIATIVE = "initiative"
    PICTURE = "picture"
    ATTACHMENT = "attachment"
    HELD_COMMENT = "held_comment"
    HELD_INITIATIVE = "held_initiative"
    APPEAL = "appeal"
    QUESTION = "question"
