"""What stages, themes and parts of a plan are called on screen, and the path of an initiative's life (plain)."""

from typing import NamedTuple

from residents_budget.errors import N_
from residents_budget.initiatives.completeness import Part
from residents_budget.initiatives.terms import Stage, Theme

STAGE_NAMES = {
    Stage.IDEA: N_("Idea"),
    Stage.PLAN: N_("Plan"),
    Stage.FEASIBLE: N_("Feasible"),
    Stage.ON_THE_BALLOT: N_("On the ballot"),
    Stage.GRANTED: N_("Money granted"),
    Stage.DOING: N_("Under way"),
    Stage.DONE: N_("Done"),
    Stage.NOT_FEASIBLE: N_("Not feasible"),
    Stage.NOT_CHOSEN: N_("Not chosen"),
    Stage.WITHDRAWN: N_("Withdrawn"),
}

STAGE_KINDS = {
    Stage.IDEA: "bit",
    Stage.PLAN: "bit",
    Stage.FEASIBLE: "info",
    Stage.ON_THE_BALLOT: "act",
    Stage.GRANTED: "yes",
    Stage.DOING: "yes",
    Stage.DONE: "done",
    Stage.NOT_FEASIBLE: "",
    Stage.NOT_CHOSEN: "",
    Stage.WITHDRAWN: "",
}
"""The kind of badge a stage gets."""

THEME_NAMES = {
    Theme.GREEN: N_("Green"),
    Theme.MEETING: N_("Meeting each other"),
    Theme.PLAY: N_("Play and sport"),
    Theme.CARE: N_("Care for each other"),
    Theme.CULTURE: N_("Art and culture"),
    Theme.SAFETY: N_("Safety"),
    Theme.LEARNING: N_("Learning"),
    Theme.STREET: N_("Street and square"),
}

PART_NAMES = {
    Part.WHAT: N_("What do you want to do?"),
    Part.WHO: N_("For whom, when and by whom?"),
    Part.WHERE: N_("Where?"),
    Part.PHOTO: N_("A photo or drawing"),
    Part.COSTS: N_("What does it cost?"),
    Part.TOGETHER: N_("What do you do yourselves?"),
}

LIFE = (
    Stage.IDEA,
    Stage.PLAN,
    Stage.FEASIBLE,
    Stage.ON_THE_BALLOT,
    Stage.GRANTED,
    Stage.DOING,
    Stage.DONE,
)
"""The stages of an initiative for which all goes well."""

ENDS_AFTER = {Stage.NOT_FEASIBLE: Stage.PLAN, Stage.NOT_CHOSEN: Stage.ON_THE_BALLOT, Stage.WITHDRAWN: Stage.IDEA}
"""The last stage an initiative was surely at before it ended."""


class Step(NamedTuple):
    """A step of the path: ``state`` is done, now, later or stopped."""

    name: str
    state: str


def path_of(stage, *, has_vote=True):
    """The life of an initiative as steps, with where this one stands; one that ended has no steps after its end.

    Without ``has_vote`` there is no vote on the way: its money came from a pot over which nobody votes.

    >>> [(step.name, step.state) for step in path_of(Stage.NOT_FEASIBLE)]
    [('Idea', 'done'), ('Plan', 'done'), ('Not feasible', 'stopped')]
    """
    if stage in ENDS_AFTER:
        been = LIFE[: LIFE.index(ENDS_AFTER[stage]) + 1]
        return [*(Step(STAGE_NAMES[one], "done") for one in been), Step(STAGE_NAMES[stage], "stopped")]
    life = [one for one in LIFE if has_vote or one is not Stage.ON_THE_BALLOT]
    here = life.index(stage)
    return [
        Step(STAGE_NAMES[one], "done" if place < here else "now" if place == here else "later")
        for place, one in enumerate(life)
    ]


LONGEST_SENTENCE = 180


def first_sentence(text):
    """The first sentence of a text, or as many whole words of it as fit.

    >>> first_sentence("We plant trees. Every street gets one.")
    'We plant trees.'
    """
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    for place, letter in enumerate(line[:LONGEST_SENTENCE]):
        if letter in ".!?" and (place + 1 == len(line) or line[place + 1] == " ") and place > 12:
            return line[: place + 1]
    if len(line) <= LONGEST_SENTENCE:
        return line
    return line[:LONGEST_SENTENCE].rsplit(" ", 1)[0].rstrip(",;:") + "…"
