"""A round that is planned, a card of last spring, and what people did with it."""

from datetime import timedelta

from residents_budget.cards import queries, services
from residents_budget.cards.terms import Brought, Kind, Response
from residents_budget.outreach import services as outreach
from residents_budget.outreach.terms import ByWhom, How

SAID = (
    "Ik wil best helpen, maar ik weet niet waar ik moet zijn.",
    "Doe iets aan het licht bij de fietsenstalling.",
    "Kan het ook op zaterdag? Door de week werk ik.",
)
SUPPORTERS, COMING, JOINED = 14, 6, 14
BY = (Brought.NEIGHBOUR, Brought.NEIGHBOUR, Brought.NEIGHBOUR, Brought.VOLUNTEER)


def tell(neighbourhood):
    """Cards for the sub-area in which the last round was made, and a plan to go there again."""
    place, worker = neighbourhood.place, neighbourhood.worker
    if not neighbourhood.told.outreach:
        return
    area = neighbourhood.areas[neighbourhood.told.outreach[-1].area]
    card = services.make(place, by=worker, kind=Kind.CARD, sub_area=area)
    offered = queries.open_initiatives(place)
    for text in SAID:
        services.respond(place, card, what=Response.SAY, text=text)
    for what, times in ((Response.SUPPORT, SUPPORTERS), (Response.COME, COMING)):
        for number in range(times if offered else 0):
            services.respond(place, card, what=what, initiative=offered[number % len(offered)])
    neighbours = sorted(neighbourhood.residents.values(), key=lambda one: (one.sub_area_id != area.id, one.id))[:JOINED]
    for number, one in enumerate(neighbours):
        services.arrive(place, card, account=one, brought_by=BY[number % len(BY)])
    outreach.plan(
        place,
        by=worker,
        sub_area=area,
        how=How.COFFEE,
        by_whom=ByWhom.TOGETHER,
        on=neighbourhood.whole.today + timedelta(days=9),
        note="Neem de kaartjes mee, en iemand die er woont.",
    )
