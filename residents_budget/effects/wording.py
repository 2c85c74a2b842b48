"""The three orders in words, with an example each (plain; the page translates)."""

from typing import NamedTuple

from residents_budget.effects.terms import Order
from residents_budget.errors import N_


class OrderWords(NamedTuple):
    """What an order is called, the question it answers, what it is about, and how somebody would tell it."""

    kicker: str
    name: str
    question: str
    explanation: str
    example: str


ORDERS = {
    Order.RESULTS: OrderWords(
        N_("First: the result"),
        N_("Something is there now"),
        N_("Is it there?"),
        N_("What was promised, what was done, and who uses it."),
        N_("For example: the benches stand there, and every afternoon people sit on them."),
    ),
    Order.TOGETHER: OrderWords(
        N_("Second: doing it together"),
        N_("Neighbours do more themselves"),
        N_("What can neighbours do themselves now?"),
        N_("Who did the work, how far help reached, and what grew from it."),
        N_("For example: neighbours water the beds by turns; the worker does not have to ask any more."),
    ),
    Order.RELATIONS: OrderWords(
        N_("Third: how people stand to each other"),
        N_("People stand differently to each other"),
        N_("How do people stand to each other now?"),
        N_("Who met whom, and who decides: neighbours, and neighbours with the municipality, the school or the club."),
        N_("For example: the school gave the key of its garden to neighbours."),
    ),
}
