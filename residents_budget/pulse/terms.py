"""The questions of the pulse, the ways in which an answer comes, and how far a pulse is."""

from enum import StrEnum


class Question(StrEnum):
    """The eight questions, in the order in which they are asked."""

    STRANGERS = "strangers"
    PLEASANT = "pleasant"
    TOGETHER = "together"
    AT_HOME = "at_home"
    AGREEMENTS = "agreements"
    INFLUENCE = "influence"
    OURS = "ours"
    MET = "met"


COHESION = (Question.STRANGERS, Question.PLEASANT, Question.TOGETHER, Question.AT_HOME)
"""The four statements on social cohesion, as they stand in the Veiligheidsmonitor; the first one is turned round."""

STATEMENTS = tuple(question for question in Question if question is not Question.MET)
"""Answered from 1 (fully agree) to 5 (do not agree at all); the last question with 1 (yes) or 2 (no)."""

DONT_KNOW = 0
"""An answer too, but one that counts for nothing."""


class Group(StrEnum):
    """Who answered. These are kept apart and never mixed: only those drawn by lot speak for the neighbourhood."""

    DRAWN = "drawn"
    OPEN = "open"
    PROFESSIONALS = "professionals"


class State(StrEnum):
    """How far a pulse is."""

    PREPARED = "prepared"
    OPEN = "open"
    ENDED = "ended"


AGE_BANDS = ("15-24", "25-44", "45-64", "65+")
"""The pulse is for residents from 15 years on, as the Veiligheidsmonitor is."""
