"""What was done with the pots of the three neighbourhoods."""

from datetime import timedelta

from residents_budget.ledger import queries as ledger
from residents_budget.pots import services
from residents_budget.pots.terms import MoveKind


def tell(neighbourhood):
    """Last year's rest went to the next year; a small extra came in; one question waits for an answer."""
    place, second, told = neighbourhood.place, neighbourhood.professionals["Ravi Ramdin"], neighbourhood.told
    last, present = told.rounds[-2], told.rounds[-1]
    old, new = neighbourhood.pots[last.number, "vote"], neighbourhood.pots[present.number, "vote"]
    rest = ledger.balance_of_pot(old)
    if rest:
        why = "Dit bleef over van vorig jaar. Het is geld van de buurt."
        move = services.ask(
            old,
            MoveKind.NEXT_YEAR,
            cents=rest,
            why=why,
            by=neighbourhood.staff,
            key=f"demo rest {place.slug}",
            on=present.opens_on,
        )
        services.agree(move, by=second, on=present.opens_on + timedelta(days=1))
    services.ask(
        new,
        MoveKind.TOP_UP,
        cents=150_000,
        why="De woonstichting legt dit bij: zo kan er meer doorgaan.",
        by=neighbourhood.staff,
        key=f"demo extra {place.slug}",
        on=neighbourhood.whole.today - timedelta(days=1),
    )
