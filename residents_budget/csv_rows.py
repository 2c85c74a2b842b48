"""Tables to download: CSV that spreadsheets open without running anything in it (plain)."""

import csv
import io
import re

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_ALSO = ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}", "'")
_BELOW_NOTHING = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)
_INSIDE = re.compile(r"([;|\t\r\n][\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""A sign of a formula where a program that divides at something else than a comma would begin a cell or a row."""


def safe(cell):
    """A cell as a spreadsheet may have it: text that looks like a formula gets an apostrophe, numbers stay numbers.

    >>> safe("=1+1"), safe(-5), safe("Lindenhof")
    ("'=1+1", -5, 'Lindenhof')
    """
    if cell is None:
        return ""
    if (
        isinstance(cell, str)
        and not _BELOW_NOTHING.fullmatch(cell)
        and cell.lstrip(' "').startswith(_BEGINS_A_FORMULA + _ALSO)
    ):
        return f"'{cell}"
    return cell


def _in_a_row(cell):
    """A cell of a CSV file: safe too for a program that divides at semicolons, tabs or lines, whatever is quoted."""
    cell = safe(cell)
    return _INSIDE.sub(r"\1'", cell) if isinstance(cell, str) else cell


def text(head, rows):
    """A CSV file in UTF-8 with a mark, so that spreadsheets read the letters right."""
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(head)
    table.writerows([_in_a_row(cell) for cell in row] for row in rows)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + file.getvalue()
