"""Collect what is wrong in a file, so that one upload shows all of it; no more than somebody can read."""

from residents_budget.errors import N_, Fault, FileRefused

MOST_FAULTS = 50


class FaultList:
    """The faults of one file, in the order they were found; what comes after the fiftieth is only counted."""

    def __init__(self, name):
        self.name = name
        self.faults = []
        self.count = 0

    def add(self, sentence, *, line=None, place=None, **figures):
        self.add_all([Fault(sentence, line=line, place=place, **figures)])

    def add_all(self, faults):
        for fault in faults:
            self.count += 1
            if len(self.faults) < MOST_FAULTS:
                self.faults.append(fault)

    def refuse_if_any(self):
        """Raise FileRefused with all faults when there is at least one."""
        if not self.count:
            return
        more = self.count - len(self.faults)
        rest = [Fault(N_("And more faults that are not listed here: %(count)s."), count=more)] if more else []
        raise FileRefused(self.faults + rest, name=self.name)

    def refuse(self, sentence, *, line=None, place=None, **figures):
        """Add this fault and stop here: nothing after it could be read."""
        self.add(sentence, line=line, place=place, **figures)
        self.refuse_if_any()


def quoted(text, most=40):
    """A piece of somebody's file, short enough to stand in a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"
