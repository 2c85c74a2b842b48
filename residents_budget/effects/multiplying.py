"""Second order: what help and money went with, as hours of residents for each hour and every 1,000 euro (plain).

Hours are the middles of the ranges that people chose, so every figure here is rough.
"""

from typing import NamedTuple

from residents_budget.disclosure import to_five
from residents_budget.realisation.hours import Hours, in_told_minutes


def multiplier(resident, professional):
    """Resident hours for each professional hour: "1 hour of help, 4 hours of the neighbourhood".

    None where there was no professional hour. Do not compare themes with it. Source: measures.md 2.2, S2.

    >>> multiplier(180, 45)
    4.0
    """
    return resident / professional if professional else None


def net_multiplier(made_possible, existing_anyway, professionals):
    """What each professional added: what was made possible, less what would have been there anyway.

    Fifteen professionals and four hundred pairs, fifty of which would exist without them. Source: measures.md 2.2, S2.

    >>> round(net_multiplier(400, 0, 15), 2), round(net_multiplier(400, 50, 15), 2)
    (26.67, 23.33)
    """
    return (made_possible - existing_anyway) / professionals if professionals else None


def hours_per_1000_euro(resident_hours, cents):
    """Resident hours for every 1,000 euro that was granted to the same initiatives. None without money.

    Not a price of labour: it says how much residents brought in beside the money. Source: measures.md 2.2, S2.

    >>> hours_per_1000_euro(180, 300_000)
    60.0
    """
    return resident_hours / (cents / 100_000) if cents else None


ENDS = {30: (0, 60), 150: (60, 240), 360: (240, 480), 600: (480, 720)}
"""The shortest and longest minutes that the middle of a range stands for; 8+ is at most 12 hours [own choice]."""


class Between(NamedTuple):
    """A rough figure: the lowest it can be, the one from the middles of the ranges, and the highest."""

    low: float
    value: float
    high: float


def ends_of(rows):
    """(shortest, middle, longest) that the minutes of rows of hours can come to.

    >>> ends_of([150, 150, 30])
    (120, 330, 540)
    """
    rows = list(rows)
    return sum(ENDS[row][0] for row in rows), sum(rows), sum(ENDS[row][1] for row in rows)


def between(ours, theirs):
    """The multiplier with its ends, from the ends of hours by residents and by professionals (``ends_of``). Source: S2.

    The low end takes every range of residents at its shortest and every range of professionals at its longest.
    None where professionals wrote no hours; the high end is endless where theirs may have been nothing.

    >>> between(ends_of([150] * 4), ends_of([150]))
    Between(low=1.0, value=4.0, high=16.0)
    """
    if not theirs[1]:
        return None
    return Between(ours[0] / theirs[2], ours[1] / theirs[1], ours[2] / theirs[0] if theirs[0] else float("inf"))


NET_OF = {"no": 1.0, "smaller": 0.5, "yes": 0.0}
"""What part of the work counts as made possible by help and money, by the answer to "would it be there anyway?"."""


class Helped(NamedTuple):
    """Minutes by residents and by professionals in some initiatives, and the money that those got.

    ``granted_minutes`` are those of residents in initiatives with a grant; ``residents``: so many at least.
    """

    minutes: float = 0
    professional_minutes: int = 0
    granted_minutes: float = 0
    cents: int = 0
    residents: int = 0

    @property
    def per_hour(self):
        """Hours by residents for each hour of professional help (S2)."""
        return multiplier(self.minutes, self.professional_minutes)

    @property
    def per_1000_euro(self):
        """Hours by residents for every 1,000 euro (S2)."""
        return hours_per_1000_euro(self.granted_minutes / 60, self.cents)

    @property
    def is_enough(self):
        return Hours(self.minutes, self.professional_minutes, self.residents).is_enough

    @property
    def told(self):
        """The same as everybody may read it: hours to the nearest ten, and none at all of few people.

        >>> Helped(463 * 60, 38 * 60, 204 * 60, 300_000, 12).told.per_1000_euro
        66.66666666666667
        """
        if not self.is_enough:
            return Helped()
        minutes = map(in_told_minutes, (self.minutes, self.professional_minutes, self.granted_minutes))
        return Helped(*minutes, self.cents, to_five(self.residents))


class Multiplied(NamedTuple):
    """What help and money went with: in all initiatives, in those that looked back, and what came by them there."""

    all: Helped = Helped()
    gross: Helped = Helped()
    net: Helped = Helped()

    @property
    def told(self):
        """The same as everybody may read it."""
        return Multiplied(*(helped.told for helped in self))


def multiplied(by_answer):
    """Multiplied, from the answer to "would it be there anyway?" (None: not asked) -> Helped. Source: 2.2, S2.

    Net leaves out what would have been there without help and money; "smaller" counts half [own choice]. Fifteen
    professionals and four hundred pairs, fifty of which would exist without them:

    >>> found = multiplied({"no": Helped(350, 15, 350, 300_000, 9), "yes": Helped(50, 0), None: Helped(90, 60)})
    >>> round(found.gross.per_hour, 2), round(found.net.per_hour, 2)
    (26.67, 23.33)
    """

    def together(parts):
        parts = list(parts)
        sums = [sum(part * helped[place] for part, helped in parts) for place in (0, 2)]
        professional, cents = (sum(helped[place] for _part, helped in parts) for place in (1, 3))
        return Helped(sums[0], professional, sums[1], cents, max((one.residents for _part, one in parts), default=0))

    told = [(NET_OF[answer], helped) for answer, helped in by_answer.items() if answer is not None]
    return Multiplied(
        together((1, helped) for helped in by_answer.values()),
        together((1, helped) for _part, helped in told),
        together(told),
    )
