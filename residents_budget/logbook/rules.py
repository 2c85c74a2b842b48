"""Who may write in the logbook, and what cannot be (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.logbook.terms import Brought

LONGEST_LINE = 200
MOST_CENTS = 100_000_000


def may_write(*, is_lead, is_worker):
    return is_lead or is_worker


def must_be_able_to_write(*, is_lead, is_worker):
    if not may_write(is_lead=is_lead, is_worker=is_worker):
        raise NotAllowed(N_("Only who takes the lead in this initiative, and the community worker, can do this."))


def must_be_from_here(*, is_imported):
    if is_imported:
        raise TooLate(N_("This initiative is from an earlier round that was kept elsewhere. Nothing can be added."))


def must_be_able_to_take_a_role(*, is_lead, took_part, is_professional):
    """A role is for residents who take part: professionals help, they do not run it."""
    if is_professional:
        raise NotAllowed(N_("You work in this neighbourhood. Leave the roles to residents."))
    if not (is_lead or took_part):
        raise NotAllowed(N_("Take a task first. Then you can take a role."))


def must_be_written(text):
    if not text.strip():
        raise Refusal(N_("Write in a few words what it is."))


def must_be_its_day(day, *, today, began_on):
    if day > today:
        raise Refusal(N_("This day has yet to come. Choose today or a day before it."))
    if day < began_on:
        raise Refusal(N_("This initiative did not exist yet on that day. Look at the date again."))


def must_be_after(day, *, arose_on, today):
    if day > today:
        raise Refusal(N_("This day has yet to come. Choose today or a day before it."))
    if day < arose_on:
        raise Refusal(N_("That is before it stood in the way. Look at the date again."))


def must_be_unsolved(solved_on):
    if solved_on is not None:
        raise TooLate(N_("This has been solved already."))


def must_be_real_money(kind, cents):
    """Only money has an amount: we put no price on a room or on knowledge."""
    if kind is Brought.MONEY and not cents:
        raise Refusal(N_("Write how much money it was."))
    if kind is not Brought.MONEY and cents:
        raise Refusal(N_("Only write an amount for real money. We put no price on the rest."))
    if cents and not 0 < cents <= MOST_CENTS:
        raise Refusal(N_("That is more money than can be. Look at the amount again."))


def must_be_unanswered(answer):
    if answer is not None:
        raise TooLate(N_("You have answered this already. Thank you."))
