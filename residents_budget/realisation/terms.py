"""Who does the work, how long it took, and what came of what was promised."""

from enum import StrEnum


class DoneBy(StrEnum):
    """Residents, or professionals."""

    RESIDENTS = "residents"
    PROFESSIONALS = "professionals"


class HoursRange(StrEnum):
    """Hours in ranges: nobody keeps a clock."""

    UNDER_1 = "<1"
    FROM_1_TO_4 = "1-4"
    FROM_4_TO_8 = "4-8"
    OVER_8 = "8+"

    @property
    def minutes(self):
        """The minutes that a range counts for: 30, 150, 360 or 600 (measures.md section 2, rules)."""
        return {"<1": 30, "1-4": 150, "4-8": 360, "8+": 600}[self.value]


class Delivered(StrEnum):
    """What came of something that was promised; PROMISED: we do not know yet."""

    PROMISED = "promised"
    DONE = "done"
    DIFFERENTLY = "differently"
    NOT_MANAGED = "not_managed"


MOST_HEADS = 5000
"""More people than this do not come to one activity of a neighbourhood: asked back."""
