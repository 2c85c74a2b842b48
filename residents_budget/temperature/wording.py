"""What the answers are called, on a button and in a result (plain)."""

from residents_budget.errors import N_
from residents_budget.temperature.terms import Answer, CheckState

BUTTONS = {
    Answer.WELCOME: N_("Yes, I would like that"),
    Answer.EITHER_WAY: N_("I do not mind either way"),
    Answer.RATHER_NOT: N_("I would rather not"),
}
ICONS = {Answer.WELCOME: "heart", Answer.EITHER_WAY: "scale", Answer.RATHER_NOT: "hidden"}

HOUSEHOLDS_SAY = {
    Answer.WELCOME: N_("Between %(low)s and %(high)s of every 100 households would like this."),
    Answer.EITHER_WAY: N_("Between %(low)s and %(high)s do not mind either way."),
    Answer.RATHER_NOT: N_("Between %(low)s and %(high)s would rather not have it."),
}

STATE_NAMES = {
    CheckState.ASKED: N_("asked for"),
    CheckState.ANNOUNCED: N_("announced"),
    CheckState.OPEN: N_("open"),
    CheckState.COUNTED: N_("counted"),
    CheckState.CALLED_OFF: N_("called off"),
}
