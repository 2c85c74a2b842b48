"""Second order: realising together. Who did the work, how far help reached, and what grew from it (plain).

Hours are the middles of the ranges that people chose, so every figure here is rough.
"""

from collections import Counter, defaultdict
from statistics import mean
from typing import NamedTuple

from residents_budget.disclosure import hidden_cells
from residents_budget.realisation.hours import Hours

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


ENDS = {30: (0, 60), 150: (60, 240), 360: (240, 480), 600: (480, 720)}
"""The shortest and longest minutes that the middle of a range stands for; 8+ is at most 12 hours [own choice]."""


class Between(NamedTuple):
    """A rough figure: the lowest it can be, the one from the middles of the ranges, and the highest."""

    low: float
    value: float
    high: float


def multiplier_range(resident_rows, professional_rows):
    """The multiplier with its ends, from the minutes of each row of hours (middles of ranges). Source: 2.2, S2.

    The low end takes every range of residents at its shortest and every range of professionals at its longest.
    None where professionals wrote no hours; the high end is endless where theirs may have been nothing.

    >>> multiplier_range([150] * 4, [150])
    Between(low=1.0, value=4.0, high=16.0)
    """
    if not professional_rows:
        return None
    shortest, longest = (sum(ENDS[row][end] for row in resident_rows) for end in (0, 1))
    least, most = (sum(ENDS[row][end] for row in professional_rows) for end in (0, 1))
    return Between(
        shortest / most, sum(resident_rows) / sum(professional_rows), longest / least if least else float("inf")
    )


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


class Multiplied(NamedTuple):
    """What help and money went with: in all initiatives, in those that looked back, and what came by them there."""

    all: Helped = Helped()
    gross: Helped = Helped()
    net: Helped = Helped()


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


def cofunding_share(others_cents, granted_cents):
    """The part of all money that did not come from the residents' budget; only real euros, never a price put on tools.

    None without money. Source: 2.2, S4.

    >>> cofunding_share(100_000, 300_000)
    0.25
    """
    cents = others_cents + granted_cents
    return others_cents / cents if cents else None


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


MINIMUM_QUARTERS = 3


def step_back(quarters):
    """How the part of professionals moves over the life of an initiative: the change of their share in each quarter.

    ``quarters`` are (resident hours, professional hours) from the first on; those without hours, and those that are
    closed (None), say nothing. The slope
    of a straight line through the shares: -0.1 is ten of a hundred hours less each quarter. None with fewer than
    MINIMUM_QUARTERS. Read it with what is still there later: going away is not stepping back. Source: 2.2, S8.

    >>> round(step_back([(5, 5), (7, 3), (9, 1)]), 3)
    -0.2
    """
    shares = [
        (place, professional / (resident + professional))
        for place, (resident, professional) in enumerate(quarter or (0, 0) for quarter in quarters)
        if resident + professional > 0
    ]
    if len(shares) < MINIMUM_QUARTERS:
        return None
    middle, average = mean(place for place, _ in shares), mean(share for _, share in shares)
    spread = sum((place - middle) ** 2 for place, _ in shares)
    return sum((place - middle) * (share - average) for place, share in shares) / spread


DAYS_OF_A_QUARTER = 91
MOST_QUARTERS = 8


class Quarters(NamedTuple):
    """(resident hours, professional hours) in each quarter of the life of initiatives, and the slope (S8).

    None for a quarter in which few residents worked, and for one by which that could be worked out.
    """

    hours: list
    slope: float | None


def quarters(rows):
    """Quarters from rows of hours: (day of the idea, day, minutes by residents, minutes by professionals, who, listed).

    ``who`` is a resident, or None; ``listed`` are the people on paper lists in this row. Source: S8.

    >>> from datetime import date, timedelta
    >>> begin = date(2026, 1, 1)
    >>> days = [begin + timedelta(days=91 * place) for place in range(3)]
    >>> quarters([(begin, day, 60 * (5 + n), 60 * (5 - n), None, 5) for n, day in enumerate(days)]).hours
    [(5.0, 5.0), (6.0, 4.0), (7.0, 3.0)]
    """
    sums, people, listed = [[0, 0] for _quarter in range(MOST_QUARTERS)], defaultdict(set), Counter()
    for began_on, day, ours, theirs, who, on_lists in rows:
        quarter = max(0, (day - began_on).days // DAYS_OF_A_QUARTER)
        if quarter < MOST_QUARTERS:
            sums[quarter][0] += ours
            sums[quarter][1] += theirs
            listed[quarter] += on_lists
            if who is not None:
                people[quarter].add(who)
    while sums and not sum(sums[-1]):
        sums.pop()
    hidden = hidden_cells([len(people[one]) + listed[one] for one in range(len(sums))]) if sums else []
    hours = [None if gone else (ours / 60, theirs / 60) for (ours, theirs), gone in zip(sums, hidden, strict=True)]
    return Quarters(hours, step_back(hours))


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
