"""Hours of an initiative, a year or a neighbourhood, and whether they may be shown (plain)."""

from math import ceil
from typing import NamedTuple

from residents_budget.disclosure import MINIMUM, few

MINIMUM_HOURS = 10
"""With fewer hours in all (residents and professionals) their share says nothing [own choice]."""


STEP = 10
"""Hours are told to the nearest ten: they come from ranges, and no subtraction tells the hours of a few people."""


def in_hours(minutes):
    """Minutes as about so many hours, to the nearest ten; up to 5 it is 5. What was told so already stays as it is.

    >>> [in_hours(hours * 60) for hours in (0, 2.5, 5, 12, 15, 16, 463)]
    [0, 5, 5, 10, 10, 20, 460]
    """
    return max(STEP // 2, ceil(minutes / 60 / STEP - 0.5) * STEP) if minutes else 0


def in_told_minutes(minutes):
    """The same in minutes: whatever is worked out of these tells no more than the hours beside it.

    >>> in_told_minutes(463 * 60) == 460 * 60
    True
    """
    return in_hours(minutes) * 60


class Hours(NamedTuple):
    """Minutes by residents and by professionals, and how many different residents worked them at least.

    ``is_hidden``: so few residents that their own hours could be read off, also by subtraction.
    """

    resident_minutes: int = 0
    professional_minutes: int = 0
    residents: int = 0
    is_hidden: bool = False

    @property
    def resident(self):
        """Hours by residents."""
        return self.resident_minutes / 60

    @property
    def professional(self):
        """Hours by professionals."""
        return self.professional_minutes / 60

    @property
    def is_enough(self):
        """Whether they can be shown: enough hours, by nobody or by enough residents.

        >>> [Hours(*row).is_enough for row in ((540, 0, 9), (60_000, 0, 4), (600, 0, 5), (0, 600, 0))]
        [False, False, True, True]
        """
        too_few = few(self.residents) or self.is_hidden
        return not too_few and self.resident + self.professional >= MINIMUM_HOURS

    @property
    def told(self):
        """The same as everybody may read it: hours to the nearest ten, people in fives and at least so many; or hidden.

        >>> Hours(463 * 60, 38 * 60, 14).told == Hours(460 * 60, 40 * 60, 10)
        True
        >>> Hours(463 * 60, 0, 3).told
        Hours(resident_minutes=0, professional_minutes=0, residents=0, is_hidden=True)
        """
        if not self.is_enough:
            return type(self)(is_hidden=self.is_hidden or any(self[:3]))
        minutes = map(in_told_minutes, (self.resident_minutes, self.professional_minutes))
        return type(self)(*minutes, self.residents // MINIMUM * MINIMUM)
