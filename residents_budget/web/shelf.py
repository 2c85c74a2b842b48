"""What was made once and can be shown again: the things used last, and no more than fit (plain)."""

from collections import OrderedDict
from threading import Lock


class Shelf:
    """Keeps the ``most`` things used last, each under a key that changes with whatever the thing is made from."""

    def __init__(self, most):
        self._most, self._things, self._lock = most, OrderedDict(), Lock()

    def find(self, key):
        """What is kept under this key, or None."""
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def keep(self, key, thing):
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self._most:
                self._things.popitem(last=False)
