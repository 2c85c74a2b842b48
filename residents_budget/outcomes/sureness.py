"""How sure it is that an initiative gets money, or that it does not (plain).

As many ballots as were cast are drawn from those that were cast, again and again, and each draw is counted. Where an
initiative gets money in nearly all of them, it would also have got it if a few other neighbours had come to vote.
"""

from enum import StrEnum
from typing import NamedTuple

CERTAIN, PROBABLE = 0.95, 0.8


class Word(StrEnum):
    """How sure."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    CHANCE = "chance"


class Sure(NamedTuple):
    """``funded`` of ``draws`` drawn elections gave it money; ``word``: how sure its place on the list is."""

    funded: int
    draws: int
    word: Word

    @property
    def in_hundred(self):
        """In how many of a hundred; 0 and 100 only where it is never or always."""
        share = round(100 * self.funded / self.draws)
        return min(max(share, self.funded > 0), 100 - (self.funded < self.draws))


def sure(funded, draws, gets_money):
    """The Sure of an initiative that gets money in ``funded`` of ``draws`` draws.

    >>> sure(970, 1000, True).word, sure(970, 1000, False).word, sure(999, 1000, True).in_hundred
    (<Word.CERTAIN: 'certain'>, <Word.CHANCE: 'chance'>, 99)
    """
    same = funded if gets_money else draws - funded
    share = same / draws
    word = Word.CERTAIN if share >= CERTAIN else Word.PROBABLE if share >= PROBABLE else Word.CHANCE
    return Sure(funded, draws, word)
