"""Deeds: recorded acts of taking part, one a row, kept as arrays so that a million of them are counted in a moment.

A deed says which person (any opaque id) did what, when, in which initiative. Area, age band, hours and who brought the
person along may be unknown. A deed without a person is a head count, and never a guessed person.
"""

import math
import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

import numpy as np

from residents_budget.errors import N_, FileRefused
from residents_budget.participation.tables import Codes, Column, Parsed, add_fault, chunks, in_order

LEVEL_OF_ACT = {"attend": 1, "support": 1, "comment": 2, "help": 3, "organise": 4, "initiate": 5}
FIRST_LEVEL_OF_WORK = 3

AT_ONCE = 10_000
"""Records that are turned into arrays together: more at once only take more memory."""

_NEEDED = ("person", "date", "act")
_OPTIONAL = ("initiative", "area", "age_band", "hours", "brought_by")
_NO_DAY = -(10**6)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Deed(NamedTuple):
    """One recorded act of taking part. Ids may be of any kind that has a text; None or "" is unknown."""

    person: object
    date: date
    act: str
    initiative: object = None
    area: str | None = None
    age_band: str | None = None
    hours: float | None = None
    brought_by: object = None


@dataclass(frozen=True, eq=False)
class Deeds:
    """All deeds, a column an array: codes from 0, -1 for unknown; days as ordinals; hours NaN where unknown."""

    person: np.ndarray
    day: np.ndarray
    level: np.ndarray
    initiative: np.ndarray
    area: np.ndarray
    age: np.ndarray
    hours: np.ndarray
    brought: np.ndarray
    people: int
    initiatives: int
    areas: tuple
    ages: tuple
    sources: tuple
    without_person: int = 0

    def __len__(self):
        return len(self.person)


def from_records(records):
    """Deeds from :class:`Deed` records. Raises ValueError for an act that does not exist.

    >>> len(from_records([Deed("amina", date(2026, 5, 1), "initiate", "garden", "North")]))
    1
    """
    columns, records = _Columns(), iter(records)
    while rows := list(islice(records, AT_ONCE)):
        people, days, acts, initiatives, areas, ages, hours, brought = zip(*rows, strict=True)
        unknown = sorted(set(acts) - LEVEL_OF_ACT.keys())
        if unknown:
            raise ValueError(f"no such act: {', '.join(unknown)}")
        columns.add(
            *([*map(_text, column)] for column in (people, initiatives, areas, ages, brought)),
            days=[day.toordinal() for day in days],
            levels=[LEVEL_OF_ACT[act] for act in acts],
            hours=[math.nan if each is None else float(each) for each in hours],
        )
    return columns.deeds()


def read_deeds(path):
    """Deeds from a CSV file. Raises FileRefused with every fault found, each with its line."""
    faults, columns = [], _Columns()
    coded = [Column(codes) for codes in columns.codes]
    days, levels = Column(Parsed(_day, _NO_DAY)), Column(Parsed(LEVEL_OF_ACT.__getitem__, 0), np.int8)
    hours = Column(Parsed(_hours, -1.0), np.float64)
    for chunk in chunks(path, needed=_NEEDED, optional=_OPTIONAL, faults=faults):
        read_days, read_levels, read_hours = days.of(chunk, 1), levels.of(chunk, 2), hours.of(chunk, 6)
        _find_faults(chunk, read_days, read_levels, read_hours, faults)
        columns.add_codes(
            [column.of(chunk, place) for column, place in zip(coded, (0, 3, 4, 5, 7), strict=True)],
            days=read_days,
            levels=read_levels,
            hours=read_hours,
        )
    if faults:
        raise FileRefused(in_order(faults), name=str(path))
    return columns.deeds()


def _find_faults(chunk, days, levels, hours, faults):
    wrong = (days == _NO_DAY) | (levels == 0) | (hours < 0)
    for row in np.flatnonzero(wrong).tolist():
        texts = chunk.texts(row)
        if not any(text.strip() for text in texts):
            continue
        line = chunk.line(row)
        if days[row] == _NO_DAY:
            add_fault(faults, N_("“%(text)s” is not a date like 2026-05-12."), line=line, place="date", text=texts[1])
        if levels[row] == 0:
            acts = ", ".join(LEVEL_OF_ACT)
            sentence = N_("“%(text)s” is not an act. Choose one of: %(acts)s.")
            add_fault(faults, sentence, line=line, place="act", text=texts[2], acts=acts)
        if hours[row] < 0:
            add_fault(faults, N_("“%(text)s” is not a number of hours."), line=line, place="hours", text=texts[6])


def _day(text):
    if not _ISO_DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text).toordinal()


def _hours(text):
    if not text:
        return math.nan
    hours = float(text.replace(",", "."))
    if not 0 <= hours < 1e6:
        raise ValueError(text)
    return hours


def _text(thing):
    return "" if thing is None else str(thing)


class _Columns:
    def __init__(self):
        self.codes = [Codes() for _ in range(5)]
        self.parts = [[] for _ in range(8)]

    def add(self, *texts, days, levels, hours):
        read = [
            np.array([*map(codes.__getitem__, column)], np.int32)
            for codes, column in zip(self.codes, texts, strict=True)
        ]
        self.add_codes(read, days=days, levels=levels, hours=hours)

    def add_codes(self, codes, *, days, levels, hours):
        arrays = [*codes, np.asarray(days, np.int32), np.asarray(levels, np.int8), np.asarray(hours, np.float64)]
        for part, array in zip(self.parts, arrays, strict=True):
            part.append(array)

    def deeds(self):
        kinds = [np.int32] * 6 + [np.int8, np.float64]
        joined = [
            np.concatenate(part) if part else np.empty(0, kind) for part, kind in zip(self.parts, kinds, strict=True)
        ]
        valid = joined[6] > 0
        known = joined[0] >= 0
        kept = valid & known
        if not kept.all():
            joined = [array[kept] for array in joined]
        person, initiative, area, age, brought, day, level, hours = joined
        people, initiatives, areas, ages, sources = (codes.texts for codes in self.codes)
        return Deeds(
            person=person,
            day=day,
            level=level,
            initiative=initiative,
            area=area,
            age=age,
            hours=hours,
            brought=brought,
            people=len(people),
            initiatives=len(initiatives),
            areas=tuple(areas),
            ages=tuple(ages),
            sources=tuple(sources),
            without_person=int((valid & ~known).sum()),
        )
