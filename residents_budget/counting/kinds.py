"""Which ballots are the same. Counted together they weigh as much as all of them, and the outcome is the same."""

import numpy as np

MOST_WORDS = 3
"""Of ballots that need more words of 63 bits than this, hardly any two are the same: they are not compared."""


def equal_ballots(indptr, columns, points):
    """(the kind of each ballot, one ballot of each kind): same initiatives, same points, in whatever order.

    >>> kind, first = equal_ballots(np.array([0, 2, 3, 5]), np.array([0, 1, 1, 1, 0]), None)
    >>> kind.tolist(), first.tolist()
    ([1, 0, 1], [1, 0])

    ``points`` (None: 1 each) are whole numbers from 0. Nothing is guessed: two ballots of one kind are surely equal.
    """
    codes, size = _codes(columns, points)
    lengths = np.diff(indptr)
    order = np.argsort(lengths, kind="stable")
    kind, firsts, known = np.empty(len(lengths), dtype=np.int64), [np.zeros(0, dtype=np.int64)], 0
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
    narrow = np.min_scalar_type(size)
    rows = np.empty((len(begins), length), dtype=narrow)
    for place in range(length):
        rows[:, place] = codes[begins + place]
    rows.sort(axis=1)
    words = []
    for place in range(length):
        if place % in_a_word == 0:
            words.append(np.zeros(len(begins), dtype=np.int64))
        words[-1] <<= bits
        words[-1] |= rows[:, place].astype(np.int64)
    return words


def _different(words, ballots):
    """(the first row of each kind, the kind of each row) of rows of words."""
    if not words:
        return np.zeros(1, dtype=np.int64), np.zeros(ballots, dtype=np.int64)
    order = np.argsort(words[0], kind="stable") if len(words) == 1 else np.lexsort(words)
    new = np.zeros(ballots, dtype=bool)
    new[0] = True
    for word in words:
        ordered = word[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    of = np.empty(ballots, dtype=np.int64)
    of[order] = np.cumsum(new) - 1
    return order[new], of
