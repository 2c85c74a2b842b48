"""Tasks that professionals did, and left to neighbours who could do them just as well."""

from typing import NamedTuple

from residents_budget.realisation import services
from residents_budget.realisation.terms import DoneBy, HoursRange


class Left(NamedTuple):
    """A task of an initiative (by its key in the story), left on a day of its round and taken by who is named.

    ``done_day`` is empty where it is still to be done; ``places`` says how many people it takes.
    """

    key: str
    what: str
    left_day: int
    who: tuple[str, ...]
    done_day: int | None = None
    places: int = 1


LEFT = (
    Left("samen-eten", "De kas bijhouden", 240, ("Truus Oosterhof",), done_day=296),
    Left("sluis-ontbijt", "Het rooster van de ochtenden maken", 140, ("Amal Chaoui",), done_day=152),
    Left("sluis-taalmaat", "Nieuwe maatjes aan elkaar voorstellen", 166, ("Nel Bakker",), done_day=176),
    Left("sluis-boules", "De baan aanvegen en het split aanvullen", 178, ("Ineke Bos",), places=3),
)
"""In Rozenhage professionals leave nothing yet; in the Sluiskwartier they ask who can do it."""


def tell(neighbourhood):
    """The community worker wrote each down as a task of her own organisation, and handed it over."""
    told = {one.key: one for one in neighbourhood.told.initiatives}
    organisation = next(
        one.organisation
        for one in neighbourhood.whole.professionals
        if neighbourhood.professionals[one.name] is neighbourhood.worker
    )
    for left in LEFT:
        if left.key in told:
            its = next(one for one in neighbourhood.told.rounds if one.number == told[left.key].round)
            _leave(neighbourhood, left, its, organisation)


def _leave(neighbourhood, left, its, organisation):
    initiative, worker = neighbourhood.initiatives[left.key], neighbourhood.worker
    on, done_on = its.day(left.left_day), its.day(left.done_day) if left.done_day else None
    task = services.add_task(
        initiative,
        by=worker,
        what=left.what,
        planned_on=done_on,
        places=left.places,
        done_by=DoneBy.PROFESSIONALS,
        organisation=organisation,
        on=on,
    )
    services.hand_over(task, by=worker, on=on)
    takers = [neighbourhood.people[name] for name in left.who]
    for taker in takers:
        services.take(task, by=taker, on=on)
    if done_on is not None:
        services.mark_done(task, by=takers[0], on=done_on)
        for taker in takers:
            services.write_hours(initiative, by=taker, hours=HoursRange.FROM_1_TO_4, on=done_on, task=task)
