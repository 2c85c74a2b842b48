"""Keeping with each publication from where people took part in what a pot of few paid for."""

from residents_budget.benefits import queries
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.participation.parts_in_fives import part_of
from residents_budget.participation.periods import Period
from residents_budget.publications import queries as publications
from residents_budget.publications.beside import safe_beside
from residents_budget.publications.services import EVERY, keep_beside


def look_who_benefits(neighbourhood):
    """Keep with the newest publication from where people took part in what each pot of few paid for."""
    for pot in queries.pots_of_few(neighbourhood):
        what = queries.name_of_pot(pot)
        publication = publications.newest_without(neighbourhood, what)
        if publication is None:
            continue
        period = Period(publication.starts_on, publication.ends_on)
        counted = queries.people_of_pot(pot, period)
        parts = [part_of(what, (area,), people, period, up_to=period.end) for area, people in counted.items()]
        told = safe_beside(parts, publications.known(neighbourhood))
        keep_beside(publication, what, {part.areas[0]: part.told for part in told}, told)


@jobs.regularly("who benefits", every=EVERY)
def look_everywhere():
    """What the worker does of its own accord, after the figures of who takes part."""
    for neighbourhood in places.neighbourhoods():
        look_who_benefits(neighbourhood)
