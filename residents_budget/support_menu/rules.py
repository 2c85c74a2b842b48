"""What holds for the menu of support (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate

MOST_HOURS = 5_000


def account(number):
    """The account in the book on which bought support stands."""
    return f"support:{number}"


def must_be_an_item(name, hours, cents):
    if not name.strip():
        raise Refusal(N_("Say what support it is."))
    if not 0 < hours <= MOST_HOURS or cents <= 0:
        raise Refusal(N_("Say how many hours it is, and what they cost."))


def must_be_for_sale(bought_at):
    if bought_at is not None:
        raise TooLate(N_("This support has been bought already."))


def must_be_a_resident(is_professional):
    """Professionals put their hours on the menu; residents say what they want of them."""
    if is_professional:
        raise NotAllowed(N_("Residents choose what support they want. You work here."))
