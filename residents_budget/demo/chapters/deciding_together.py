"""A group of residents with a pot of its own, a task in exchange, and support that was bought last year."""

from datetime import timedelta

from residents_budget.exchanges import services as exchanges
from residents_budget.groups import services as groups
from residents_budget.initiatives import services as plans
from residents_budget.institutions import queries as institutions
from residents_budget.institutions.terms import Kind
from residents_budget.ledger import services as money
from residents_budget.pots import services as pots
from residents_budget.pots.terms import MoveKind
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import Feasible, Way
from residents_budget.support_menu import services as support_menu

MEMBERS = 5
GREEN = (Kind.HOUSING, Kind.MUNICIPALITY)
"""With whom residents agree about the green."""
IDEAS = (
    ("Verf voor de speelplaats", "De lijnen van het voetbalveldje en de hinkelbaan opnieuw.", 18_000),
    ("Een bank in de zon", "Een bank waar je 's middags zon hebt, bij de bushalte.", 42_000),
    ("Bloembakken langs de stoep", "Acht bakken, elk met een straatgenoot die water geeft.", 36_000),
)


def tell(neighbourhood):
    """The group decided once and is deciding now; a street offers to look after its green."""
    present, today = neighbourhood.told.rounds[-1], neighbourhood.whole.today
    told = [one.lead for one in neighbourhood.told.initiatives]
    residents = [account for name, account in neighbourhood.residents.items() if name not in told]
    if len(residents) <= MEMBERS:
        return
    lead = residents[0]
    members = [*residents[1:MEMBERS], _who_can_be_tried(neighbourhood, besides=lead)]
    ready = [_plan(neighbourhood, lead, idea, today - timedelta(days=30)) for idea in IDEAS]
    _a_group(neighbourhood, members, ready[:2], present, today)
    _an_exchange(neighbourhood, lead, ready[2], present, today)


def _who_can_be_tried(neighbourhood, *, besides):
    """A member as whom visitors of the demo can sign in; she has not said yet what she thinks of what is proposed."""
    return next(account for account in neighbourhood.residents.values() if account.email and account is not besides)


def _plan(neighbourhood, lead, idea, on):
    title, summary, cents = idea
    made = plans.propose(
        neighbourhood.place, by=lead, title=title, what=summary, cost_lines=[("Materiaal", cents)], on=on
    )
    rounds.answer_feasibility(made, by=neighbourhood.staff, answer=Feasible.POSSIBLE, reason="Dit kan zo.", on=on)
    return made


def _pot(neighbourhood, its, name, way, generation, cents):
    return money.make_pot(
        neighbourhood.place,
        by=neighbourhood.staff,
        name=f"{name} {its.year}",
        source="Gemeente",
        year=its.year,
        way=way,
        generation=generation,
        cents=cents,
        on=its.opens_on,
    )


def _a_group(neighbourhood, members, ready, its, today):
    place, second = neighbourhood.place, neighbourhood.professionals["Ravi Ramdin"]
    about = "Wij zorgen voor het plein en de straten eromheen."
    group = groups.make_group(place, name="De Pleingroep", about=about, by=neighbourhood.staff, on=its.opens_on)
    for member in members:
        groups.join(group, groups.invite(group, by=neighbourhood.staff), by=member, on=its.opens_on)
    pot = _pot(neighbourhood, its, "Pleinpotje", Way.STAFF, 2, 150_000)
    move = pots.ask(
        pot,
        MoveKind.DELEGATE,
        why="De groep kent het plein. Zij beslist zelf.",
        by=neighbourhood.staff,
        key=f"demo group {place.slug}",
        group_id=group.id,
        on=its.opens_on,
    )
    pots.agree(move, by=second, on=its.opens_on + timedelta(days=1))
    first, next_one = ready
    proposal = groups.propose(
        group,
        pot=pot,
        initiative=first,
        cents=first.asked_cents,
        why="De kinderen vroegen erom.",
        by=members[0],
        on=today - timedelta(days=9),
    )
    for member in members[1:3]:
        groups.say(proposal, agrees=True, by=member, on=today - timedelta(days=7))
    groups.propose(
        group,
        pot=pot,
        initiative=next_one,
        cents=next_one.asked_cents,
        why="Er is nu nergens een plek om te zitten.",
        by=members[1],
        on=today - timedelta(days=2),
    )
    _support(neighbourhood, pot, its)


def _an_exchange(neighbourhood, lead, plan, its, today):
    partners = institutions.institutions(neighbourhood.place)
    if not partners:
        return
    pot = _pot(neighbourhood, its, "Klussen in ruil", Way.AGREEMENT, 3, 200_000)
    offer = exchanges.offer(
        plan,
        pot,
        institution=next((one for one in partners if one.kind in GREEN), partners[0]),
        residents_duty="Wij houden een jaar het groen in onze straat bij.",
        institution_duty="Zij brengen gereedschap en halen het snoeiafval op.",
        cents=plan.asked_cents,
        by=lead,
        until=today + timedelta(days=300),
        on=today - timedelta(days=6),
    )
    exchanges.agree(offer, by=neighbourhood.staff, on=today - timedelta(days=4))


def _support(neighbourhood, pot, its):
    """Hours of the office became money of the group, which bought back somebody who puts the receipts in order."""
    second = neighbourhood.professionals["Ravi Ramdin"]
    item = support_menu.offer(
        pot,
        name="Boekhouding, de eerste maanden",
        about="Iemand die de bonnen op orde brengt.",
        hours=8,
        cents=40_000,
        by=neighbourhood.staff,
        key=f"demo receipts {pot.id}",
        on=its.opens_on,
    )
    pots.agree(item.move, by=second, on=its.opens_on)
    support_menu.ask_to_buy(item, by=neighbourhood.staff)
    support_menu.buy(item, by=second)
