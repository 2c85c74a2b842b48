"""Building the demo: the story and its crowd become rows, as if three years had been lived in this installation.

What decides over money and votes goes through the services that real rounds use; what is merely there in large numbers
(deeds, supports, hours) is written at once. What is told, and in which order, stands in ``chapters``.
"""

from importlib import import_module

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.models import Assignment
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.demo import chapters, painting, story
from residents_budget.demo.chapters.built import BuiltNeighbourhood, address_of, new_account
from residents_budget.errors import N_, Refusal
from residents_budget.neighbourhoods import services as places
from residents_budget.neighbourhoods.models import District, Neighbourhood
from residents_budget.pictures import services as picture_files

SITE = "Buurtbudget Oeverdam-Zuid"


def must_be_empty():
    """The demo is built in a database of its own. Raises Refusal for one with neighbourhoods of somebody else."""
    if db.session.scalar(sa.select(sa.func.count()).select_from(Neighbourhood)):
        raise Refusal(N_("this database has neighbourhoods already: give the demo a database of its own"))


def is_built():
    return (
        db.session.scalar(sa.select(District.slug).where(District.slug == story.load(moments.today()).key)) is not None
    )


def build(today, *, draw=True):
    """The whole demo as it is on ``today``; without pictures where ``draw`` is False. The caller commits."""
    told = story.load(today)
    painted = painting.paint(painting.wanted(told, picture_files.folder())) if draw else {}
    places.set_installation(name=SITE, brand="#0f5c4a", action="#c2410c", languages=["nl", "en"])
    district = places.make_district(told.name)
    district.slug = told.key
    builders = [BuiltNeighbourhood(district, place, told, painted) for place in told.neighbourhoods]
    professionals = _professionals(told, {builder.told.key: builder.place for builder in builders})
    for builder in builders:
        builder.employ(professionals)
        for chapter in _modules(chapters.FOUNDATIONS):
            chapter.tell(builder)
    for chapter in _modules(chapters.CHAPTERS):
        for builder in builders:
            chapter.tell(builder)
    return told


def _modules(names):
    return [import_module(f"{chapters.__name__}.{name}") for name in names]


def _professionals(told, by_key):
    """name -> account of everyone who is paid to work in the district, with their roles."""
    found = {}
    first_day = min(place.rounds[0].opens_on for place in told.neighbourhoods)
    for person in told.professionals:
        account = new_account(person.name, email=address_of(person.name), on=first_day)
        role = Role(person.role)
        keys = person.neighbourhoods or ("",)
        account.assignments = [
            Assignment(role=role, neighbourhood_id=by_key[key].id if key and role is not Role.ADMINISTRATOR else None)
            for key in keys
        ]
        db.session.add(account)
        found[person.name] = account
    db.session.flush()
    return found
