"""What changed between two texts, word by word (plain)."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_PIECES = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 6000
"""Characters that are compared word by word; longer texts are shown as one that went and one that came."""


class Piece(NamedTuple):
    """A piece of text that is the same, gone or new."""

    kind: str
    text: str


def difference(before, after):
    """The pieces that turn one text into the other, in order.

    >>> [(piece.kind, piece.text) for piece in difference("Vier bankjes", "Vijf bankjes")]
    [('gone', 'Vier'), ('new', 'Vijf'), ('same', ' bankjes')]
    """
    if before == after:
        return [Piece("same", before)] if before else []
    if max(len(before), len(after)) > LONGEST:
        return [Piece(kind, text) for kind, text in (("gone", before), ("new", after)) if text]
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    pieces = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece("gone", "".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece("new", "".join(new[j1:j2])))
    return pieces
