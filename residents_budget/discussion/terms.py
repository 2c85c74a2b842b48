"""The sides of the talk."""

from enum import StrEnum


class Side(StrEnum):
    """An argument for or against, a question, or an answer to one of them."""

    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"
    ANSWER = "answer"


LONGEST_COMMENT = 2000
"""Characters; a talk is not a letter."""
