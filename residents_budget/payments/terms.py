"""Where a payment stands."""

from enum import StrEnum


class BatchState(StrEnum):
    """PREPARED waits for a second person; APPROVED can go to the bank; SENT waits for the bank; then EXECUTED."""

    PREPARED = "prepared"
    APPROVED = "approved"
    SENT = "sent"
    EXECUTED = "executed"
    CANCELLED = "cancelled"


OPEN_STATES = (BatchState.PREPARED, BatchState.APPROVED, BatchState.SENT)
SET_ASIDE_STATES = (BatchState.APPROVED, BatchState.SENT)
"""The money of its orders stands apart in the book."""
