"""Where a receipt stands."""

from enum import StrEnum


class ReceiptState(StrEnum):
    """SENT waits for staff, ASKED for the group, ACCEPTED is done."""

    SENT = "sent"
    ASKED = "asked"
    ACCEPTED = "accepted"
