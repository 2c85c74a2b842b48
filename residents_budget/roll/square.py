"""The square to scan that opens the voting page with a code in it (plain).

The code stands behind the ``#`` of the address. A browser keeps that part to itself: the code is in no log of a server
and in no Referer, and the page takes it out of the address at once, so that it is not in the history either.
"""

import re

import segno

_RUN = re.compile("#+")


def square(link, code):
    """The QR square of a code as the text of an SVG picture: one path, each run of dark fields one piece of it.

    The pattern laid over it is always the same one: to try all eight takes five times as long, and no reader needs it.
    """
    found = segno.make(f"{link}#{code}", error="m", micro=False, mask=3, boost_error=False)
    rows = ["".join("#" if dark else " " for dark in row) for row in found.matrix_iter(border=2)]
    pieces = (
        f"M{run.start()} {y}h{run.end() - run.start()}v1H{run.start()}z"
        for y, row in enumerate(rows)
        for run in _RUN.finditer(row)
    )
    size, path = len(rows), "".join(pieces)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'
