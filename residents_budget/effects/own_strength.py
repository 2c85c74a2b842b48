"""Second order: realising together. Who did the work, who shares it, and what grew from it (plain).

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
    return leaning_of((most[initiative], len(mine)) for initiative, mine in tasks.items())


def leaning_of(counts):
    """How many initiatives lean on one person, from (tasks of who did most, all tasks) of each.

    >>> leaning_of([(4, 4), (1, 4), (2, 2)])
    Leaning(known=2, leaning=1)
    """
    answers = [leans_on_one_person([most], tasks) for most, tasks in counts]
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


ENOUGH_ROLES = 3
"""An initiative stands on several legs from three people with a role (measures.md 2.2, S3)."""


class Roles(NamedTuple):
    """How many different people hold a role, in how many initiatives, and in how many of those at least three do."""

    people: int = 0
    initiatives: int = 0
    with_three: int = 0


def roles(holders):
    """Roles from (initiative, person) pairs; somebody with two roles is one person. Source: 2.2, S3.

    >>> roles([(1, "amina"), (1, "bram"), (1, "joke"), (1, "amina"), (2, "bram")])
    Roles(people=3, initiatives=2, with_three=1)
    """
    of = {}
    for initiative, person in holders:
        of.setdefault(initiative, set()).add(person)
    people = set().union(*of.values()) if of else set()
    return Roles(len(people), len(of), sum(len(members) >= ENOUGH_ROLES for members in of.values()))


def allies(helpers):
    """The groups and organisations that did something: names of those with a done task, each once, in order of name.

    A name under a plan is no ally yet. Source: 2.2, S5.

    >>> allies(["De Wissel", "Oeverwonen", " de wissel", ""])
    ['De Wissel', 'Oeverwonen']
    """
    found = {}
    for name in helpers:
        if name.strip():
            found.setdefault(" ".join(name.split()).casefold(), " ".join(name.split()))
    return sorted(found.values(), key=str.casefold)


class Mix(NamedTuple):
    """Tasks for a goal that informal parties (residents) and formal ones (organisations) did."""

    informal: int = 0
    formal: int = 0

    @property
    def informal_share(self):
        """The part of the tasks that informal parties did; None without tasks. Source: 2.2, S9.

        >>> Mix(informal=9, formal=3).informal_share
        0.75
        """
        tasks = self.informal + self.formal
        return self.informal / tasks if tasks else None
