"""A group of residents in De Linden that has a pot."""

from residents_budget.groups import services
from residents_budget.ledger import services as money
from residents_budget.pots import services as pots
from residents_budget.pots.terms import MoveKind
from residents_budget.rounds.terms import Way


def group_of(place, els, members, name="The square"):
    """A group with these members, each by an invitation of her own."""
    group = services.make_group(place, name=name, by=els)
    for member in members:
        services.join(group, services.invite(group, by=els), by=member)
    return group


def pot_of(group, els, gerrit, cents=100_00, key="give the pot"):
    """A pot that two persons gave to the group."""
    pot = money.make_pot(
        group.neighbourhood, by=els, name="Square", source="x", year=2026, way=Way.STAFF, generation=2, cents=cents
    )
    move = pots.ask(pot, MoveKind.DELEGATE, why="They know the square", by=els, key=key, group_id=group.id)
    pots.agree(move, by=gerrit)
    return pot
