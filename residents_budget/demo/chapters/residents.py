"""Who is in the story by name; a few of them can be tried."""

from residents_budget.accounts.terms import World
from residents_budget.database import db
from residents_budget.demo.chapters.built import address_of, new_account

RESIDENTS_TO_TRY = 2


def tell(neighbourhood):
    neighbourhood.people = dict(neighbourhood.professionals)
    first_day = neighbourhood.told.rounds[0].opens_on
    neighbourhood.residents = {}
    for number, resident in enumerate(neighbourhood.told.residents):
        account = new_account(
            resident.first_name,
            email=address_of(resident.name) if number < RESIDENTS_TO_TRY else None,
            sub_area=neighbourhood.areas[resident.area].id,
            age_band=resident.age_band,
            world=_world_of(resident),
            on=first_day,
        )
        db.session.add(account)
        neighbourhood.people[resident.name] = neighbourhood.residents[resident.name] = account
    db.session.flush()


def _world_of(resident):
    """The first of the life-worlds they chose themselves."""
    return World(resident.settings[0].replace(" ", "_")) if resident.settings else World.NONE
