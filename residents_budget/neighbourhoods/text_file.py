"""From uploaded bytes to text, and from text to numbered lines of cells. What the cells mean is no matter here.

Statistics offices and spreadsheets write UTF-8 with or without a mark, UTF-16 and Windows-1252, with ``;``, ``,`` or a
TAB between the cells. All of these are read; anything else is refused with a sentence.
"""

import csv
import re
from typing import NamedTuple

from residents_budget.errors import N_

MOST_BYTES = 20 * 1024 * 1024
MOST_LINES = 120_000
MOST_LINE_LENGTH = 50_000
LINES_BEFORE_THE_HEADER = 10
DELIMITERS = ";,\t"

PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Line(NamedTuple):
    """One line of a table: ``number`` counts from 1 in the file, ``cells`` are stripped."""

    number: int
    cells: list


def text_of(data, *, faults):
    """The text of a file. Refuses an empty, packed, binary or too large one (`faults` is a FaultList)."""
    if len(data) > MOST_BYTES:
        faults.refuse(N_("This file is too large. It can be at most %(most)s MB."), most=MOST_BYTES // 1024**2)
    if data.startswith(PACKED):
        faults.refuse(N_("This is a workbook or a packed file. Save it as CSV or unpack it, and try again."))
    text = _decoded(data)
    if text is None:
        faults.refuse(N_("This is not a text file."))
    if not text.strip():
        faults.refuse(N_("This file is empty."))
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        faults.refuse(N_("This is not a text file."), line=_line_at(text, unprintable.start()))
    return text


def _decoded(data):
    encodings = [encoding for mark, encoding in MARKS if data.startswith(mark)] or _likely_encodings(data)
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _likely_encodings(data):
    start = data[:400]
    if len(start) >= 4 and start[1::2].count(0) > len(start) * 0.4:
        return ["utf-16-le"]
    if len(start) >= 4 and start[0::2].count(0) > len(start) * 0.4:
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def _line_at(text, position):
    before = text[:position].replace("\r\n", "\n")
    return 1 + before.count("\n") + before.count("\r")


def table_of(text, *, recognised, faults):
    """Yield the lines of a table, the one with the column names first; blank lines are left out.

    `recognised(cells)` says how many of a line's cells are column names it knows. The delimiter and the header line
    (downloads put titles above it) are those with most of them. Refuses a table without any, or with too many lines.
    """
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        faults.refuse(N_("This file is too long. It can have at most %(most)s lines."), most=MOST_LINES)
    place = _header(text, recognised)
    if place is None:
        faults.refuse(N_("The first line must have the names of the columns. We recognise none of them."), line=1)
    start, first, delimiter = place
    reader = csv.reader(_raw_lines(text, start), delimiter=delimiter, strict=True)
    while True:
        number = first + reader.line_num
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            faults.refuse(N_("The quotation marks on this line do not match, or the line is too long."), line=number)
        if any(cells):
            yield Line(number, cells)


def _header(text, recognised):
    """(position, line number, delimiter) of the line with most known column names, or None."""
    best, place = 0, None
    for number, match in zip(range(1, LINES_BEFORE_THE_HEADER + 1), LINE.finditer(text), strict=False):
        for delimiter in DELIMITERS:
            known = recognised(_cells(match.group(), delimiter))
            if known > best:
                best, place = known, (match.start(), number, delimiter)
    return place


def _cells(line, delimiter):
    try:
        return next(csv.reader([line[:MOST_LINE_LENGTH]], delimiter=delimiter), [])
    except csv.Error:
        return []


def _raw_lines(text, start):
    for match in LINE.finditer(text, start):
        if match.end() - match.start() > MOST_LINE_LENGTH:
            raise csv.Error
        if match.group():
            yield match.group()


def lines_before(text, number):
    """The lines above line `number`: the titles of a download."""
    return [match.group() for _, match in zip(range(number - 1), LINE.finditer(text), strict=False)]


def year_in(words):
    """The one year that stands in a file name or title, or None.

    >>> year_in("kwb-2022.csv"), year_in("statline_85318NED_kwb2022_extract.csv"), year_in("BU03072001 2019-2020.csv")
    (2022, 2022, None)
    """
    years = set(re.findall(r"(?<![0-9])(?:199[0-9]|20[0-9]{2})(?![0-9])", words))
    return int(years.pop()) if len(years) == 1 else None
