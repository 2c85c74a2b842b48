"""The sides of the talk, whom a question is for, and as what somebody answers."""

from enum import StrEnum


class Side(StrEnum):
    """An argument for or against, a question, a story of what somebody lived through, or an answer to one of them."""

    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"
    STORY = "story"
    ANSWER = "answer"


class AskedOf(StrEnum):
    """Whom a question is for: who takes the lead, or the municipality."""

    LEAD = "lead"
    STAFF = "staff"


class Voice(StrEnum):
    """As what somebody answers, where that matters to the reader."""

    LEAD = "lead"
    WORKER = "worker"
    STAFF = "staff"


LONGEST_COMMENT = 2000
"""Characters; a talk is not a letter."""
