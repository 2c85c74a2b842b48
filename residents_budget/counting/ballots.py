"""All ballots as compact arrays, and the same votes turned round: who supports an initiative.

Ballots are rows of a sparse table: the initiatives of ballot ``b`` are ``indices[indptr[b]:indptr[b + 1]]``, in the
order in which the voter gave them. Whatever goes over all entries does so in parts of whole ballots that fit in what a
processor keeps near: the time grows with the number of entries, and little memory is needed beside what comes out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from residents_budget.counting.amounts import LONGEST_NUMBER, decimals_needed, number_from_text
from residents_budget.errors import N_, Refusal

LARGEST_SUM = 2**62
ENTRIES_AT_ONCE = 2**17


@dataclass(frozen=True, eq=False)
class Ballots:
    """All ballots as arrays.

    ``points`` (one per entry, None: every entry counts once) are whole numbers of ``10 ** -point_decimals``;
    ``weights`` (one per ballot, None: every ballot counts once) are whole numbers of ``10 ** -weight_decimals``.
    ``voter_columns`` gives, when called, what a file says of the voters: a dict of column name to list of texts.
    """

    indptr: np.ndarray
    indices: np.ndarray
    points: np.ndarray | None = None
    weights: np.ndarray | None = None
    point_decimals: int = 0
    weight_decimals: int = 0
    voter_columns: Callable[[], dict] | None = None

    def __len__(self):
        return len(self.indptr) - 1

    @cached_property
    def voter_of_entry(self):
        """For each entry the number of its ballot."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.indptr))


@dataclass(frozen=True, eq=False)
class Support:
    """The same votes turned round: who supports an initiative, and how strongly.

    Supporters of initiative ``j`` are ``voters[indptr[j]:indptr[j + 1]]``, in the order of the ballots. ``points`` is
    None where all are 1.
    """

    indptr: np.ndarray
    voters: np.ndarray
    points: np.ndarray | None

    def of(self, j):
        """The ballots that support initiative ``j``, and their points (None: 1 each)."""
        part = slice(self.indptr[j], self.indptr[j + 1])
        return self.voters[part], None if self.points is None else self.points[part]


def turned_round(indptr, columns, points, initiatives):
    """The Support that ballots give: entries by voter become entries by initiative.

    >>> turned = turned_round(np.array([0, 2, 3]), np.array([1, 0, 1]), None, 2)
    >>> turned.indptr.tolist(), turned.voters.tolist()
    ([0, 1, 3], [0, 0, 1])

    Each part of the ballots is sorted by itself (numpy does that in one go where there are few enough initiatives for
    numbers of 8 or 16 bits), and its entries are put behind those of the parts before it.
    """
    parts = list(_parts(indptr, at_least=initiatives))
    counts = [np.bincount(columns[indptr[begin] : indptr[end]], minlength=initiatives) for begin, end in parts]
    ends = np.zeros(initiatives + 1, dtype=np.int64)
    np.cumsum(sum(counts, np.zeros(initiatives, dtype=np.int64)), out=ends[1:])
    voters = np.empty(len(columns), dtype=np.int32)
    turned = None if points is None else np.empty_like(points)
    narrow, following = np.min_scalar_type(initiatives), ends[:-1].copy()
    for (begin, end), count in zip(parts, counts, strict=True):
        part = slice(indptr[begin], indptr[end])
        order = np.argsort(columns[part].astype(narrow), kind="stable")
        to, _ = entries_between(following, following + count)
        ballot = np.repeat(np.arange(begin, end, dtype=np.int32), np.diff(indptr[begin : end + 1]))
        voters[to] = ballot[order]
        if points is not None:
            turned[to] = points[part][order]
        following += count
    return Support(ends, voters, turned)


def _parts(indptr, at_least):
    """(first ballot, ballot after the last) of parts of whole ballots, each of about so many entries or a few more."""
    begins = np.arange(0, indptr[-1], max(ENTRIES_AT_ONCE, at_least))
    edges = np.unique(np.append(np.searchsorted(indptr, begins), len(indptr) - 1)).tolist()
    return zip(edges, edges[1:], strict=False)


def sums_between(numbers, ends):
    """The sums of whole numbers between each of ``ends`` and the next, as int64, exactly (they stay below 2 ** 62)."""
    running = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.cumsum(numbers, out=running[1:])
    return running[ends[1:]] - running[ends[:-1]]


def entries_between(begins, ends):
    """(the places from each of ``begins`` up to its end, all in a row; where each part ends in that row, from 0)."""
    lengths = ends - begins
    after = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=after[1:])
    return np.arange(after[-1]) + np.repeat(begins - after[:-1], lengths), after


def exact_bincount(places, worth, size):
    """The sum of the whole numbers ``worth`` (None: 1 each) per place, as int64, exactly.

    numpy adds in floats, which is exact as long as no sum of sizes reaches 2 ** 53; beyond that it goes one by one.
    """
    if worth is None:
        return np.bincount(places, minlength=size)
    if len(worth) * float(np.abs(worth).max(initial=0)) < 2**53:
        return np.bincount(places, weights=worth, minlength=size).astype(np.int64)
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, places, worth)
    return sums


def scaled(numbers):
    """Numbers (int, Fraction of a decimal, or decimal text) as whole numbers and the decimals they stand for."""
    exact = [number_from_text(n) if isinstance(n, str) else Fraction(n) for n in numbers]
    if any(10**LONGEST_NUMBER % number.denominator for number in exact):
        raise Refusal(N_("Points and weights must be whole or decimal numbers."))
    decimals = decimals_needed(exact)
    whole = [int(number * 10**decimals) for number in exact]
    if sum(abs(number) for number in whole) >= LARGEST_SUM:
        raise Refusal(N_("The points or weights in these ballots are too large to count."))
    return np.array(whole, dtype=np.int64), decimals
