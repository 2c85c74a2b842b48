"""What can happen to a roll."""

from enum import StrEnum


class Change(StrEnum):
    """Codes were made before the vote, added later, made worthless, replaced, or all thrown away before the
    vote; or used for a ballot on paper."""

    MADE = "made"
    ADDED = "added"
    REVOKED = "revoked"
    REPLACED = "replaced"
    THROWN_AWAY = "thrown_away"
    ON_PAPER = "on_paper"


NO_CODE = ""
"""What the roll keeps in the place of a code's hash where there is no code: no text that is typed gives it."""
