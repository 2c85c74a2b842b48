"""Tables to download: CSV that spreadsheets open without running anything in it (plain)."""

import csv
import io

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_ALSO = ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}", "'")


def safe(cell):
    """A cell as a spreadsheet may have it: text that looks like a formula gets an apostrophe, numbers stay numbers.

    >>> safe("=1+1"), safe(-5), safe("Lindenhof")
    ("'=1+1", -5, 'Lindenhof')
    """
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINS_A_FORMULA + _ALSO):
        return f"'{cell}"
    return cell


def text(head, rows):
    """A CSV file in UTF-8 with a mark, so that spreadsheets read the letters right."""
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(head)
    table.writerows([safe(cell) for cell in row] for row in rows)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + file.getvalue()
