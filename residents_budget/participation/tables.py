"""Reading the two CSV files: every fault is found, with its line, before anything is said about anybody."""

import csv
from io import TextIOWrapper
from itertools import islice

import numpy as np

from residents_budget.errors import N_, Fault, FileRefused
from residents_budget.participation.byte_table import Lookup, cut

MOST_FAULTS = 1000
ROWS_AT_ONCE = 2_000
BYTES_AT_ONCE = 4_000_000


class Codes(dict):
    """Gives each different text a number in order of appearance; empty text is -1. Reads each text only once."""

    def __init__(self):
        super().__init__()
        self.texts = []
        self[""] = -1

    def __missing__(self, text):
        bare = text.strip()
        if bare == text:
            self[text] = len(self.texts)
            self.texts.append(text)
        else:
            self[text] = self[bare]
        return self[text]


class Parsed(dict):
    """What each different text means, read once by ``parse``; ``faulty`` for a text that means nothing."""

    def __init__(self, parse, faulty):
        super().__init__()
        self.parse = parse
        self.faulty = faulty

    def __missing__(self, text):
        try:
            self[text] = self.parse(text.strip())
        except (ValueError, KeyError, OverflowError):
            self[text] = self.faulty
        return self[text]


class Column:
    """Reads one column, chunk by chunk: ``meanings`` (Codes or Parsed) says what each different text means."""

    def __init__(self, meanings, kind=np.int32):
        self._meanings = meanings
        self._kind = kind
        self._lookup = Lookup(meanings.__getitem__, kind)

    def of(self, chunk, place):
        """The meanings of this column of a chunk, as an array."""
        if chunk.block is None:
            return np.array([*map(self._meanings.__getitem__, chunk.columns[place])], self._kind)
        where = chunk.places[place]
        if where is None:
            return np.full(len(chunk), self._meanings[""], self._kind)
        return self._lookup.of(chunk.block, where)


class Chunk:
    """Some rows of a file: texts by column, or a block of bytes in which ``places`` are the columns.

    ``rows``: where one may run over several lines.
    """

    def __init__(self, size, first_line, columns=(), rows=(), block=None, places=()):
        self.columns, self.block, self.places = columns, block, places
        self._size = size
        self._first_line = first_line
        self._rows = rows

    def __len__(self):
        return self._size

    def line(self, row):
        """The line (from 1) on which a row begins."""
        return self._first_line + row + sum(field.count("\n") for each in self._rows[:row] for field in each)

    def texts(self, row):
        """The wanted fields of one row."""
        if self.block is None:
            return [column[row] for column in self.columns]
        return ["" if place is None else self.block.text(place, row) for place in self.places]


class _Layout:
    """What the first line of a file says: what parts the fields, and where each wanted column stands."""

    def __init__(self, header, needed, optional, name):
        self.delimiter = ";" if ";" in header and "," not in header else ","
        names = [each.strip().lower() for each in next(csv.reader([header], delimiter=self.delimiter), [])]
        if not set(needed) <= set(names) or len(set(names)) < len(names):
            sentence = N_("The first line must name these columns once: %(columns)s.")
            raise FileRefused([Fault(sentence, line=1, columns=", ".join(needed + optional))], name=name)
        self.width = len(names)
        self.places = [names.index(each) if each in names else None for each in needed + optional]

    def chunk(self, by_place, size, first_line, rows=()):
        empty = ("",) * size
        columns = [empty if place is None else by_place[place] for place in self.places]
        return Chunk(size, first_line, columns, rows)


def chunks(path, *, needed, optional, faults):
    """The rows of a CSV file (comma or semicolon, UTF-8), some at a time, in Chunks with columns needed + optional.

    Rows that are empty are passed over; rows with too few or too many fields become faults and are left out. Raises
    FileRefused when the file cannot be read as a table at all.
    """
    try:
        with open(path, "rb") as file:
            header = file.readline()
            layout = _Layout(header.decode("utf-8-sig"), needed, optional, str(path))
            yield from _fast(file, layout, len(header), faults)
    except UnicodeDecodeError as wrong:
        fault = Fault(N_("This is not text in UTF-8. Save the file as CSV UTF-8."))
        raise FileRefused([fault], name=str(path)) from wrong
    except OSError as wrong:
        raise FileRefused([Fault(N_("This file cannot be opened."))], name=str(path)) from wrong


def _fast(file, layout, start, faults):
    """Blocks of full rows without quotes are cut at once; from the first other block on, csv takes over."""
    line = 2
    while block := file.read(BYTES_AT_ONCE):
        block += file.readline()
        block.decode()
        found = cut(block, layout.delimiter, layout.width)
        if found is None:
            file.seek(start)
            with TextIOWrapper(file, "utf-8", newline="") as text:
                yield from _careful(text, layout, line, faults)
            return
        yield Chunk(len(found), line, block=found, places=layout.places)
        line, start = line + len(found), start + len(block)


def _careful(file, layout, line, faults):
    reader = csv.reader(file, delimiter=layout.delimiter, strict=True)
    first = line
    while True:
        try:
            rows = list(islice(reader, ROWS_AT_ONCE))
        except csv.Error as wrong:
            sentence = N_("This line cannot be read as CSV. Look for a quote that is not closed.")
            fault = Fault(sentence, line=first + reader.line_num - 1)
            raise FileRefused([*faults, fault], name=file.name) from wrong
        if not rows:
            return
        yield _as_columns(rows, layout, line, faults)
        line = first + reader.line_num


def _as_columns(rows, layout, line, faults):
    found = layout.chunk([()] * layout.width, len(rows), line, rows)
    for number, row in enumerate(rows):
        if len(row) != layout.width and any(field.strip() for field in row):
            sentence = N_("This line has %(found)s fields. It must have %(wanted)s.")
            add_fault(faults, sentence, line=found.line(number), found=len(row), wanted=layout.width)
    blank = [""] * layout.width
    filled = [row if len(row) == layout.width else blank for row in rows]
    return layout.chunk(list(zip(*filled, strict=True)), len(rows), line, rows)


def add_fault(faults, sentence, **where):
    """Keep a fault, up to a thousand of them; a file with more is wrong as a whole."""
    if len(faults) < MOST_FAULTS:
        faults.append(Fault(sentence, **where))


def in_order(faults):
    """The faults in the order of their lines, those of the whole file first."""
    return sorted(faults, key=lambda fault: fault.line or 0)
