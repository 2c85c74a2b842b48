"""Hints for who takes the lead in an initiative: from where people come, and what waits for an answer (plain).

They are for the initiator alone, and still never point at anybody: nothing is said of fewer than ten people whose area
is known, and never how many come from one area.
"""

from typing import NamedTuple

from residents_budget.errors import N_
from residents_budget.participation.wording import Sentence, say

FEWEST_KNOWN = 10
ALL = 0.95
MOST = 0.75
EVERYBODY = N_("Everybody who takes part lives in your own sub-area. Whom do you know elsewhere?")
MOST_PEOPLE = N_("Most people who take part live in your own sub-area. Whom do you know elsewhere?")


class Hint(NamedTuple):
    """What an initiator may do next, in sentences; none where all goes well."""

    initiative_id: int
    title: str
    sentences: tuple[Sentence, ...]


def hint(initiative_id, title, people_by_area, own_area, *, questions, conversations):
    """The Hint for one initiative. ``people_by_area``: {sub-area or None for unknown: people who take part in it}.

    >>> str(hint(1, "Garden", {4: 12}, 4, questions=0, conversations=1).sentences[0])
    'Everybody who takes part lives in your own sub-area. Whom do you know elsewhere?'
    """
    sentences = []
    if questions:
        key = (
            N_("%(number)s questions wait for your answer.")
            if questions > 1
            else N_("One question waits for your answer.")
        )
        sentences.append(say(key, number=questions) if questions > 1 else say(key))
    known = sum(people for area, people in people_by_area.items() if area is not None)
    if own_area is not None and known >= FEWEST_KNOWN:
        own = people_by_area.get(own_area, 0) / known
        if own >= ALL:
            sentences.append(say(EVERYBODY))
        elif own >= MOST:
            sentences.append(say(MOST_PEOPLE))
    if not conversations:
        sentences.append(say(N_("Nothing is written down yet of a talk with neighbours. Ask also who has doubts.")))
    return Hint(initiative_id, title, tuple(sentences))
