"""Reading the two CSV files: every fault is found, with its line, before anything is said about anybody."""

import csv
from itertools import islice

from residents_budget.errors import N_, Fault, FileRefused

MOST_FAULTS = 1000
ROWS_AT_ONCE = 50_000


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


class Chunk:
    """Some rows of a file, by column, and where they stand."""

    def __init__(self, columns, rows, first_line, last_line):
        self.columns = columns
        self._rows = rows
        self._first_line = first_line
        self._plain = last_line - first_line + 1 == len(rows)

    def __len__(self):
        return len(self._rows)

    def line(self, row):
        """The line (from 1) on which a row begins; a quoted field may run over several lines."""
        if self._plain:
            return self._first_line + row
        return self._first_line + row + sum(field.count("\n") for each in self._rows[:row] for field in each)


def chunks(path, *, needed, optional, faults):
    """The rows of a CSV file (comma or semicolon, UTF-8), some at a time, as columns in the order needed + optional.

    Rows that are empty are passed over; rows with too few or too many fields become faults and are left out. Raises
    FileRefused when the file cannot be read as a table at all.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from _chunks(file, needed, optional, faults)
    except UnicodeDecodeError as wrong:
        fault = Fault(N_("This is not text in UTF-8. Save the file as CSV UTF-8."))
        raise FileRefused([fault], name=str(path)) from wrong
    except OSError as wrong:
        raise FileRefused([Fault(N_("This file cannot be opened."))], name=str(path)) from wrong


def _chunks(file, needed, optional, faults):
    header = file.readline()
    reader = csv.reader(file, delimiter=";" if ";" in header and "," not in header else ",", strict=True)
    names = [name.strip().lower() for name in next(csv.reader([header], reader.dialect), [])]
    missing = [name for name in needed if name not in names]
    if missing or len(set(names)) < len(names):
        sentence = N_("The first line must name these columns once: %(columns)s.")
        raise FileRefused([Fault(sentence, line=1, columns=", ".join(needed + optional))], name=file.name)
    places = [names.index(name) if name in names else None for name in needed + optional]
    line = 2
    while True:
        try:
            rows = list(islice(reader, ROWS_AT_ONCE))
        except csv.Error as wrong:
            sentence = N_("This line cannot be read as CSV. Look for a quote that is not closed.")
            fault = Fault(sentence, line=reader.line_num + 1)
            raise FileRefused([*faults, fault], name=file.name) from wrong
        if not rows:
            return
        last = reader.line_num + 1
        yield _as_columns(rows, names, places, line, last, faults)
        line = last + 1


def _as_columns(rows, names, places, first_line, last_line, faults):
    whole = Chunk(None, rows, first_line, last_line)
    if set(map(len, rows)) != {len(names)}:
        for number, row in enumerate(rows):
            if len(row) != len(names) and any(field.strip() for field in row):
                add_fault(
                    faults,
                    N_("This line has %(found)s fields. It must have %(wanted)s."),
                    line=whole.line(number),
                    found=len(row),
                    wanted=len(names),
                )
        blank = [""] * len(names)
        filled = [row if len(row) == len(names) else blank for row in rows]
    else:
        filled = rows
    by_place = list(zip(*filled, strict=True))
    empty = ("",) * len(rows)
    whole.columns = [empty if place is None else by_place[place] for place in places]
    return whole


def add_fault(faults, sentence, **where):
    """Keep a fault, up to a thousand of them; a file with more is wrong as a whole."""
    if len(faults) < MOST_FAULTS:
        faults.append(Fault(sentence, **where))
