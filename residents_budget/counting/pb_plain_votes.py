"""The VOTES section as arrays, by a few operations over all its bytes at once: a million ballots a second and more.

Only for sections that are plain: no quoted cells, the same number of cells on every line, numbers that are digits.
Whatever is otherwise, or wrong, makes it give up (None), and ``pb_votes`` reads the section cell by cell.
"""

import numpy as np

from residents_budget.counting.ballots import LARGEST_SUM, Ballots

NEWLINE, SEMICOLON, COMMA, ZERO, NINE = b"\n;,09"
LONGEST_KEY = 40
LONGEST_INTEGER = 15
SHORT_BALLOT = 12
_KEPT_BYTES = np.array([2 ** (8 * n) - 1 for n in range(8)] + [2**64 - 1], dtype=np.uint64)
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], dtype=np.uint64
)


def read_plain(body, layout, ids, vote_type):
    """(indptr, indices, points or None, number of lines) of a plain section, or None if it is not plain."""
    if b'"' in body or layout.weight is not None or not body.strip():
        return None
    text = _Text(body)
    lines = _lines(text, len(layout.columns))
    if lines is None or not _all_different(text, text.strip(*lines(layout.voter))):
        return None
    counts, tokens = _lists(text, *text.strip(*lines(layout.vote)))
    indices = _Keys(ids).places(text, tokens)
    if indices is None or (vote_type == "choose-1" and (counts > 1).any()) or _any_twice(counts, indices, len(ids)):
        return None
    points = None
    if layout.points is not None:
        point_counts, point_tokens = _lists(text, *text.strip(*lines(layout.points)))
        points = _integers(text, point_tokens) if np.array_equal(point_counts, counts) else None
        if points is None:
            return None
    indptr = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=indptr[1:])
    return indptr, indices, points, len(counts)


class _Text:
    """The bytes of a section, with room behind them, and eight of them at a time from any place."""

    def __init__(self, body):
        padded = body + (b"" if body.endswith(b"\n") else b"\n")
        self.size = len(padded)
        padded += b"\0" * (LONGEST_KEY + 8)
        self.bytes = np.frombuffer(padded, dtype=np.uint8)
        self.eights = np.ndarray((len(padded) - 7,), dtype="<u8", buffer=padded, strides=(1,))

    def where(self, byte):
        """The places of a byte."""
        return np.flatnonzero(self.bytes[: self.size] == byte)

    def strip(self, begins, ends):
        """Spans without the blanks at both ends."""
        begins, ends = begins.copy(), ends.copy()
        while (blank := (begins < ends) & self._blank(begins)).any():
            begins += blank
        while (blank := (begins < ends) & self._blank(ends - 1)).any():
            ends -= blank
        return begins, ends

    def _blank(self, places):
        found = self.bytes[places]
        return (found <= 32) & ((found == 32) | ((found >= 9) & (found <= 13)) | (found >= 28))

    def words(self, begins, lengths, count):
        """``count`` words of eight bytes for each span, zero where the span has ended."""
        return [self.eights[begins + 8 * n] & _KEPT_BYTES[np.clip(lengths - 8 * n, 0, 8)] for n in range(count)]


def _lines(text, columns):
    """A function from a column to the spans of its cells; None where lines have different numbers of cells."""
    ends = text.where(NEWLINE)
    begins = np.concatenate(([0], ends[:-1] + 1))
    filled = ends > begins
    begins, ends = begins[filled], ends[filled]
    marks = text.where(SEMICOLON)
    if len(marks) != len(begins) * (columns - 1) or columns < 2:
        return None
    marks = marks.reshape(len(begins), columns - 1)
    if (marks[:, 0] < begins).any() or (marks[:, -1] >= ends).any():
        return None

    def cells(column):
        left = begins if column == 0 else marks[:, column - 1] + 1
        return left, ends if column == columns - 1 else marks[:, column]

    return cells


