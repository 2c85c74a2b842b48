"""What may be told of the answers (plain).

Nothing is told of a sample with fewer than FEWEST_ANSWERS. A number of answers from 1 to 4 is left out, with another
one so that subtraction does not bring it back; the interval is then that of every number it can be: it tells no more.
"""

from typing import NamedTuple

from residents_budget import disclosure
from residents_budget.temperature import interval
from residents_budget.temperature.terms import Answer

FEWEST_ANSWERS = 20


class Told(NamedTuple):
    """The result of one channel. ``counts``: answer -> number, None where it is left out.

    ``ranges``: answer -> (lowest, highest) out of a hundred households, empty for answers of whoever wanted.
    ``worst``: the same for "welcome" among the households asked, whatever those who did not answer think.
    ``asked`` is how many letters went out, 0 where nobody was asked.
    """

    is_told: bool
    asked: int
    answered: int
    counts: dict
    ranges: dict
    worst: tuple

    @property
    def silent(self):
        """How many of those who got a letter did not answer."""
        return self.asked - self.answered


def _hidden(counts):
    """(which answers are left out, the lowest and the highest number each can be for a reader)."""
    numbers = [counts.get(answer, 0) for answer in Answer]
    hidden = disclosure.hidden_cells(numbers)
    lowest, highest = disclosure.possible_values(numbers, hidden)
    return dict(zip(Answer, zip(hidden.tolist(), lowest.tolist(), highest.tolist(), strict=True), strict=True))


def of_sample(counts, *, asked, households):
    """What is told of the households that were drawn. ``counts``: answer -> number; ``households``: all there are.

    >>> told = of_sample({Answer.WELCOME: 25, Answer.EITHER_WAY: 8, Answer.RATHER_NOT: 7}, asked=100, households=600)
    >>> told.ranges[Answer.WELCOME], told.silent
    ((45, 80), 60)
    """
    answered = sum(counts.values())
    if answered < FEWEST_ANSWERS:
        return Told(False, asked, 0, {}, {}, ())
    cells = _hidden(counts)
    ranges = {}
    for answer, (_hides, low, high) in cells.items():
        lowest = interval.wilson(low, answered, households)[0]
        highest = interval.wilson(high, answered, households)[1]
        ranges[answer] = interval.of_hundred(lowest, highest)
    _hides, low, high = cells[Answer.WELCOME]
    worst = (interval.at_worst(low, answered, asked)[0], interval.at_worst(high, answered, asked)[1])
    return Told(
        True,
        asked,
        answered,
        {answer: None if cells[answer][0] else counts.get(answer, 0) for answer in Answer},
        ranges,
        interval.of_hundred(*worst),
    )


def of_anybody(counts):
    """What is told of the answers of whoever wanted: numbers, and no interval, for they stand for nobody else."""
    answered = sum(counts.values())
    if answered < disclosure.MINIMUM:
        return Told(False, 0, 0, {}, {}, ())
    cells = _hidden(counts)
    shown = {answer: None if cells[answer][0] else counts.get(answer, 0) for answer in Answer}
    return Told(True, 0, answered, shown, {}, ())


def areas_told(rows):
    """[(name, letters, answers or None)] of [(name, letters, answers)]: small numbers of answers are left out."""
    if not rows:
        return []
    hidden = disclosure.hidden_cells([answers for _name, _letters, answers in rows])
    return [
        (name, letters, None if hides else answers)
        for (name, letters, answers), hides in zip(rows, hidden, strict=True)
    ]
