"""Letters with voting codes: a PDF to print, a table for a mail house, a list of letter numbers (plain).

Whoever cannot scan the square on a letter types its code.
"""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import NamedTuple

import typst

from residents_budget import csv_rows
from residents_budget.roll.square import square

A_FILE = 250
"""So many letters stand in one PDF: printers like batches, memory stays small, and the work can be stopped between."""

PDF_FOR_SCREEN_READERS = "ua-1"
HERE = Path(__file__).parent
LONG_AGO = (1980, 1, 1, 0, 0, 0)

_TEMPLATE = (HERE / "letter.typ").read_bytes()


class Letter(NamedTuple):
    """One letter: ``number`` is the public part of its code, ``address`` its lines (none: for the letterbox)."""

    number: str
    code: str
    address: tuple
    sub_area: str


class Words(NamedTuple):
    """What all letters of a round say: see letter_texts. ``address`` is typed, ``link`` stands in the square."""

    sender: str
    title: str
    address: str
    link: str
    first: dict
    second: dict | None
    second_language: str


def pdf(words, letters):
    """The bytes of a PDF with one page for each letter, tagged for screen readers (PDF/UA-1).

    Raises typst.TypstError where a letter does not fit on its page.
    """
    told = {
        "title": words.title,
        "sender": words.sender,
        "address": words.address,
        "first": words.first,
        "second": words.second,
        "second_language": words.second_language,
        "letters": [
            {
                "number": one.number,
                "code": one.code,
                "address": list(one.address),
                "square": square(words.link, one.code),
            }
            for one in letters
        ],
    }
    files = {"main.typ": _TEMPLATE, "told.json": json.dumps(told).encode()}
    return typst.compile(
        files,
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=[PDF_FOR_SCREEN_READERS],
    )


def _cell(text):
    """Addresses stay as they are, also ’s-Gravenhage with a typed apostrophe; formulas do not."""
    return text if text.startswith("'") else csv_rows.safe(text)


def _table(head, rows):
    lines = [",".join(_quoted(cell) for cell in row) for row in (head, *rows)]
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + "\r\n".join(lines) + "\r\n"


def _quoted(cell):
    return '"' + _cell(str(cell)).replace('"', '""') + '"'


def mail_house_table(words, letters):
    """A CSV file with what a mail house prints: number, code, link, the lines of the address, sub-area."""
    most = max((len(one.address) for one in letters), default=0)
    head = ("letter", "code", "link", "sub_area", *(f"line_{line}" for line in range(1, most + 1)))
    empty = ("",) * most
    rows = (
        (one.number, one.code, f"{words.link}#{one.code}", one.sub_area, *(*one.address, *empty)[:most])
        for one in letters
    )
    return _table(head, rows)


def number_table(letters):
    """Which letter went to which address, without codes: with it a lost letter can be made worthless."""
    return _table(("letter", "address"), ((one.number, ", ".join(one.address)) for one in letters))


def package(words, letters, target, *, progress=lambda _done: None):
    """Write a ZIP file with letters, table and list into ``target`` (a binary file); returns its SHA-256.

    ``progress`` is told how many letters are done.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for begin in range(0, len(letters), A_FILE):
            batch = letters[begin : begin + A_FILE]
            progress(begin)
            _add(whole, f"letters-{begin + 1:06d}-{begin + len(batch):06d}.pdf", pdf(words, batch))
        _add(whole, "mail-house.csv", mail_house_table(words, letters).encode())
        if any(one.address for one in letters):
            _add(whole, "letter-numbers.csv", number_table(letters).encode())
        _add(whole, "read-me.txt", _read_me(letters).encode())
    progress(len(letters))
    target.flush()
    target.seek(0)
    return hashlib.file_digest(target, "sha256").hexdigest()


def _add(whole, name, data):
    whole.writestr(zipfile.ZipInfo(name, LONG_AGO), data, zipfile.ZIP_DEFLATED)


def _read_me(letters):
    first, last = letters[0], letters[-1]
    return (
        f"{len(letters)} brieven / letters\n"
        f"Eerste / first: {first.number} {', '.join(first.address)}\n"
        f"Laatste / last: {last.number} {', '.join(last.address)}\n\n"
        "Deze codes staan verder nergens. Gooi dit bestand weg zodra de brieven op de post zijn.\n"
        "These codes exist nowhere else. Throw this file away as soon as the letters are in the post.\n"
    )
