"""What the standing of an instalment is called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.grants.rules import Due

DUE_NAMES = {
    Due.LATER: N_("later"),
    Due.WAITS: N_("waits for something"),
    Due.DUE: N_("can be paid"),
    Due.LATE: N_("late"),
    Due.ORDERED: N_("payment is prepared"),
    Due.PAID: N_("paid"),
}

DUE_KINDS = {
    Due.LATER: "unknown",
    Due.WAITS: "bit",
    Due.DUE: "act",
    Due.LATE: "no",
    Due.ORDERED: "info",
    Due.PAID: "done",
}
"""The kind of badge each gets."""
