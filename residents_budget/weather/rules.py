"""When a talk heats up or cools, and when an initiator needs a hand (plain).

It is about initiatives, for its workers alone, and it says what one can do: nobody is compared with
anybody. The same numbers always give the same signs.
"""

from enum import StrEnum
from typing import NamedTuple

from residents_budget.errors import N_

WEEK = 7
WINDOW_DAYS = 120
"""What was said longer ago tells nothing about the weather of today."""

MUCH = 6
"""So many contributions in a week can be a talk that heats up."""

TIMES_AS_MUCH = 2.0
"""It heats up when more is said than so many times the week before, on average over four weeks."""

FEW_VOICES = 3
"""So many people or fewer who say a lot go back and forth with each other."""

TROUBLE = 2
"""So many contributions of one week that were reported or hidden."""

WAS_A_TALK = 4
SILENT_DAYS = 21
"""After so many days without a word a talk that was one has gone cold."""

ANSWER_DAYS = 7
QUIET_IDEA_DAYS = 28
CONVERSATION_DAYS = 14


class Sign(StrEnum):
    """What a worker can see in the talk about an initiative, in the order in which it asks for her."""

    HEATS_UP = "heats_up"
    NEEDS_A_HAND = "needs_a_hand"
    UNANSWERED = "unanswered"
    COOLS = "cools"


class Numbers(NamedTuple):
    """What the signs of one initiative are read from. Days are whole days until today; None where it never happened.

    ``this_week`` contributions by ``voices_this_week`` people, ``four_weeks`` in the four weeks before; ``trouble``:
    contributions of this week that were reported or hidden; ``unanswered``: arguments against and questions that nobody
    answered for a week, ``questions`` of them to who takes the lead; ``undone``: conversations of which nobody wrote
    down what was done with them.
    """

    is_idea: bool = False
    can_change: bool = True
    has_lead: bool = True
    is_asked_to_change: bool = False
    days_since_change: int = 0
    this_week: int = 0
    voices_this_week: int = 0
    four_weeks: int = 0
    in_all: int = 0
    days_since_said: int | None = None
    trouble: int = 0
    unanswered: int = 0
    questions: int = 0
    undone: int = 0


class Seen(NamedTuple):
    """A sign, and the sentence that says why, with its figures."""

    sign: Sign
    sentence: str
    figures: dict


def _heats_up(numbers):
    if numbers.trouble >= TROUBLE:
        yield N_("%(times)s contributions of this week were reported or hidden."), {"times": numbers.trouble}
    if numbers.this_week < MUCH:
        return
    if numbers.voices_this_week <= FEW_VOICES:
        yield (
            N_("%(people)s people go back and forth: %(times)s contributions this week."),
            {"people": numbers.voices_this_week, "times": numbers.this_week},
        )
    elif numbers.this_week > TIMES_AS_MUCH * numbers.four_weeks / 4:
        yield N_("Much more is said than before: %(times)s contributions this week."), {"times": numbers.this_week}


def _needs_a_hand(numbers):
    if not numbers.has_lead:
        yield N_("Nobody takes the lead any more."), {}
        return
    if numbers.questions >= 2:
        yield N_("%(times)s questions to who takes the lead wait for more than a week."), {"times": numbers.questions}
    if numbers.is_asked_to_change:
        yield N_("The text was asked to be changed, and that has not been done yet."), {}
    if numbers.undone:
        yield N_("People were heard, and nobody wrote down what was done with it."), {}
    if numbers.is_idea and numbers.days_since_change >= QUIET_IDEA_DAYS:
        yield N_("It has been an idea for %(days)s days without a step further."), {"days": numbers.days_since_change}


def _unanswered(numbers):
    if numbers.unanswered > 1:
        yield N_("%(times)s questions and objections got no answer for a week."), {"times": numbers.unanswered}
    elif numbers.unanswered:
        yield N_("A question or an objection got no answer for a week."), {}


def _cools(numbers):
    was_a_talk = numbers.in_all >= WAS_A_TALK and numbers.days_since_said is not None
    if numbers.can_change and was_a_talk and numbers.days_since_said >= SILENT_DAYS:
        yield N_("Nobody has said anything for %(days)s days."), {"days": numbers.days_since_said}


def signs(numbers):
    """What a worker can see in these numbers, the most pressing first; empty where all goes well.

    >>> [seen.sign.value for seen in signs(Numbers(this_week=9, voices_this_week=2, unanswered=1))]
    ['heats_up', 'unanswered']
    >>> signs(Numbers(this_week=5, voices_this_week=5, in_all=20, days_since_said=1))
    []
    """
    read = {
        Sign.HEATS_UP: _heats_up,
        Sign.NEEDS_A_HAND: _needs_a_hand,
        Sign.UNANSWERED: _unanswered,
        Sign.COOLS: _cools,
    }
    return [Seen(sign, sentence, figures) for sign in Sign for sentence, figures in read[sign](numbers)]


def urgency(seen):
    """What initiatives with signs are put in order by: the most pressing sign first, then how many signs there are."""
    return list(Sign).index(seen[0].sign), -len(seen)
