"""The words of the board (plain; the page translates)."""

from residents_budget.errors import N_
from residents_budget.resources.terms import Hours, Kind, Side, State

SIDES = {Side.OFFER: N_("Offered"), Side.NEED: N_("Looked for")}

KINDS = {
    Kind.ROOM: N_("A room"),
    Kind.TOOLS: N_("Tools and things"),
    Kind.TIME: N_("Time"),
    Kind.SKILL: N_("A skill"),
    Kind.TRANSPORT: N_("Transport"),
}

ICONS = {
    Kind.ROOM: "home",
    Kind.TOOLS: "tools",
    Kind.TIME: "clock",
    Kind.SKILL: "grow",
    Kind.TRANSPORT: "arrow",
}

HOURS = {
    Hours.ANY: N_("Any time"),
    Hours.DAY: N_("In the daytime"),
    Hours.EVENING: N_("In the evening"),
    Hours.WEEKEND: N_("At the weekend"),
}

STATES = {
    State.ASKED: N_("waits for an answer"),
    State.AGREED: N_("agreed"),
    State.USED: N_("it was used"),
    State.NOT_USED: N_("it did not come to it"),
    State.REFUSED: N_("not this time"),
    State.CALLED_OFF: N_("called off"),
}

STATE_BADGES = {
    State.ASKED: ("bit", "clock"),
    State.AGREED: ("yes", "check"),
    State.USED: ("done", "done"),
    State.NOT_USED: ("unknown", "minus"),
    State.REFUSED: ("unknown", "minus"),
    State.CALLED_OFF: ("unknown", "undo"),
}
"""The kind of badge and its icon."""
