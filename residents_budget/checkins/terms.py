"""How somebody liked it, and what a code looks like."""

from enum import IntEnum

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Letters that are not mistaken for each other or for a figure."""

CODE_LENGTH = 4


class Smile(IntEnum):
    """The answer to the one question to who was there."""

    SAD = 1
    SO_SO = 2
    GLAD = 3


OF_ACCOUNT = "account."
"""How the key begins that a telephone remembers where its owner was signed in."""
