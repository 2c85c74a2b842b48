"""Which ballots are the same. Counted together they weigh as much as all of them, and the outcome is the same."""

import numpy as np

MOST_WORDS = 3
"""Of ballots that need more words of 63 bits than this, hardly any two are the same: they are not compared."""

BALLOTS_AT_ONCE = 2**15

MIXER = np.uint64(0x9E3779B97F4A7C15)
"""2 ** 64 over the golden ratio: multiplying by it spreads numbers that are near over all 64 bits."""


def equal_ballots(indptr, columns, points):
    """(the kind of each ballot, one ballot of each kind): same initiatives, same points, in whatever order.

    >>> kind, first = equal_ballots(np.array([0, 2, 3, 5]), np.array([0, 1, 1, 1, 0]), None)
    >>> kind.tolist(), first.tolist()
    ([1, 0, 1], [1, 0])

    ``points`` (None: 1 each) are whole numbers from 0. Nothing is guessed: two ballots of one kind are surely equal.
    """
    codes, size = _codes(columns, points)
    lengths = np.diff(indptr)
    order = np.argsort(lengths.astype(np.min_scalar_type(lengths.max(initial=0))), kind="stable")
    kind, firsts, known = np.empty(len(lengths), dtype=np.int32), [np.zeros(0, dtype=np.int64)], 0
    for ballots in np.split(order, np.flatnonzero(np.diff(lengths[order])) + 1) if len(order) else ():
        words = _words(codes, indptr[ballots], int(lengths[ballots[0]]), size)
        if words is None:
            first = of = np.arange(len(ballots))
        else:
            first, of = _different(words, len(ballots))
        kind[ballots] = known + of
        firsts.append(ballots[first])
        known += len(first)
    return kind, np.concatenate(firsts)


def _codes(columns, points):
    """One number per entry that stands for the initiative and its points, and a number above all of them."""
    if points is None or not len(columns):
        return columns, int(columns.max(initial=0)) + 1
    known, of = np.unique(points, return_inverse=True)
    initiatives = int(columns.max()) + 1
    return of.reshape(-1) * initiatives + columns, len(known) * initiatives


def _words(codes, begins, length, size):
    """The codes of ballots of one length, in order and packed into as few whole numbers as can be (None: too many)."""
    bits = max(1, (size - 1).bit_length())
    in_a_word = 63 // bits
    if length > MOST_WORDS * in_a_word:
        return None
    words = [np.zeros(len(begins), dtype=np.int64) for _ in range(0, length, in_a_word)]
    for at in range(0, len(begins), BALLOTS_AT_ONCE):
        part = slice(at, at + BALLOTS_AT_ONCE)
        rows = codes[begins[part, None] + np.arange(length)].astype(np.min_scalar_type(size))
        rows.sort(axis=1)
        for place in range(length):
            word = words[place // in_a_word][part]
            word <<= bits
            word |= rows[:, place].astype(np.int64)
    return words


def _different(words, ballots):
    """(the first row of each kind, the kind of each row) of rows of words."""
    if not words:
        return np.zeros(1, dtype=np.int64), np.zeros(ballots, dtype=np.int32)
    order, ordered = _side_by_side(words)
    new = np.zeros(ballots, dtype=bool)
    new[0] = True
    for word in ordered:
        new[1:] |= word[1:] != word[:-1]
    of = np.empty(ballots, dtype=np.int32)
    of[order] = np.cumsum(new, dtype=np.int32) - np.int32(1)
    return order[new], of


def _side_by_side(words):
    """(an order of the rows that brings equal ones side by side, the first of them first; the words in that order).

    The number of each row is written behind its word, and these numbers are sorted themselves: that never reaches far
    for a word. Where there is no room for that, a number mixed from all words stands for them. Of two different rows
    it could be the same; then equal rows can stand apart, and count as different.
    """
    rows = len(words[0])
    behind = (rows - 1).bit_length()
    exact = len(words) == 1 and int(words[0].max()) < 2 ** (64 - behind)
    both = words[0].astype(np.uint64) if exact else _mixed(words) >> np.uint64(behind)
    both <<= np.uint64(behind)
    both |= np.arange(rows, dtype=np.uint64)
    both.sort()
    order = (both & np.uint64((1 << behind) - 1)).astype(np.int64)
    return order, [both >> np.uint64(behind)] if exact else [word[order] for word in words]


def _mixed(words):
    """One number of 64 bits for each row of words."""
    mixed = np.zeros(len(words[0]), dtype=np.uint64)
    for word in words:
        mixed ^= word.view(np.uint64)
        mixed *= MIXER
        mixed ^= mixed >> np.uint64(32)
    return mixed
