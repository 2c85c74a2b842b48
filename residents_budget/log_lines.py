"""One record, one line: nothing that somebody typed can look like a line of the log (plain)."""

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
INDENT = "\t"


def _escaped(text):
    """``text`` with everything that does not print written as an escape.

    >>> _escaped("Bram\\x1b[2J\\u2028Eve")
    'Bram\\\\x1b[2J\\\\u2028Eve'
    """
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


class OneLine(logging.Formatter):
    """Writes each record as one line; lines of a fault below it are indented: none can pass for a record."""

    def __init__(self):
        super().__init__(FORMAT)

    def formatMessage(self, record):
        record.message = _escaped(record.message)
        return super().formatMessage(record)

    def formatException(self, found):
        lines = super().formatException(found).split("\n")
        return "\n".join(INDENT + _escaped(line) for line in lines)

    def formatStack(self, found):
        return "\n".join(INDENT + _escaped(line) for line in super().formatStack(found).split("\n"))
