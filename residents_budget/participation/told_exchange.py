"""What is told of the exchange between vanguard and rearguard."""

from dataclasses import dataclass

import numpy as np

from residents_budget import disclosure
from residents_budget.participation import exchange, questions
from residents_budget.participation.shares import Share, small_share


@dataclass(frozen=True)
class Exchange:
    """How vanguard and rearguard stand to each other, pooled over initiatives.

    ``talked_back`` is (initiatives that talked with the neighbourhood and wrote what they did with it, all of them).
    """

    rearguard: Share | None
    outside_own_area: Share | None
    outside_vs_expected: float | None
    newcomers_per_initiator: float | None
    initiatives: int
    external_internal: float | None
    external_internal_expected: float | None
    brought_by: int | None
    talked_back: tuple | None = None


def exchange_told(now, population):
    taking, rearguard = now.taking, now.standing.rearguard
    crossing = exchange.outside_own_area(taking, now.people.area, population.residents)
    brought, per_initiator = exchange.brought_in(taking, now.first_time()) if now.history else (0, None)
    external, expected = exchange.working_together(now.deeds, now.people, len(population.areas))
    rows = now.people.rows & (now.deeds.brought >= 0)
    told = int(np.unique(now.deeds.person[rows]).size)
    outside = small_share(crossing.outside, crossing.of, 10)
    return Exchange(
        rearguard=small_share(rearguard.count, rearguard.of, 10) if rearguard else None,
        outside_own_area=outside,
        outside_vs_expected=crossing.vs_expected if outside else None,
        newcomers_per_initiator=None if disclosure.few(brought) else per_initiator,
        initiatives=int(np.unique(taking.initiative).size),
        external_internal=external if len(now.work) >= questions.FEWEST_CONTRIBUTORS else None,
        external_internal_expected=expected if len(now.work) >= questions.FEWEST_CONTRIBUTORS else None,
        brought_by=None if disclosure.few(told) else told,
        talked_back=now.standing.talks if questions.knows_talks(now.standing.talks) else None,
    )
