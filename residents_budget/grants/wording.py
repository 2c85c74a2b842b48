"""What the standing of an instalment is called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.grants.terms import Due, Holds

HOLDS_NAMES = {
    Holds.ALL: N_("Nothing is paid before it is so"),
    Holds.LAST: N_("The last part is not paid before it is so"),
    Holds.NOTHING: N_("No payment waits for it: it holds while the money is spent"),
}

DUE_NAMES = {
    Due.LATER: N_("later"),
    Due.WAITS: N_("waits for something"),
    Due.BLOCKED: N_("waits for what we agreed"),
    Due.DUE: N_("can be paid"),
    Due.LATE: N_("late"),
    Due.ORDERED: N_("payment is prepared"),
    Due.PAID: N_("paid"),
}

DUE_KINDS = {
    Due.LATER: "unknown",
    Due.WAITS: "bit",
    Due.BLOCKED: "bit",
    Due.DUE: "act",
    Due.LATE: "no",
    Due.ORDERED: "info",
    Due.PAID: "done",
}
"""The kind of badge each gets."""