def _all_different(text, voters):
    """Whether all voters are surely different and none is empty."""
    begins, ends = voters
    lengths = ends - begins
    if not len(lengths) or lengths.min() == 0 or lengths.max() > LONGEST_KEY:
        return False
    if (text.bytes[begins] >= 128).any() or (text.bytes[ends - 1] >= 128).any():
        return False
    words = text.words(begins, lengths, -(-int(lengths.max()) // 8))
    if _rising(words):
        return True
    codes = np.sort(_mixed(words))
    return not (codes[1:] == codes[:-1]).any()


def _rising(words):
    """Whether every row of words comes after the one before it in the order of bytes, as numbered voters often do."""
    rising, equal = np.zeros(len(words[0]) - 1, dtype=bool), np.ones(len(words[0]) - 1, dtype=bool)
    for word in words:
        ordered = word.byteswap()
        rising |= equal & (ordered[1:] > ordered[:-1])
        equal &= ordered[1:] == ordered[:-1]
    return bool(rising.all())


def _mixed(words):
    """One number for each row of words. With one word it is that word itself."""
    mixed = words[0]
    for n, word in enumerate(words[1:]):
        mixed = (mixed ^ (mixed >> np.uint64(29))) * _MULTIPLIERS[n % 4] + word
    return mixed


def _lists(text, begins, ends):
    """How many items each cell lists, and the spans of all items."""
    commas = text.where(COMMA)
    rows = np.searchsorted(ends, commas, side="right")
    inside = rows < len(begins)
    inside[inside] = commas[inside] >= begins[rows[inside]]
    if not inside.all():
        commas, rows = commas[inside], rows[inside]
    filled = ends > begins
    counts = np.bincount(rows, minlength=len(begins)) + filled
    after = np.cumsum(counts)
    item_begins, item_ends = (np.empty(int(after[-1]), dtype=np.int64) for _ in range(2))
    item_begins[(after - counts)[filled]] = begins[filled]
    item_ends[after[filled] - 1] = ends[filled]
    following = np.arange(len(commas)) + np.cumsum(filled)[rows]
    item_begins[following] = commas + 1
    item_ends[following - 1] = commas
    return counts, text.strip(item_begins, item_ends)


class _Keys:
    """Finds which initiative an item names, exactly, by its bytes."""

    def __init__(self, ids):
        keys = [key.encode() for key in ids]
        self.longest = max(map(len, keys), default=0)
        self.count = -(-self.longest // 8)
        if not keys or self.longest > LONGEST_KEY:
            self.count = 0
            return
        padded = np.array([list(key.ljust(8 * self.count, b"\0")) for key in keys], dtype=np.uint8)
        self.known = [column.copy() for column in np.ascontiguousarray(padded).view("<u8").T]
        self._make_table()

    def _make_table(self):
        """A table in which every key has a place of its own; ``shift`` and ``multiplier`` lead there."""
        codes = _mixed(self.known)
        for bits in range(len(codes).bit_length() + 1, 18):
            for multiplier in _MULTIPLIERS:
                slots = (codes * multiplier) >> np.uint64(64 - bits)
                ordered = np.sort(slots)
                if not (ordered[1:] == ordered[:-1]).any():
                    self.shift, self.multiplier = np.uint64(64 - bits), multiplier
                    self.table = np.zeros(2**bits, dtype=np.int32)
                    self.table[slots] = np.arange(len(codes), dtype=np.int32)
                    return
        self.table = None
        self.order = np.argsort(codes)
        self.sorted = codes[self.order]
        if (self.sorted[1:] == self.sorted[:-1]).any():
            self.count = 0

    def places(self, text, items):
        """The number of the initiative for each item, or None if one is empty or unknown."""
        begins, ends = items
        lengths = ends - begins
        if len(lengths) == 0:
            return np.zeros(0, dtype=np.int32)
        if not self.count or lengths.min() == 0 or lengths.max() > self.longest:
            return None
        words = text.words(begins, lengths, self.count)
        places = self._look_up(_mixed(words))
        same = all(bool((known[places] == word).all()) for known, word in zip(self.known, words, strict=True))
        return places if same else None

    def _look_up(self, codes):
        if self.table is not None:
            return self.table[(codes * self.multiplier) >> self.shift]
        at = np.searchsorted(self.sorted, codes)
        return self.order[np.minimum(at, len(self.order) - 1)].astype(np.int32)


def _any_twice(counts, indices, initiatives):
    """Whether a ballot names an initiative twice."""
    if (counts <= 1).all():
        return False
    codes = np.repeat(np.arange(len(counts), dtype=np.int64) * initiatives, counts) + indices
    longest = int(counts.max())
    if longest <= SHORT_BALLOT:
        return any(bool((codes[apart:] == codes[:-apart]).any()) for apart in range(1, longest))
    codes.sort()
    return bool((codes[1:] == codes[:-1]).any())


def _integers(text, items):
    """The numbers in the items, if all are plain digits; else None."""
    begins, ends = items
    lengths = ends - begins
    if not len(lengths):
        return np.zeros(0, dtype=np.int64)
    if lengths.min() == 0 or lengths.max() > LONGEST_INTEGER:
        return None
    numbers = np.zeros(len(begins), dtype=np.int64)
    for at in range(int(lengths.max())):
        digits = text.bytes[begins + at]
        present = lengths > at
        if ((digits[present] < ZERO) | (digits[present] > NINE)).any():
            return None
        numbers = np.where(present, numbers * 10 + digits - ZERO, numbers)
    return numbers if float(numbers.sum(dtype=np.float64)) < LARGEST_SUM / 2 else None


def ballots_of(found, voter_columns):
    """The Ballots of what ``read_plain`` found."""
    indptr, indices, points, _ = found
    return Ballots(indptr, indices, points, voter_columns=voter_columns)
