"""The accounts of pots and grants in the book of money, and when money is granted and paid (plain)."""

from residents_budget.book.rules import must_have_enough
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.rounds.terms import Way

GRANTED_STAGES = (Stage.FEASIBLE, Stage.NOT_CHOSEN)
"""What can be granted money outside a round: a plan that staff found possible, and that nobody is voting about."""


def pot_account(number):
    return f"pot:{number}"


def grant_account(number):
    """Money that was promised to an initiative and has not been paid yet."""
    return f"grant:{number}"


def ordered_account(number):
    """Money of a grant that two persons have told the bank to pay, and that the bank has not paid yet."""
    return f"ordered:{number}"


def paid_account(number):
    return f"paid:{number}"


def pot_account_of(grant):
    """Where the money of a grant came from, and goes back to."""
    return pot_account(grant.pot_id)


def must_be_free(left_cents, free_cents, cents):
    """Raises Refusal where a pot has less than is asked, or where the rest of it stands in a round."""
    must_have_enough(left_cents, cents)
    if cents > free_cents:
        raise Refusal(N_("Only %(free_cents)s of this pot is free. The rest is in a round."), free_cents=free_cents)


def must_be_grantable(stage, *, in_round=False):
    """Raises NotAllowed or TooLate where an initiative cannot get money now; ``in_round``: as the outcome of its vote.

    Money from elsewhere during a vote would keep the whole outcome from becoming grants: nothing gets two.
    """
    if stage in (Stage.GRANTED, Stage.DOING, Stage.DONE):
        raise TooLate(N_("This initiative already has a grant."))
    if stage is Stage.ON_THE_BALLOT:
        if in_round:
            return
        raise TooLate(N_("People vote about this initiative. Wait until the outcome has become grants."))
    if stage not in GRANTED_STAGES:
        raise NotAllowed(N_("Only a plan that was found possible can get money. Check the plan first."))


def must_be_decided_by_staff(way):
    """Raises NotAllowed where somebody else than staff decides over a pot."""
    if way is Way.VOTE:
        raise NotAllowed(N_("The neighbourhood votes about this pot. What it chose gets its money from the outcome."))
    if way is not Way.STAFF:
        raise NotAllowed(N_("Staff does not decide over this pot. Its page says who does."))


SHORTEST_REASON = 30
"""A board that decides otherwise than residents owes them more than a word."""


def must_decide_otherwise(*, was_chosen, is_granted, board, because):
    """Raises Refusal where a board decides what the outcome says already, or does not explain itself."""
    if was_chosen == is_granted:
        raise Refusal(N_("The outcome says so already. Write down only what the board decides otherwise."))
    if not board.strip():
        raise Refusal(N_("Say which board decided."))
    if len(because.strip()) < SHORTEST_REASON:
        raise Refusal(N_("Explain it to the people who voted, in at least one whole sentence."))


def must_fit_in_the_pot(chosen_cents, more_cents, left_cents):
    """Raises Refusal where a board says yes to more than the pot of a round can pay beside what was chosen."""
    if chosen_cents + more_cents > left_cents:
        raise Refusal(
            N_(
                "What was chosen costs %(chosen_cents)s, and this %(more_cents)s more; the pot has %(left_cents)s for "
                "it. Put money into the pot first, or let the board say first what does not go on."
            ),
            chosen_cents=chosen_cents,
            more_cents=more_cents,
            left_cents=left_cents,
        )


def must_be_payable(paid_on, granted_on, what):
    """Raises Refusal for a payment before its grant, or without saying what for."""
    if not what.strip():
        raise Refusal(N_("Say what was paid for."))
    if paid_on < granted_on:
        raise Refusal(N_("The payment cannot be before the grant. Check the day."))
