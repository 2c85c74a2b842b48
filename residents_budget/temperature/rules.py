"""Who may hold a temperature check, and when (plain)."""

from datetime import timedelta

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import OPEN_STAGES
from residents_budget.temperature.terms import CheckState

LONGEST_QUESTION = 160
FEWEST_LETTERS, MOST_LETTERS = 40, 1000
LONGEST_LIST = 100_000
LONGEST = timedelta(days=60)
SHORTEST = timedelta(days=7)
"""From the announcement to the last day: letters have to be delivered and read."""


def may_ask(stage, *, is_lead, is_worker, is_imported):
    return (is_lead or is_worker) and stage in OPEN_STAGES and not is_imported


def must_be_able_to_ask(stage, *, is_lead, is_worker, is_imported):
    if not (is_lead or is_worker):
        raise NotAllowed(N_("Only who takes the lead, the community worker and district staff can ask for this."))
    if not may_ask(stage, is_lead=is_lead, is_worker=is_worker, is_imported=is_imported):
        raise TooLate(N_("The neighbourhood is asked while a plan is being made. This plan has passed that."))


def must_be_a_question(question):
    if not question.strip():
        raise Refusal(N_("Write the question."))
    if len(question) > LONGEST_QUESTION:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST_QUESTION)


def must_be_worker(is_worker):
    if not is_worker:
        raise NotAllowed(N_("Only the community worker and district staff of this neighbourhood do this."))


def must_be_at(state, *wanted):
    if state not in wanted:
        raise TooLate(N_("This is not possible any more. Load the page again."))


def must_be_a_sample(sizes, wanted):
    """``sizes``: how many households stand on each sub-area's list; ``wanted``: how many are drawn."""
    if not FEWEST_LETTERS <= wanted <= MOST_LETTERS:
        raise Refusal(
            N_("Draw at least %(fewest)s and at most %(most)s households."), fewest=FEWEST_LETTERS, most=MOST_LETTERS
        )
    if any(not 0 <= size <= LONGEST_LIST for size in sizes) or sum(sizes) < wanted:
        raise Refusal(N_("Write for each sub-area how many households stand on its list; together enough to draw."))


def must_end_in_time(ends_on, today):
    if not today + SHORTEST <= ends_on <= today + LONGEST:
        raise Refusal(N_("Choose a last day between one week and two months from now."))


def takes_answers(state, ends_on, today):
    return state is CheckState.OPEN and today <= ends_on


def must_take_answers(state, ends_on, today):
    if not takes_answers(state, ends_on, today):
        raise TooLate(N_("The question is closed. The answers are counted, or have been."))


def must_be_over(state, ends_on, today):
    must_be_at(state, CheckState.OPEN)
    if today <= ends_on:
        raise TooLate(N_("People can still answer. The answers are counted after the last day."))


class NotThisCode(Refusal):
    """A code that does not work for this question, or not any more."""

    def __init__(self):
        super().__init__(
            N_("This code does not work here, or has been used already. Look whether all signs are right.")
        )


def must_be_the_first(is_new):
    if not is_new:
        raise TooLate(N_("You have answered this question. One answer a person is enough."))
