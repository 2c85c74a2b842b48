"""Who and what the tests tell about."""

from datetime import timedelta

from residents_budget import moments
from residents_budget.accounts.models import Account, Assignment
from residents_budget.database import db
from residents_budget.neighbourhoods import services as places
from residents_budget.neighbourhoods.models import District, PopulationFigure, SubArea


def _district():
    return db.session.query(District).first() or places.make_district("Noorderdistrict")


def make_place(name, sub_areas):
    """A neighbourhood with sub-areas: (name, residents) each."""
    place = places.make_neighbourhood(_district(), name)
    for position, (area, residents) in enumerate(sub_areas):
        db.session.add(SubArea(neighbourhood_id=place.id, name=area, code=area, position=position))
        db.session.add(
            PopulationFigure(area_code=area, area_name=area, level="sub_area", year=2025, residents=residents)
        )
    db.session.commit()
    return place


def make_linden():
    return make_place("De Linden", [("Lindenhof", 600), ("De Hoven", 430), ("Plantsoenflats", 280)])


def make_elsewhere():
    return make_place("De Overkant", [("Overkant", 500)])


def area(place, name):
    return db.session.query(SubArea).filter_by(neighbourhood_id=place.id, name=name).one()


def resident(name, place=None, area_name=None):
    """Somebody with an account, who lives in a sub-area of ``place``."""
    account = Account(
        name=name,
        email=f"{name.lower()}@example.nl",
        created_at=moments.now() - timedelta(days=90),
        sub_area_id=area(place, area_name).id if place else None,
    )
    db.session.add(account)
    db.session.commit()
    return account


def by_name(name):
    """The account with this name, or None."""
    return db.session.query(Account).filter_by(name=name).one_or_none()


def with_role(name, role, place):
    account = resident(name)
    account.assignments.append(Assignment(role=role, neighbourhood_id=place.id if place else None))
    db.session.commit()
    return account
