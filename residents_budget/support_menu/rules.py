"""What holds for the menu of support (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.pots.terms import MoveState

MOST_HOURS = 5_000


def account(number):
    """The account in the book on which bought support stands."""
    return f"support:{number}"


def must_be_an_item(name, hours, cents):
    if not name.strip():
        raise Refusal(N_("Say what support it is."))
    if not 0 < hours <= MOST_HOURS or cents <= 0:
        raise Refusal(N_("Say how many hours it is, and what they cost."))


def must_be_the_same(item, **wanted):
    """Raises TooLate where a form that was sent before is sent again with something else in it.

    ``item`` is what the first one put there; None where its key was used for another deed.
    """
    if item is None or any(getattr(item, name) != value for name, value in wanted.items()):
        raise TooLate(N_("This was already sent with other figures. Load the page again and check what is there."))


def must_be_for_sale(state, bought_at):
    """Raises NotAllowed or TooLate for hours whose money is not in the pot (``state`` of its move), or are sold."""
    if state is MoveState.ASKED:
        raise NotAllowed(N_("A colleague has to agree to these hours first. Then their money is in the pot."))
    if state is MoveState.REFUSED:
        raise TooLate(N_("These hours were not put on the menu."))
    if bought_at is not None:
        raise TooLate(N_("This support has been bought already."))


def must_be_a_resident(is_professional):
    """Professionals put their hours on the menu; residents say what they want of them."""
    if is_professional:
        raise NotAllowed(N_("Residents choose what support they want. You work here."))
