"""Second order: realising together. Who did the work, how far help reached, and what grew from it (plain).

Hours are the middles of the ranges that people chose, so every figure here is rough.
"""

from collections import Counter
from typing import NamedTuple

MINIMUM_TASKS = 3
"""Below this many done tasks one person can hardly not have done half of them [own choice]."""

MINIMUM_INITIATIVES = 5
"""Fewer initiatives than this are not counted in public: a number of one is somebody."""


def self_do_share(resident, professional):
    """The share of all hours that residents worked themselves; 0.8 is "8 of every 10 hours".

    Unpaid work is not better work: shown beside how many people shared it. None where nobody wrote hours.
    Source: measures.md 2.2, S1.

    >>> self_do_share(180, 45)
    0.8
    """
    hours = resident + professional
    return resident / hours if hours else None


def out_of(share):
    """A share as (part, whole) that people can picture: out of ten, or out of a hundred near its ends.

    >>> out_of(0.8), out_of(0.984), out_of(1), out_of(0.9999)
    ((8, 10), (98, 100), (10, 10), (99, 100))
    """
    if share in (0, 1) or 0.05 <= share <= 0.95:
        return round(10 * share), 10
    return min(99, max(1, round(100 * share))), 100


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


def leans_on_one_person(tasks_by_person, tasks):
    """Whether one person did more than half of the tasks; None below MINIMUM_TASKS. Source: measures.md 2.2, S3.

    >>> leans_on_one_person([4, 1], 6), leans_on_one_person([3, 3], 6), leans_on_one_person([2], 2)
    (True, False, None)
    """
    if tasks < MINIMUM_TASKS:
        return None
    return max(tasks_by_person, default=0) > tasks / 2


class Leaning(NamedTuple):
    """Of how many initiatives it is known whether they lean on one person, and how many do."""

    known: int
    leaning: int

    @property
    def is_enough(self):
        return self.known >= MINIMUM_INITIATIVES


def leaning(done):
    """How many initiatives lean on one person, from (initiative, task, person) of done tasks; a person may be None.

    >>> leaning([(1, task, "amina") for task in range(4)] + [(2, task, f"person {task}") for task in range(4)])
    Leaning(known=2, leaning=1)
    """
    tasks, by_person = {}, Counter()
    for initiative, task, person in set(done):
        tasks.setdefault(initiative, set()).add(task)
        if person is not None:
            by_person[initiative, person] += 1
    most = Counter()
    for (initiative, _person), count in by_person.items():
        most[initiative] = max(most[initiative], count)
    answers = [leans_on_one_person([most[initiative]], len(mine)) for initiative, mine in tasks.items()]
    return Leaning(
        known=sum(answer is not None for answer in answers), leaning=sum(answer is True for answer in answers)
    )


def follow_ups_per_finished(follow_ups, finished):
    """New initiatives, led by people who took part earlier, for each finished one. None where nothing was finished.

    Splitting one project into two raises it, so the initiatives stand beside it by name. Source: measures.md 2.2, S6.

    >>> follow_ups_per_finished(6, 8)
    0.75
    """
    return follow_ups / finished if finished else None
