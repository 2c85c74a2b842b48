"""When a pot can be split, topped up, moved on, delegated or taken back (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.groups.rules import must_be_enough
from residents_budget.pots.terms import FROM_POT, INTO_POT, WITH_MONEY, MoveKind, MoveState
from residents_budget.rounds.terms import Way

DELEGATED_GENERATION = 4
"""A group that has the pot directs: it decides over the money."""


def must_be_possible(kind, *, way, cents, free_cents, name, members, is_held, why, is_voted_over):
    """Raises Refusal, NotAllowed or TooLate where a pot cannot be moved so.

    ``free_cents`` is what is in the pot and stands in no round yet; ``is_voted_over``: people are voting on it now.
    ``members`` is how many are in the group it would go to (None: no group), ``is_held``: a group has it already.
    """
    if not why.strip():
        raise Refusal(N_("Say why. Everybody can read it."))
    if is_voted_over and kind not in INTO_POT:
        raise TooLate(N_("People are voting about this pot now. Wait until the votes have been counted."))
    if kind in WITH_MONEY and (cents is None or cents <= 0):
        raise Refusal(N_("Fill in an amount of more than nothing."))
    if kind in FROM_POT and cents > free_cents:
        raise Refusal(N_("Only %(free_cents)s of this pot is free. The rest is in a round."), free_cents=free_cents)
    if kind is MoveKind.SPLIT and not name.strip():
        raise Refusal(N_("Give the new pot a name."))
    if kind is MoveKind.DELEGATE:
        if is_held:
            raise NotAllowed(N_("This pot is with a group already."))
        if members is None:
            raise Refusal(N_("Say which group decides from now on."))
        must_be_enough(members)
    if kind is MoveKind.TAKE_BACK and way is not Way.GROUP:
        raise NotAllowed(N_("This pot is not with a group."))


def must_wait(state):
    """Raises TooLate where somebody decided already."""
    if state is not MoveState.ASKED:
        raise TooLate(N_("A colleague has answered this already."))
