"""How broadly neighbours agree with a contribution (plain).

What stands on top of a side is what neighbours from different parts recognise, not what most of one street press.
"""

from typing import NamedTuple

MOST_ON_TOP = 2
"""So many contributions of a side stand on top; all others stand newest first, so that what is new is seen too."""

PARTS_TO_STAND_ON_TOP = 2
"""From so many sub-areas somebody agrees with what stands on top."""


class Agreement(NamedTuple):
    """How many neighbours agree, and from how many sub-areas (those who told where they live)."""

    people: int = 0
    parts: int = 0


def breadth(people_by_part):
    """How broadly neighbours agree: the sum over sub-areas of n / (n + 1), with n people there who agree.

    One person counts for a half, and no sub-area ever counts for more than one: twenty people of one street weigh less
    than three from different streets. It orders contributions within one talk and is not shown. People who did not tell
    where they live count as one sub-area together. Source: the shrunken share n / (n + k) with k = 1.

    >>> breadth({"Lindenhof": 20})
    0.9523809523809523
    >>> breadth({"Lindenhof": 1, "De Hoven": 1, "Plantsoenflats": 1})
    1.5
    >>> breadth({})
    0
    """
    return sum(people / (people + 1) for people in people_by_part.values())
