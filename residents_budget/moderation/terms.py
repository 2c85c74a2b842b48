"""What a worker can do about a comment."""

from enum import StrEnum


class Measure(StrEnum):
    """Hide it, put it back, or leave it as it stands."""

    HIDE = "hide"
    RESTORE = "restore"
    LEAVE = "leave"
