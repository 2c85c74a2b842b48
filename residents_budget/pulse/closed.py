"""Which figures of a pulse are not shown (plain): too few answers, and what could be worked out by subtraction.

Nothing is shown of fewer than 30 answers in all or fewer than 20 of one sub-area, nor where fewer than 5 people think
otherwise than the rest: where all think the same, it is known of each of them what she thinks. A sub-area that is not
shown stays unknown when the others are taken from the whole: what is left over then is of 20 answers or more, with both
opinions in it, or of nobody. Source: measures.md 2.4 and 1.0; cases 152 and 153.
"""

import numpy as np

from residents_budget.disclosure import MINIMUM, hidden_table

FEWEST = 30
FEWEST_IN_AREA = 20
FEWEST_PROFESSIONALS = 10
"""Of professionals there are not many: they answer in their work, and not about their home [own choice]."""

ROUNDED_TO = 5


def about(answers):
    """A number of answers as it is told, so that two figures beside each other do not tell of one person.

    >>> about(83), about(30)
    (85, 30)
    """
    return int((answers + ROUNDED_TO / 2) // ROUNDED_TO * ROUNDED_TO)


def is_shown(agreed, answers, fewest=FEWEST):
    """Whether a share of so many answers is shown.

    >>> is_shown(20, 40), is_shown(20, 29), is_shown(38, 40), is_shown(40, 40)
    (True, False, False, False)
    """
    return answers >= fewest and min(agreed, answers - agreed) >= MINIMUM


def hidden_areas(counts, unplaced=(0, 0), *, both_sides=True):
    """Which sub-areas are left out, from (agreed, did not) of each; ``unplaced`` are answers without a sub-area.

    Without ``both_sides`` the second number of each is nothing: then only numbers are told, and not who thinks what.

    >>> hidden_areas([(15, 15), (12, 13), (10, 12), (6, 6)]).tolist()
    [False, False, True, True]
    >>> hidden_areas([(15, 15), (21, 4), (20, 20)]).tolist()
    [True, True, False]
    >>> hidden_areas([(20, 0), (25, 15), (20, 20)]).tolist()
    [True, True, False]
    """
    table = np.array([*counts, unplaced], dtype=np.int64)
    answers = table.sum(axis=1)
    hidden = answers < FEWEST_IN_AREA
    if both_sides:
        hidden |= (table == 0).any(axis=1)
    hidden[-1] = True  # those without a sub-area are never shown
    while True:
        before = hidden.copy()
        left = table[hidden].sum(axis=0)
        is_small = left.sum() < FEWEST_IN_AREA or (both_sides and left.min() < MINIMUM)
        if left.sum() and is_small and not hidden.all():
            _hide_the_smallest(hidden, answers)
        else:
            shown = np.flatnonzero(~hidden)
            lines = np.vstack([table[shown], table[hidden].sum(axis=0)])
            hidden[shown[hidden_table(lines)[:-1].any(axis=1)]] = True
        if (hidden == before).all():
            return hidden[:-1]


def _hide_the_smallest(hidden, answers):
    shown = np.flatnonzero(~hidden)
    hidden[min(shown, key=lambda line: (answers[line], line))] = True
