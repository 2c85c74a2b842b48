"""The words of an answer, and how sure it must be (see :mod:`.questions`)."""

from typing import NamedTuple

YES, A_LITTLE, NO, UNKNOWN = "yes", "a_little", "no", "unknown"
SURE = 0.80


class Answer(NamedTuple):
    """An answer, how probable it is (None when unknown), and the figure it rests on."""

    word: str
    probability: float | None = None
    value: float | None = None
