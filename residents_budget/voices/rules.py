"""When somebody is told, and which parts of the neighbourhood are named (plain).

What counts is only whether a part has hardly been heard: none to four people look alike, and so nobody can be found.
"""

from typing import NamedTuple

from residents_budget import disclosure

WRITES_MUCH = 3
"""So many contributions to one talk."""

MOST_NAMED = 3


class Part(NamedTuple):
    """A sub-area: how many people live there, and how many were heard in this talk, at a screen or in the street."""

    name: str
    residents: int
    heard: int


def writes_much(contributions):
    return contributions >= WRITES_MUCH


def hardly_heard(parts):
    """The names of parts from which hardly anybody was heard, the largest first; none where that holds for all parts.

    >>> hardly_heard([Part("Noord", 400, 12), Part("Zuid", 300, 0), Part("Oost", 350, 4), Part("Hof", 20, 0)])
    ['Oost', 'Zuid']
    """
    known = [part for part in parts if part.residents >= disclosure.MINIMUM_RESIDENTS]
    silent = [part for part in known if part.heard < disclosure.MINIMUM]
    if len(silent) == len(known):
        return []
    return [part.name for part in sorted(silent, key=lambda part: (-part.residents, part.name))][:MOST_NAMED]
