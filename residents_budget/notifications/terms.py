"""How often somebody wants mail, what can be followed, and which deeds are news to whom (plain)."""

from enum import StrEnum

from residents_budget.activity.terms import Verb


class Pace(StrEnum):
    """How often somebody wants mail about what she follows."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class Kind(StrEnum):
    """What can be followed."""

    INITIATIVE = "initiative"
    SUB_AREA = "sub_area"
    THEME = "theme"


class Why(StrEnum):
    """Why something is news to somebody: she was answered, she takes the lead in it, or she follows it."""

    ANSWERED = "answered"
    LEADS = "leads"
    FOLLOWS = "follows"


OF_AN_INITIATIVE = (
    Verb.COMMENTED,
    Verb.ASKED,
    Verb.ANSWERED,
    Verb.CHANGED,
    Verb.WITHDREW,
    Verb.MERGED,
    Verb.SPLIT,
    Verb.HELD_CONVERSATION,
    Verb.ANSWERED_FEASIBILITY,
    Verb.ASKED_NEIGHBOURHOOD,
    Verb.GRANTED,
    Verb.RECORDED_RESULT,
    Verb.RECORDED_EFFECT,
    Verb.CALLED_MEETING,
    Verb.CALLED_OFF_MEETING,
)
"""What is news to those who follow an initiative."""

TO_ITS_LEAD = (*OF_AN_INITIATIVE, Verb.SUPPORTED, Verb.TOOK_TASK, Verb.LEFT_TASK)
"""What is news to who takes the lead in it."""

OF_A_PLACE_OR_THEME = (Verb.PROPOSED, Verb.GRANTED, Verb.RECORDED_RESULT)
"""What is news to those who follow a sub-area or a theme: little, so that it is read."""

OF_THE_NEIGHBOURHOOD = (Verb.OPENED_VOTE, Verb.CLOSED_VOTE, Verb.CALLED_MEETING, Verb.CALLED_OFF_MEETING)
"""What is news to everybody who follows something there."""
