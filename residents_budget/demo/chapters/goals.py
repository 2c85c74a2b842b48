"""Goals of the three neighbourhoods: made with many residents or with few, with what organisations do for them."""

from datetime import timedelta

from residents_budget.demo.chapters.logbook import DUTIES
from residents_budget.goals import services
from residents_budget.goals.terms import End, How
from residents_budget.institutions import queries as institutions

MADE = {
    "vanguard": (False, 7, How.MEETING),
    "broadening": (True, 41, How.TABLE),
    "broad": (True, 86, How.DOORBELL),
}
"""Whether residents put the first goal on the agenda, how many people made it, and how; by character."""


def tell(neighbourhood):
    told = neighbourhood.told
    kinds = {one.key: one for one in told.institutions}
    own, people, how = MADE[told.character]
    for number, goal in enumerate(told.goals):
        day = told.rounds[1].opens_on + timedelta(days=20 + 30 * number)
        row = services.make(
            neighbourhood.place,
            by=neighbourhood.worker,
            title=goal.title,
            text=goal.text,
            how=how,
            residents=max(people - 9 * number, 5),
            by_residents=own and number != 1,
            on=min(day, neighbourhood.whole.today),
        )
        for key in goal.initiatives:
            services.serve(neighbourhood.initiatives[key], row, by=neighbourhood.worker, on=row.made_on)
        for key in goal.institutions:
            institution = institutions.find_institution(neighbourhood.place, kinds[key].name)
            duty = DUTIES[kinds[key].kind][1]
            services.contribute(row, by=neighbourhood.worker, institution=institution, what=duty, on=row.made_on)
    if told.character == "broad":
        services.end(
            row,
            by=neighbourhood.worker,
            how=End.PARTLY,
            because="Twee van de vier plantsoenen doen we nu zelf. Voor de andere twee maken we een nieuw plan.",
        )
