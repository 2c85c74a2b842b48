"""What is counted of one period, before anything is left out."""

from datetime import date

import numpy as np

from residents_budget.moments import year_before
from residents_budget.participation import exchange
from residents_budget.participation.exchange import Pooled
from residents_budget.participation.people import people_in, work_of
from residents_budget.participation.questions import Standing


class Seen:
    """The deeds that have happened by today."""

    def __init__(self, population, deeds, today):
        self.deeds = deeds
        self.past = deeds.day <= today.toordinal()
        self.future = int((~self.past).sum())
        days = deeds.day[self.past] if self.future else deeds.day
        self.last_day = date.fromordinal(int(days.max())) if len(days) else today
        self.first = int(days.min()) if len(days) else None
        if self.future:
            self.deeds = _only(deeds, self.past)


def _only(deeds, rows):
    columns = ("person", "day", "level", "initiative", "area", "age", "hours", "brought")
    return type(deeds)(**{**vars(deeds), **{name: getattr(deeds, name)[rows] for name in columns}})


class Facts:
    """What is counted of one period, before anything is left out."""

    def __init__(self, population, seen, period, before, conversations=None):
        deeds = seen.deeds
        self.deeds, self.period, self.before_period = deeds, period, before
        self.people = people_in(deeds, period, population)
        self.by_area = self.people.by_area(len(population.areas))
        self.unplaced = self.people.number - int(self.by_area.sum())
        self.history = seen.first is not None and seen.first < period.start.toordinal()
        self.short_history = self.history and seen.first > before.start.toordinal() + before.days // 4
        self.before = people_in(deeds, before, population) if self.history else None
        self.new = self.people.active & ~self.before.active if self.history else None
        self.new_by_area = self._count_new(population)
        self.work, self.in_hours = work_of(deeds, self.people.rows)
        self.taking = exchange.taking_part(deeds, self.people)
        self.standing = Standing(
            residents=population.residents,
            active=self.by_area,
            unplaced=self.unplaced,
            work=self.work,
            newcomers=self._newcomers(),
            rearguard=exchange.rearguard_share(self.taking, self.before.level) if self.history else None,
            talks=conversations,
        )

    def _newcomers(self):
        if not self.history:
            return None
        return Pooled(int(self.new.sum()), self.people.number, float(self.people.number))

    def _count_new(self, population):
        if not self.history:
            return None
        places = self.people.area[self.new]
        return np.bincount(places[places >= 0], minlength=len(population.areas))

    def first_time(self):
        """Of whom nothing is known in the 24 months before the period."""
        start = self.period.start
        since = year_before(year_before(start)).toordinal()
        earlier = (self.deeds.day < start.toordinal()) & (self.deeds.day >= since)
        first = np.ones(self.deeds.people, bool)
        first[self.deeds.person[earlier]] = False
        return first
