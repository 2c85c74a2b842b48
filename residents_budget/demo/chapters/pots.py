"""What was done with the pots of the three neighbourhoods: moved, opened for small grants, given to a panel."""

from datetime import timedelta

from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.panels import services as panels
from residents_budget.pots import services
from residents_budget.pots.terms import MoveKind
from residents_budget.quick_grants import services as quick_grants
from residents_budget.rounds.terms import Way
from residents_budget.support_menu import services as support_menu

CRITERIA = """Iedereen uit de buurt mag meedoen.
Jullie doen het zelf, minstens met z'n drieën.
Het is binnen een half jaar klaar."""
MENU = (
    ("Een secretaris, twee uur per week", "Verslagen, mails en de agenda. De groep beslist zelf.", 96, 480_000),
    ("Boekhouding", "Eén keer per maand iemand die de bonnen op orde brengt.", 24, 120_000),
    ("Een jongerenwerker op vrijdag", "Elke vrijdagavond op het veld.", 160, 880_000),
)
PANEL_IN = "sluiskwartier"


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
    for (number, _key), pot in neighbourhood.pots.items():
        if pot.way is Way.STAFF:
            day = next(its.opens_on for its in told.rounds if its.number == number)
            quick_grants.publish(
                pot, criteria=CRITERIA, promised_days=10, most_cents=75_000, by=neighbourhood.staff, on=day
            )
    _put_hours_on_the_menu(neighbourhood, new)
    if told.key == PANEL_IN:
        _draw_a_panel(neighbourhood, present)


def _put_hours_on_the_menu(neighbourhood, pot):
    """Hours with their money: a colleague agreed to all but the last."""
    on = neighbourhood.whole.today - timedelta(days=3)
    items = [
        support_menu.offer(
            pot,
            name=name,
            about=about,
            hours=hours,
            cents=cents,
            by=neighbourhood.staff,
            key=f"demo hours {pot.id} {name}",
            on=on,
        )
        for name, about, hours, cents in MENU
    ]
    for item in items[:-1]:
        services.agree(item.move, by=neighbourhood.professionals["Ravi Ramdin"], on=on + timedelta(days=1))


def _draw_a_panel(neighbourhood, its):
    pot = money.make_pot(
        neighbourhood.place,
        by=neighbourhood.staff,
        name=f"Panelpotje {its.year}",
        source="Gemeente",
        year=its.year,
        way=Way.PANEL,
        generation=4,
        cents=500_000,
        on=its.opens_on,
    )
    draw = panels.announce(
        pot,
        seats=15,
        sizes={area.name: area.residents for area in neighbourhood.told.sub_areas},
        seed_source="De winnende getallen van de loterij op de dag na de aankondiging",
        by=neighbourhood.staff,
        on=its.opens_on,
    )
    panels.let_fall(draw, "04 11 19 23 38 41", by=neighbourhood.staff, on=its.opens_on + timedelta(days=1))
