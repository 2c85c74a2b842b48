"""What pages ask about places."""

from functools import cache

import sqlalchemy as sa
from flask import g, has_request_context
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.database import db
from residents_budget.errors import NotFound
from residents_budget.neighbourhoods.models import (
    District,
    Installation,
    Neighbourhood,
    PopulationFigure,
    SubArea,
)

UNNAMED = "Bewonersbudget"


def installation():
    """What the administrator chose; defaults where nothing was chosen yet. Read once per request."""
    if has_request_context() and "installation" in g:
        return g.installation
    found = db.session.get(Installation, 1) or _nothing_chosen()
    if has_request_context():
        g.installation = found
    return found


def _nothing_chosen():
    return Installation(name=UNNAMED, brand="#0f5c4a", action="#c2410c", languages=["nl", "en"])


def place_of_the_page(slug):
    """As ``neighbourhood``, with what the administrator chose beside it.

    Every page of a neighbourhood needs both, so they come in one select.
    """
    found = db.session.execute(_by_slug_with_installation(), {"slug": slug}).first()
    if found is None:
        raise NotFound()
    place, chosen = found
    g.installation = chosen or _nothing_chosen()
    return place


def neighbourhood(slug):
    """The neighbourhood with this name in its address, with its picture. Raises NotFound."""
    found = find_neighbourhood(slug)
    if found is None:
        raise NotFound()
    return found


@cache
def _by_slug():
    """Asked for every page of a neighbourhood, and so made once."""
    return (
        sa.select(Neighbourhood)
        .where(Neighbourhood.slug == sa.bindparam("slug"))
        .options(joinedload(Neighbourhood.picture), joinedload(Neighbourhood.district))
    )


@cache
def _by_slug_with_installation():
    return _by_slug().add_columns(Installation).outerjoin(Installation, Installation.id == 1)


def find_neighbourhood(slug):
    return db.session.scalar(_by_slug(), {"slug": slug})


def neighbourhoods():
    """All neighbourhoods by name, with picture, district and sub-areas."""
    return db.session.scalars(
        sa.select(Neighbourhood)
        .options(
            joinedload(Neighbourhood.picture),
            joinedload(Neighbourhood.district),
            selectinload(Neighbourhood.sub_areas),
        )
        .order_by(Neighbourhood.name)
    ).all()


def find_district(slug):
    return db.session.scalar(sa.select(District).where(District.slug == slug))


def sub_areas(place):
    """The sub-areas of a neighbourhood in their own order."""
    return db.session.scalars(
        sa.select(SubArea).where(SubArea.neighbourhood_id == place.id).order_by(SubArea.position, SubArea.name)
    ).all()


def sub_area(place, number):
    """One sub-area of this neighbourhood. Raises NotFound for one of another."""
    found = db.session.scalar(sa.select(SubArea).where(SubArea.id == number, SubArea.neighbourhood_id == place.id))
    if found is None:
        raise NotFound()
    return found


def all_sub_areas():
    """Every sub-area with its neighbourhood, for a choice of "where do you live"."""
    return db.session.scalars(
        sa.select(SubArea)
        .join(SubArea.neighbourhood)
        .options(joinedload(SubArea.neighbourhood))
        .order_by(Neighbourhood.name, SubArea.position)
    ).all()


def population(place):
    """(sub-area, year, age band, residents) of the newest year that each sub-area has figures for."""
    newest = (
        sa.select(PopulationFigure.area_code, sa.func.max(PopulationFigure.year).label("year"))
        .group_by(PopulationFigure.area_code)
        .subquery()
    )
    return db.session.execute(
        sa.select(SubArea, PopulationFigure.year, PopulationFigure.age_band, PopulationFigure.residents)
        .join(PopulationFigure, PopulationFigure.area_code == SubArea.code)
        .join(
            newest,
            sa.and_(newest.c.area_code == PopulationFigure.area_code, newest.c.year == PopulationFigure.year),
        )
        .where(SubArea.neighbourhood_id == place.id)
        .order_by(SubArea.position, SubArea.name, PopulationFigure.age_band)
    ).all()


def households(place):
    """Sub-area's number -> households, of the newest year that tells them."""
    rows = db.session.execute(
        sa.select(SubArea.id, PopulationFigure.households)
        .join(PopulationFigure, PopulationFigure.area_code == SubArea.code)
        .where(SubArea.neighbourhood_id == place.id, PopulationFigure.households.is_not(None))
        .order_by(PopulationFigure.year)
    )
    return dict(rows.all())


def places_like(words, limit=12):
    """(neighbourhood, name of a sub-area or "") where all of these words stand in one of the two names."""
    part = sa.select(Neighbourhood, SubArea.name).join(SubArea, SubArea.neighbourhood_id == Neighbourhood.id)
    whole = sa.select(Neighbourhood, sa.literal(""))
    for word in words:
        part = part.where(SubArea.name.icontains(word, autoescape=True))
        whole = whole.where(Neighbourhood.name.icontains(word, autoescape=True))
    by_name = (Neighbourhood.name, Neighbourhood.id)
    found = [tuple(row) for row in db.session.execute(whole.order_by(*by_name).limit(limit))]
    return found + [tuple(row) for row in db.session.execute(part.order_by(*by_name, SubArea.name).limit(limit))]
