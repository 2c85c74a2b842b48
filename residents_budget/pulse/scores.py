"""What answers are worth (plain). Source: measures.md 2.4."""

from residents_budget.pulse.terms import COHESION, DONT_KNOW, STATEMENTS, Question

FEWEST_FOR_A_SCORE = 3
"""Of the four statements on cohesion, so many must have been answered."""

REVERSED = {Question.STRANGERS}


def points(question, answer):
    """10 for the most cohesion, 0 for the least; None for "I do not know" and for no answer.

    ``answer`` goes from 1 (fully agree) to 5 (do not agree at all).

    >>> points(Question.PLEASANT, 2), points(Question.STRANGERS, 4), points(Question.AT_HOME, 0)
    (7.5, 7.5, None)
    """
    if answer is None or answer == DONT_KNOW:
        return None
    steps = answer - 1 if question in REVERSED else 5 - answer
    return steps * 2.5


def cohesion(answers):
    """The mean of the four statements on a scale of 0 to 10; None where fewer than three were answered.

    Our own mean of four statements: it may never be laid beside the scale of six of Statistics Netherlands.

    >>> cohesion(dict(zip(COHESION, (4, 2, 3, 1))))
    7.5
    """
    found = [points(question, answers.get(question)) for question in COHESION]
    known = [value for value in found if value is not None]
    return sum(known) / len(known) if len(known) >= FEWEST_FOR_A_SCORE else None


def agrees(question, answer):
    """True for (fully) agree or yes, False for anything else that was said, None for "I do not know" and silence.

    >>> agrees(Question.INFLUENCE, 2), agrees(Question.INFLUENCE, 3), agrees(Question.MET, 1), agrees(Question.MET, 0)
    (True, False, True, None)
    """
    if answer is None or answer == DONT_KNOW:
        return None
    return answer <= 2 if question in STATEMENTS else answer == 1
