"""What can happen to a pot, and where the question to do so stands."""

from enum import StrEnum


class MoveKind(StrEnum):
    """What happens to a pot."""

    TOP_UP = "top-up"
    SWAP = "swap"
    """Hours of professionals become money: they stand on the menu of support, and their cost comes into the pot."""
    SPLIT = "split"
    NEXT_YEAR = "next-year"
    DELEGATE = "delegate"
    TAKE_BACK = "take-back"


class MoveState(StrEnum):
    """A move is ASKED by one person; another agrees (DONE) or not (REFUSED)."""

    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"


INTO_POT = (MoveKind.TOP_UP, MoveKind.SWAP)
FROM_POT = (MoveKind.SPLIT, MoveKind.NEXT_YEAR)
WITH_MONEY = INTO_POT + FROM_POT
