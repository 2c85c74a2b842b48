"""What the states of a payment are called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.payments.terms import BatchState

STATE_NAMES = {
    BatchState.PREPARED: N_("waits for a second person"),
    BatchState.APPROVED: N_("approved"),
    BatchState.SENT: N_("with the bank"),
    BatchState.EXECUTED: N_("paid"),
    BatchState.CANCELLED: N_("cancelled"),
}

STATE_KINDS = {
    BatchState.PREPARED: "act",
    BatchState.APPROVED: "info",
    BatchState.SENT: "info",
    BatchState.EXECUTED: "done",
    BatchState.CANCELLED: "unknown",
}
"""The kind of badge each gets."""

ENDINGS = {
    "payee changed": N_("The account of somebody who gets money was changed after it was approved."),
    "paying account changed": N_("The account that we pay from was changed after it was approved."),
    "day changed": N_("The day was changed after it was approved."),
    "changed after approval": N_("Something was changed after it was approved."),
}
"""Why an approval ended; anything else was typed by somebody."""
