"""When a task can be exchanged for money (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.exchanges.terms import ExchangeState
from residents_budget.rounds.terms import Way

LONGEST_LINE = 200


def must_be_by_agreement(way):
    if way is not Way.AGREEMENT:
        raise NotAllowed(N_("This pot is not decided over by agreement."))


def must_take_the_lead(is_lead):
    if not is_lead:
        raise NotAllowed(N_("Only who takes the lead in an initiative makes an offer for it."))


def must_have_two_sides(residents_duty, institution_duty):
    if not residents_duty.strip() or not institution_duty.strip():
        raise Refusal(N_("Write what both sides do: an agreement with duties on one side is a favour."))


def must_end_later(until, today):
    if until is not None and until < today:
        raise Refusal(N_("Choose today or a later day."))


def must_be(state, wanted):
    """Raises TooLate where an exchange is not in this state (any more)."""
    if state is not wanted:
        raise TooLate(
            N_("This offer has been answered already.")
            if wanted is ExchangeState.OFFERED
            else N_("This exchange is not being done now.")
        )


def must_say_why(reason):
    if not reason.strip():
        raise Refusal(N_("Say why. Everybody can read it."))
