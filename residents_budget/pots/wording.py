"""What moves of a pot are called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.pots.terms import MoveKind, MoveState

MOVE_NAMES = {
    MoveKind.TOP_UP: N_("Put more money in"),
    MoveKind.SWAP: N_("Put hours on the menu, with their money"),
    MoveKind.SPLIT: N_("Split off a part"),
    MoveKind.NEXT_YEAR: N_("Take what is left to next year"),
    MoveKind.DELEGATE: N_("Let a group decide"),
    MoveKind.TAKE_BACK: N_("Take it back from the group"),
}

MOVE_SENTENCES = {
    MoveKind.TOP_UP: N_("The municipality adds money to this pot."),
    MoveKind.SWAP: N_(
        "Hours of professionals become money in this pot. Residents buy them back, or spend it otherwise."
    ),
    MoveKind.SPLIT: N_("A part becomes a pot of its own, with its own way of deciding."),
    MoveKind.NEXT_YEAR: N_("What is left goes to a pot for next year with the same rules."),
    MoveKind.DELEGATE: N_("A group from the neighbourhood decides from now on; the institution keeps its distance."),
    MoveKind.TAKE_BACK: N_("It is decided as before it went to the group."),
}

STATE_NAMES = {
    MoveState.ASKED: N_("waits for a second person"),
    MoveState.DONE: N_("done"),
    MoveState.REFUSED: N_("not agreed"),
}

STATE_KINDS = {MoveState.ASKED: "act", MoveState.DONE: "done", MoveState.REFUSED: "no"}
"""The kind of badge each gets."""
