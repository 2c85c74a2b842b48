"""What the states of a receipt are called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.receipts.terms import ReceiptState

STATE_NAMES = {
    ReceiptState.SENT: N_("sent in"),
    ReceiptState.ASKED: N_("staff has a question"),
    ReceiptState.ACCEPTED: N_("in order"),
}

STATE_KINDS = {ReceiptState.SENT: "info", ReceiptState.ASKED: "act", ReceiptState.ACCEPTED: "done"}
"""The kind of badge each gets."""
