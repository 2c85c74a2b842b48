"""Which offers and needs fit each other, and why (plain). The same notes give the same answer, in the same order.

Two notes fit when one offers what the other looks for: the same kind, at hours and in weeks that both have. Tools,
skills and time differ too much for that alone: there something must link them, a word that both use or the subject.
What fits stands in order: first what is linked by a word or subject, then what is nearest, then what was there first.

>>> from datetime import date
>>> week = date(2026, 5, 4), date(2026, 5, 10)
>>> ladder = Note(1, Side.OFFER, Kind.TOOLS, "Een lange ladder", *week, sub_area_id=7)
>>> painters = Note(2, Side.NEED, Kind.TOOLS, "Ladders voor het schilderen", *week, sub_area_id=7)
>>> [(fit.note.number, [why.sentence for why in fit.because]) for fit in fits(painters, [ladder])]
[(1, ['both say “%(word)s”', 'in the same sub-area'])]
>>> fits(painters, [ladder._replace(title="Een boormachine")])
[]
"""

import re
from datetime import date
from typing import NamedTuple

from residents_budget.errors import N_
from residents_budget.resources.terms import Hours, Kind, Side

ALIKE_FROM = 5
"""Words are about the same thing when they begin with as many of the same letters: ladder, ladders [own choice]."""

SAY_NOTHING = {
    "graag",
    "hebben",
    "alles",
    "nodig",
    "iemand",
    "samen",
    "buurt",
    "buren",
    "zoeken",
    "zoekt",
    "bieden",
    "lenen",
}

NEEDS_A_LINK = (Kind.TOOLS, Kind.SKILL, Kind.TIME)

WORD, THEME, SAME_AREA, EVERYWHERE = 4, 3, 2, 1
"""What each reason weighs; only their order matters, and nobody sees the sum [own choice]."""


class Note(NamedTuple):
    """What the rules know of a note. ``sub_area_id`` None: anywhere in the neighbourhood; ``theme`` None: any."""

    number: int
    side: Side
    kind: Kind
    title: str
    from_on: date
    until_on: date
    hours: Hours = Hours.ANY
    sub_area_id: int | None = None
    theme: str | None = None
    owner: int | None = None


class Why(NamedTuple):
    """One reason: a sentence with its figures."""

    sentence: str
    figures: dict


class Fit(NamedTuple):
    """A note that fits, and why."""

    note: Note
    because: list
    weight: int


def words_of(title):
    """The words in a title that say what it is about.

    >>> words_of("Wie heeft een bakfiets voor onze buurt?")
    ['heeft', 'bakfiets']
    """
    found = re.findall(r"[^\W\d_]+", title.casefold())
    return [word for word in found if len(word) >= ALIKE_FROM and word not in SAY_NOTHING]


def shared_word(one, other):
    """The first word of ``one`` that ``other`` has too, however it ends; None where there is none."""
    begins = {word[:ALIKE_FROM] for word in words_of(other)}
    return next((word for word in words_of(one) if word[:ALIKE_FROM] in begins), None)


def _can_meet(one, other):
    """Whether these are two sides of the same thing, of different people, at a time that both have."""
    return (
        one.side is not other.side
        and one.kind is other.kind
        and (one.owner is None or one.owner != other.owner)
        and one.from_on <= other.until_on
        and other.from_on <= one.until_on
        and (one.hours is other.hours or Hours.ANY in (one.hours, other.hours))
    )


def fit(one, other):
    """How ``other`` fits ``one``, or None where it does not."""
    if not _can_meet(one, other):
        return None
    because, weight, linked = [], 0, one.kind not in NEEDS_A_LINK
    word = shared_word(one.title, other.title)
    if word:
        because.append(Why(N_("both say “%(word)s”"), {"word": word}))
        weight, linked = weight + WORD, True
    if one.theme and one.theme == other.theme:
        because.append(Why(N_("it is about the same subject"), {}))
        weight, linked = weight + THEME, True
    if not linked:
        return None
    if one.sub_area_id and one.sub_area_id == other.sub_area_id:
        because.append(Why(N_("in the same sub-area"), {}))
        weight += SAME_AREA
    elif None in (one.sub_area_id, other.sub_area_id):
        because.append(Why(N_("it can be anywhere in the neighbourhood"), {}))
        weight += EVERYWHERE
    if one.hours is other.hours and one.hours is not Hours.ANY:
        because.append(Why(N_("both at the same hours"), {}))
    if not because:
        because.append(Why(N_("one has what the other looks for, in the same weeks"), {}))
    return Fit(other, because, weight)


def fits(one, others):
    """All that fit ``one``, the best first."""
    found = [match for match in (fit(one, other) for other in others) if match is not None]
    return sorted(found, key=lambda match: (-match.weight, match.note.number))
