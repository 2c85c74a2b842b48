"""Refusals: what cannot be done, said in a sentence a resident can read.

A refusal carries an English sentence (the key of its translation) with named places for figures:
``Refusal(N_("There is only %(left)s left in this pot."), left=money)``. Pages translate it, commands print it.
"""


def N_(sentence):
    """Mark a sentence for translation without translating it yet."""
    return sentence


class Refusal(Exception):
    """Something that cannot be done, with the sentence that says why and what to do instead."""

    status = 422

    def __init__(self, sentence, **figures):
        super().__init__(sentence)
        self.sentence = sentence
        self.figures = figures

    def __str__(self):
        return self.sentence % self.figures if self.figures else self.sentence


class NotAllowed(Refusal):
    """This person may not do this."""

    status = 403


class TooLate(Refusal):
    """The moment for this has passed, or has not come yet, or somebody else was first."""

    status = 409


class NotFound(Refusal):
    """There is no such thing here, or not for this reader."""

    status = 404

    def __init__(self, sentence=N_("We cannot find this page."), **figures):
        super().__init__(sentence, **figures)


class Fault:
    """One thing that is wrong in a file.

    ``line`` counts from 1 (None: the whole file), ``place`` is a section or column.
    """

    def __init__(self, sentence, *, line=None, place=None, **figures):
        self.sentence = sentence
        self.line = line
        self.place = place
        self.figures = figures

    def __str__(self):
        where = [f"line {self.line}" if self.line else "", self.place or ""]
        reason = self.sentence % self.figures if self.figures else self.sentence
        return ": ".join([", ".join(part for part in where if part), reason] if any(where) else [reason])

    def __repr__(self):
        return f"Fault({str(self)!r})"

    def __eq__(self, other):
        return isinstance(other, Fault) and str(self) == str(other)

    def __hash__(self):
        return hash(str(self))


class FileRefused(Refusal):
    """A file that cannot be read as what it should be, with every fault that was found in it (at least one)."""

    def __init__(self, faults, *, name=None):
        self.faults = list(faults)
        self.name = name
        super().__init__(N_("This file cannot be used."))

    def __str__(self):
        return "; ".join(f"{self.name}: {fault}" if self.name else str(fault) for fault in self.faults)
