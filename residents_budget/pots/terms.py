"""What can happen to a pot, and where the question to do so stands."""

from enum import StrEnum


class MoveKind(StrEnum):
    """What happens to a pot."""

    TOP_UP = "top-up"
    SPLIT = "split"
    NEXT_YEAR = "next-year"
    DELEGATE = "delegate"
    TAKE_BACK = "take-back"


class MoveState(StrEnum):
    """A move is ASKED by one person; another agrees (DONE) or not (REFUSED)."""

    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"


WITH_MONEY = (MoveKind.TOP_UP, MoveKind.SPLIT, MoveKind.NEXT_YEAR)
FROM_POT = (MoveKind.SPLIT, MoveKind.NEXT_YEAR)
