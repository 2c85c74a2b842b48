"""The VOTES section of a .pb file, as arrays.

Two readers that must agree: one for plain lines, a few array operations over the bytes of the whole section, and one
for everything else (quoted cells, faults), cell by cell. The first hands over to the second whenever it is not sure,
so only the second one explains what is wrong.
"""

import csv
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from residents_budget.counting import pb_columns
from residents_budget.counting.amounts import number_from_text
from residents_budget.counting.ballots import Ballots, scaled
from residents_budget.counting.pb_lines import header, numbered_rows
from residents_budget.counting.pb_plain_votes import ballots_of, read_plain
from residents_budget.errors import N_, Refusal

POINT_TYPES = ("cumulative", "scoring")


@dataclass(frozen=True, eq=False)
class Votes:
    """The ballots, and how many lines they came from."""

    ballots: Ballots
    rows: int


@dataclass(frozen=True)
class Layout:
    """In which column each thing stands (None: there is no such column)."""

    columns: tuple
    voter: int
    vote: int
    points: int | None
    weight: int | None


def read_votes(body, line, header_rows, ids, vote_type, faults):
    """Votes from the bytes after the header, which stands on ``line`` of the file; None if nothing could be read.

    ``header_rows`` holds the header as (line, cells). What is wrong is added to ``faults``.
    """
    if not header_rows:
        faults.add(N_("This section has no line with the names of the columns."), line=line, place="VOTES")
        return None
    before = len(faults.found)
    needed = ("voter_id", "vote", "points") if vote_type in POINT_TYPES else ("voter_id", "vote")
    columns = header(header_rows[0], "VOTES", needed, faults)
    if len(faults.found) > before:
        return None
    layout = _layout(columns, vote_type)
    if not faults.found:
        found = read_plain(body, layout, ids, vote_type)
        if found is not None:
            return Votes(ballots_of(found, voter_columns(body, layout)), found[-1])
    return CellReader(layout, ids, vote_type, faults).read(body, line)


def _layout(columns, vote_type):
    def at(name):
        return columns.index(name) if name in columns else None

    weight = next((at(name) for name in pb_columns.WEIGHT_COLUMNS if name in columns), None)
    points = at("points") if vote_type not in ("approval", "choose-1") else None
    return Layout(tuple(columns), at("voter_id"), at("vote"), points, weight)


def voter_columns(body, layout):
    """A function that reads, when asked, what the section says of each voter: column name to list of texts."""

    def columns():
        kept = [
            (at, name)
            for at, name in enumerate(layout.columns)
            if name and at not in (layout.vote, layout.points, layout.weight)
        ]
        table = {name: [] for _, name in kept}
        for cells in csv.reader(body.decode().split("\n"), delimiter=";"):
            if any(cell.strip() for cell in cells):
                for at, name in kept:
                    table[name].append(cells[at].strip() if at < len(cells) else "")
        return table

    return columns


class CellReader:
    """Reads the section cell by cell and notes everything that is wrong with it."""

    def __init__(self, layout, ids, vote_type, faults):
        self.layout = layout
        self.place_of = {key: j for j, key in enumerate(ids)}
        self.vote_type = vote_type
        self.faults = faults
        self.points = [] if layout.points is not None else None
        self.weights = [] if layout.weight is not None else None
        self.voters = set()

    def read(self, body, line):
        """Votes from the bytes of the section; ``line`` is the line before its first."""
        rows = []
        text = iter((part + "\n") for part in body.decode().split("\n"))
        try:
            for begins, cells in numbered_rows(text):
                rows.append(self._row(cells, line + begins))
        except csv.Error:
            self._fault(N_("This line cannot be read. Is a quotation mark opened that is not closed?"), None)
        ballots = self._ballots(rows, body)
        return None if ballots is None else Votes(ballots, len(rows))

    def _fault(self, sentence, line, **figures):
        self.faults.add(sentence, line=line, place="VOTES", **figures)

    def _row(self, cells, line):
        if any(cells[len(self.layout.columns) :]):
            self._fault(N_("This line has more cells than there are columns."), line)
        if len(cells) <= max(self.layout.voter, self.layout.vote):
            self._fault(N_("This line has too few cells."), line)
            return []
        self._voter(cells[self.layout.voter], line)
        row = self._initiatives(cells[self.layout.vote], line)
        if self.points is not None:
            cell = cells[self.layout.points] if self.layout.points < len(cells) else ""
            self.points.append(self._numbers(cell, len(row), line))
        if self.weights is not None:
            cell = cells[self.layout.weight] if self.layout.weight < len(cells) else ""
            self.weights.append(self._weight(cell, line))
        return row

    def _voter(self, voter, line):
        if not voter:
            self._fault(N_("This ballot has no voter number."), line)
        elif voter in self.voters:
            self._fault(N_("The voter “%(voter)s” comes twice."), line, voter=voter[:60])
        self.voters.add(voter)

    def _initiatives(self, cell, line):
        keys = [key for key in map(str.strip, cell.split(",")) if key]
        unknown = [key for key in keys if key not in self.place_of]
        for key in unknown[:3]:
            self._fault(N_("There is no initiative “%(key)s”."), line, key=key[:60])
        if len(set(keys)) != len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            self._fault(N_("The initiative “%(key)s” is given twice in one ballot."), line, key=twice[:60])
        if self.vote_type == "choose-1" and len(keys) > 1:
            self._fault(N_("This ballot names %(count)s initiatives; it may name one."), line, count=len(keys))
        return [self.place_of.get(key, 0) for key in keys]

    def _numbers(self, cell, wanted, line):
        texts = [text for text in map(str.strip, cell.split(",")) if text]
        if len(texts) != wanted and (texts or self.vote_type in POINT_TYPES):
            self._fault(
                N_("This ballot names %(initiatives)s initiatives but gives %(points)s numbers of points."),
                line,
                initiatives=wanted,
                points=len(texts),
            )
            return [Fraction(0)] * wanted
        numbers = [self._number(text, line) for text in texts]
        if self.vote_type == "cumulative" and any(number < 0 for number in numbers):
            self._fault(N_("Points cannot be less than zero."), line)
        return numbers

    def _weight(self, cell, line):
        weight = self._number(cell, line) if cell else Fraction(1)
        if weight < 0:
            self._fault(N_("A ballot cannot have a weight below zero."), line)
        return weight

    def _number(self, text, line):
        try:
            return number_from_text(text)
        except Refusal as refusal:
            figures = {key: value[:60] if isinstance(value, str) else value for key, value in refusal.figures.items()}
            self._fault(refusal.sentence, line, **figures)
            return Fraction(0)

    def _ballots(self, rows, body):
        indptr = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=indptr[1:])
        indices = np.fromiter((j for row in rows for j in row), dtype=np.int32, count=int(indptr[-1]))
        points = [number for row in self.points for number in row] if self.points is not None else None
        if points is not None and len(points) != len(indices):
            points = self._ranked_points(points)
        try:
            point_array, point_decimals = scaled(points) if points is not None else (None, 0)
            weight_array, weight_decimals = scaled(self.weights) if self.weights is not None else (None, 0)
        except Refusal as refusal:
            self._fault(refusal.sentence, None, **refusal.figures)
            return None
        about = voter_columns(body, self.layout)
        return Ballots(indptr, indices, point_array, weight_array, point_decimals, weight_decimals, about)

    def _ranked_points(self, points):
        """A ranked election may leave the points out of all ballots (its rank then counts), but not out of some."""
        if points and self.vote_type == "ordinal":
            self._fault(N_("Some ballots give points and some do not."), None)
        return None
