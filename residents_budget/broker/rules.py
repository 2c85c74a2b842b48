"""Who gets a place on the roll by signing in (plain)."""

from residents_budget.broker.claims import is_old_enough
from residents_budget.errors import N_, NotAllowed, Refusal
from residents_budget.rounds.terms import VoteFor


def must_be_one_for_each_resident(vote_for):
    """Raises Refusal where one vote is for a household: the broker knows persons."""
    if vote_for is not VoteFor.RESIDENT:
        raise Refusal(N_("Signing in gives every resident a vote, and in this round a vote is for a household."))


def area_of(claimed, areas):
    """Which of ``areas``, (number, code, name) each, somebody lives in: the first whose code the broker names.

    >>> area_of(("BU0363AA02",), [(7, "BU0363AA01", "Lindenhof"), (8, "BU0363AA02", "Beukenlaan")])
    8
    """
    wanted = {one.casefold() for one in claimed}
    return next((number for number, code, _name in areas if code and code.casefold() in wanted), None)


def must_vote_here(area, vote_areas, *, born, least_age, today):
    """Raises NotAllowed unless somebody of this sub-area (None: of elsewhere) and age may vote."""
    lives_here = area is not None and (vote_areas is None or area in vote_areas)
    if not lives_here or not is_old_enough(born, least_age, today):
        raise NotAllowed(
            N_("You cannot vote in this round: according to the municipality you live elsewhere, or you are too young.")
        )


class NoPlaceLeft(Refusal):
    """More people of a sub-area signed in than there are on the roll."""

    status = 409

    def __init__(self):
        super().__init__(N_("The roll of your sub-area is full. Ask for help at the desk: nobody's vote may be lost."))
