"""The life of an initiative."""

from enum import StrEnum


class Stage(StrEnum):
    """Where an initiative stands, in the order of its life; the last three are ways in which it ends early."""

    IDEA = "idea"
    PLAN = "plan"
    FEASIBLE = "feasible"
    ON_THE_BALLOT = "on_the_ballot"
    GRANTED = "granted"
    DOING = "doing"
    DONE = "done"
    NOT_FEASIBLE = "not_feasible"
    NOT_CHOSEN = "not_chosen"
    WITHDRAWN = "withdrawn"


OPEN_STAGES = (Stage.IDEA, Stage.PLAN, Stage.FEASIBLE)
"""The plan can still change."""

FROZEN_STAGES = (Stage.ON_THE_BALLOT,)
"""People are voting on it as it stands."""

UNDER_WAY = (Stage.GRANTED, Stage.DOING)
"""There is money, and work to do."""

ENDED = (Stage.NOT_FEASIBLE, Stage.NOT_CHOSEN, Stage.WITHDRAWN)


class Theme(StrEnum):
    """What an initiative is about, in one word, for pictures and filters."""

    GREEN = "green"
    MEETING = "meeting"
    PLAY = "play"
    CARE = "care"
    CULTURE = "culture"
    SAFETY = "safety"
    LEARNING = "learning"
    STREET = "street"
