"""What holds for a pulse: when it may be answered, and what an answer may be (plain)."""

import re

from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.panels.lots import LONGEST_LIST
from residents_budget.pulse.terms import AGE_BANDS, DONT_KNOW, STATEMENTS, Question, State

MOST_LETTERS = 20_000
LONGEST_DAYS = 92
"""A pulse is of one moment: at most three months."""

FORM_NAME = re.compile(r"[0-9a-f]{32}", re.ASCII)


class AnsweredBefore(Refusal):
    """The same form was sent twice; the answers are stored once."""

    status = 409

    def __init__(self):
        super().__init__(N_("These answers have been stored. You do not have to send them again."))


class NoSuchCode(Refusal):
    """A code that does not work, or not any more: the two cannot be told apart, because used codes are gone."""

    def __init__(self):
        super().__init__(
            N_("This code does not work here, or it has been used. Look whether all signs are right, and try again.")
        )


def must_be_a_draw(sizes, letters):
    """Raises Refusal for a draw that cannot be held: more letters than people, or too many."""
    if any(not 0 <= size <= LONGEST_LIST for size in sizes.values()):
        raise Refusal(N_("A list has at most %(most)s people."), most=LONGEST_LIST)
    for area, number in letters.items():
        if not 0 <= number <= sizes.get(area, 0):
            raise Refusal(N_("In %(area)s there are more letters than people on the list."), area=area)
    if sum(letters.values()) > MOST_LETTERS:
        raise Refusal(N_("At most %(most)s letters."), most=MOST_LETTERS)


def must_end_in_time(until, today):
    if until < today:
        raise Refusal(N_("This day has been. Choose a later one."))
    if (until - today).days > LONGEST_DAYS:
        raise Refusal(N_("A pulse is of one moment: choose a day within three months."))


def must_be_prepared(state):
    if state is not State.PREPARED:
        raise TooLate(N_("The pulse has been opened. What was announced does not change any more."))


def must_be_ready(state, *, draws, letters_fetched):
    """Raises unless the pulse can open now."""
    must_be_prepared(state)
    if draws and not letters_fetched:
        raise Refusal(N_("First draw, make the letters and download them. Then the pulse can open."))


def must_be_open(state, *, until, today):
    if state is State.PREPARED:
        raise TooLate(N_("The pulse has not begun yet."))
    if state is State.ENDED or today > until:
        raise TooLate(N_("The pulse has ended. Your answers were not stored."))


def must_be_running(state):
    if state is not State.OPEN:
        raise TooLate(N_("This pulse is not open."))


def read_answers(given, questions=tuple(Question)):
    """The answers that can be stored, from question -> number or None. Raises Refusal for none at all, or odd ones."""
    found = {}
    for question in questions:
        answer = given.get(question)
        if answer is None:
            continue
        if answer not in range(DONT_KNOW, 6 if question in STATEMENTS else 3):
            raise Refusal(N_("Choose one of the answers that stand there."))
        found[question.value] = answer
    if not found:
        raise Refusal(N_("Answer at least one question."))
    return found


def must_be_about_somebody(*, age_band, form):
    """Raises Refusal for an age band or a form's name that did not come from our page."""
    if age_band and age_band not in AGE_BANDS:
        raise Refusal(N_("Choose one of the ages that stand there."))
    if not FORM_NAME.fullmatch(form or ""):
        raise Refusal(N_("Something on this page is not right. Load it again and answer once more."))
