"""Telling news in few words: what happened to one initiative becomes a handful of lines (plain).

Sentences are the keys of their translations, as in ``errors``.
"""

from datetime import datetime
from typing import NamedTuple

from residents_budget.activity.terms import Verb
from residents_budget.errors import N_
from residents_budget.notifications.terms import Why
from residents_budget.temperature.terms import COUNTED, OPENED

LONGEST_WORDS = 220
MOST_QUOTES = 5
"""So many contributions to one talk are told with their words; of the rest only how many."""


class Told(NamedTuple):
    """One notice with everything that is said of it. ``number`` is its own, ``note`` what the book of deeds adds."""

    number: int
    why: Why
    verb: Verb
    recorded_at: datetime
    by_name: str | None
    body: str | None
    comment_id: int | None
    initiative_id: int | None
    title: str | None
    slug: str
    place: str
    subject: str
    note: str = ""


class Line(NamedTuple):
    """One thing that happened: a sentence with its figures, who did it, and what she said."""

    sentence: str
    figures: dict
    words: str = ""
    comment_id: int | None = None


class Story(NamedTuple):
    """What happened around one initiative (or, without one, in the neighbourhood), newest moment and lines."""

    slug: str
    place: str
    initiative_id: int | None
    title: str | None
    subject: str
    at: datetime
    newest: int
    lines: list


SPOKEN = {
    Verb.COMMENTED: N_("%(name)s said:"),
    Verb.ASKED: N_("%(name)s asks:"),
    Verb.ANSWERED: N_("%(name)s answers:"),
}
ANSWERED_YOU = N_("%(name)s answers you:")
SOMEBODY = N_("Somebody who left")
MORE_SAID = N_("And %(count)s more contributions.")

ONLY_COUNTED = {
    Verb.SUPPORTED: (N_("A neighbour supports it."), N_("%(count)s neighbours support it.")),
    Verb.TOOK_TASK: (N_("Somebody took a task."), N_("%(count)s tasks were taken.")),
    Verb.LEFT_TASK: (N_("Somebody gave a task back."), N_("%(count)s tasks were given back.")),
    Verb.HELD_CONVERSATION: (
        N_("A conversation was held in the neighbourhood."),
        N_("%(count)s conversations were held in the neighbourhood."),
    ),
    Verb.RECORDED_RESULT: (N_("There is a result to see."), N_("There are %(count)s results to see.")),
    Verb.RECORDED_EFFECT: (
        N_("Somebody told what changed because of it."),
        N_("%(count)s people told what changed because of it."),
    ),
}
ONCE = {
    Verb.PROPOSED: N_("This is a new idea."),
    Verb.CHANGED: N_("The plan has changed."),
    Verb.ANSWERED_FEASIBILITY: N_("The district staff have looked whether it is feasible."),
    Verb.GRANTED: N_("There is money for it."),
    Verb.WITHDREW: N_("It has been withdrawn."),
    Verb.MERGED: N_("It goes on together with another initiative."),
    Verb.SPLIT: N_("A part of it goes on by itself."),
    Verb.OPENED_VOTE: N_("You can vote now."),
    Verb.REMINDED_OF_VOTE: N_("You can still vote. Everybody here is told so: nobody can see who voted already."),
    Verb.CLOSED_VOTE: N_("The votes have been counted."),
    Verb.CALLED_MEETING: N_("There is a meeting: see the calendar."),
    Verb.CALLED_OFF_MEETING: N_("A meeting does not go on."),
}


OF_A_QUESTION = {
    OPENED: N_("Households were drawn by lot to say what they think of it. You can answer too."),
    COUNTED: N_("Neighbours said what they think of it. The answers have been counted."),
}
"""What happened with a question to the neighbourhood, by the note of the deed."""


def shortened(text, longest=LONGEST_WORDS):
    """``text`` on one line, cut between two words.

    >>> shortened("Een bank voor iedereen die even wil zitten", 20)
    'Een bank voor…'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return (line[:longest].rsplit(" ", 1)[0] if " " in line[:longest] else line[:longest]).rstrip(",;:. ") + "…"


def _spoken(told):
    sentence = ANSWERED_YOU if told.why is Why.ANSWERED else SPOKEN[told.verb]
    return Line(sentence, {"name": told.by_name or SOMEBODY}, shortened(told.body or ""), told.comment_id)


def lines_of(told):
    """The lines about one initiative, from its notices in any order.

    Answers to the reader come first, then what was decided and done, then the talk, then what is only counted.
    """
    told = sorted(told, key=lambda one: one.number)
    verbs = [one.verb for one in told]
    talk = [_spoken(one) for one in told if one.verb in SPOKEN]
    yours = [line for line in talk if line.sentence == ANSWERED_YOU]
    rest = [line for line in talk if line.sentence != ANSWERED_YOU]
    notes = {one.note for one in told if one.verb is Verb.ASKED_NEIGHBOURHOOD}
    lines = yours + [Line(sentence, {}) for verb, sentence in ONCE.items() if verb in verbs]
    lines += [Line(sentence, {}) for note, sentence in OF_A_QUESTION.items() if note in notes]
    lines += rest[:MOST_QUOTES]
    if len(rest) > MOST_QUOTES:
        lines.append(Line(MORE_SAID, {"count": len(rest) - MOST_QUOTES}))
    for verb, (one, many) in ONLY_COUNTED.items():
        if verb in verbs:
            count = verbs.count(verb)
            lines.append(Line(one if count == 1 else many, {"count": count}))
    return lines


def stories(told):
    """The stories that these notices tell: one for each initiative, the one with the newest news first."""
    together = {}
    for one in told:
        about = (one.slug, one.initiative_id, one.subject if one.initiative_id is None else "")
        together.setdefault(about, []).append(one)
    found = [
        Story(
            slug=some[0].slug,
            place=some[0].place,
            initiative_id=some[0].initiative_id,
            title=some[0].title,
            subject=some[0].subject,
            at=max(one.recorded_at for one in some),
            newest=max(one.number for one in some),
            lines=lines_of(some),
        )
        for some in together.values()
    ]
    return sorted(found, key=lambda story: -story.newest)
