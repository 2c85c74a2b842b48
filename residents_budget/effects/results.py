"""First order: is it there? What was promised against what was done, and who used it (plain)."""

from typing import NamedTuple


class Promises(NamedTuple):
    """How many lines were promised, and what came of them; the rest is not known yet."""

    promised: int
    done: int = 0
    differently: int = 0
    not_managed: int = 0

    @property
    def told(self):
        return self.done + self.differently + self.not_managed

    @property
    def unknown(self):
        return self.promised - self.told


def realisation(lines):
    """How much of what was planned was done: the mean over (planned, realised) of min(1, realised / planned).

    1 means that everything was done, whatever was done on top of it. Small plans score high, so it is never shown
    without what was done differently and what was learnt. None where nothing was planned. Source: measures.md 2.1, F1.

    >>> realisation([(4, 3), (1, 1)])
    0.875
    """
    shares = [min(1.0, realised / planned) for planned, realised in lines if planned > 0]
    return sum(shares) / len(shares) if shares else None


class Reach(NamedTuple):
    """Visits that were counted, and people who are known: kept apart and never added up (measures.md 2.1, F3).

    Somebody who came three times is three visits; somebody who is known may be among the visitors too.
    """

    visits: int
    times_counted: int
    known: int
