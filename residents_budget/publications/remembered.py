"""Keeping what was hard to compute, as long as what it was computed from does not change (plain)."""

from collections import OrderedDict
from threading import Lock


class Remembered:
    """The latest results by key, at most ``most`` of them; may be used by several threads at once.

    A key must name everything that the result depends on. Two threads that miss together both compute: the result is
    the same, and nobody waits for a lock that is held during a computation.

    >>> squares = Remembered(most=2)
    >>> [squares.get(number, lambda: number**2) for number in (2, 3, 4)], len(squares)
    ([4, 9, 16], 2)
    """

    def __init__(self, most=32):
        self._most = most
        self._kept = OrderedDict()
        self._lock = Lock()

    def __len__(self):
        return len(self._kept)

    def get(self, key, compute):
        """What is kept under ``key``, or else what ``compute()`` gives, which is then kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = compute()
        with self._lock:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found
