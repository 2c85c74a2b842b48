"""Making places, and taking in figures and boundaries."""

import re
import unicodedata

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.errors import N_, Fault, FileRefused
from residents_budget.neighbourhoods import queries
from residents_budget.neighbourhoods.models import District, Installation, Neighbourhood, PopulationFigure, SubArea
from residents_budget.web.theme import theme_css

MOST_VARIABLES = 10_000
"""In one statement; SQLite takes some 32,000."""


def slug_of(name, taken):
    """A name for addresses, made of ``name``, that is not in ``taken``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:50] or "buurt"
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def make_district(name):
    taken = set(db.session.scalars(sa.select(District.slug)))
    district = District(name=name, slug=slug_of(name, taken))
    db.session.add(district)
    db.session.flush()
    return district


def first_district():
    """The district that new neighbourhoods belong to; made where there is none yet."""
    return db.session.scalar(sa.select(District).order_by(District.id)) or make_district("Wijk")


def make_neighbourhood(district, name, *, slug=None, sentence="", picture=None):
    taken = set(db.session.scalars(sa.select(Neighbourhood.slug)))
    neighbourhood = Neighbourhood(
        district_id=district.id,
        name=name,
        slug=slug or slug_of(name, taken),
        sentence=sentence,
        picture_id=picture.id if picture else None,
    )
    db.session.add(neighbourhood)
    db.session.flush()
    return neighbourhood


def set_installation(*, name, brand, action, languages):
    """What all pages share. Raises Refusal where the colours cannot be read on each other."""
    theme_css(brand, action)
    row = db.session.get(Installation, 1)
    if row is None:
        row = Installation(id=1)
        db.session.add(row)
    row.name, row.brand, row.action, row.languages = name, brand, action, languages
    db.session.flush()
    return row


def take_in_population(file, *, source):
    """Store the figures of a PopulationFile, in the place of earlier ones of that year. Returns how many."""
    rows = _figures_by_area(file)
    for codes in batched(sorted({row["area_code"] for row in rows}), MOST_VARIABLES):
        db.session.execute(
            sa.delete(PopulationFigure).where(PopulationFigure.year == file.year, PopulationFigure.area_code.in_(codes))
        )
    for row in rows:
        row["source"] = source
    db.session.execute(sa.insert(PopulationFigure), rows)
    return len(rows)


def _figures_by_area(file):
    """The rows of a PopulationFile as columns. Raises FileRefused where a name without a code is of two areas."""
    seen, faults, rows = {}, [], []
    for row in file.rows:
        code = row.area_code or row.area_name
        place = (row.level, row.municipality)
        if seen.setdefault((code, row.age_band), place) != place:
            faults.append(Fault(N_("%(area)s stands here for two areas. Add a column with codes."), area=code))
            continue
        rows.append(
            {
                "area_code": code,
                "area_name": row.area_name,
                "level": row.level,
                "year": file.year,
                "age_band": row.age_band,
                "residents": row.residents,
                "households": row.households,
            }
        )
    if faults:
        raise FileRefused(faults[:50])
    return rows


def batched(items, size):
    """``items`` in lists of at most ``size``."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _neighbourhood_for(boundary, made):
    """The neighbourhood a boundary belongs to, made where it does not exist: its wijk, or else its municipality."""
    key = boundary.parent_code or boundary.municipality_code or "areas"
    if key in made:
        return made[key]
    name = boundary.parent_name or boundary.municipality_name or boundary.name
    district = db.session.scalar(sa.select(District).order_by(District.id)) or make_district(
        boundary.municipality_name or name
    )
    slug = slug_of(key if key != "areas" else name, ())
    made[key] = queries.find_neighbourhood(slug) or make_neighbourhood(district, name, slug=slug)
    return made[key]


def _area_of(boundary):
    """The sub-area that a boundary is of: the one with its code, or else one of its name without a code."""
    if boundary.code:
        found = db.session.scalar(sa.select(SubArea).where(SubArea.code == boundary.code))
        if found:
            return found
    return db.session.scalar(sa.select(SubArea).where(SubArea.name == boundary.name, SubArea.code == SubArea.name))


def take_in_boundaries(boundaries):
    """Give sub-areas their boundaries, by code or else by name; new areas are made. Returns (changed, made)."""
    changed = made = 0
    neighbourhoods = {}
    for position, boundary in enumerate(boundary for boundary in boundaries if not boundary.is_water):
        area = _area_of(boundary)
        if area is None:
            place = _neighbourhood_for(boundary, neighbourhoods)
            area = SubArea(
                neighbourhood_id=place.id,
                name=boundary.name,
                code=boundary.code or boundary.name,
                position=position,
            )
            db.session.add(area)
            made += 1
        else:
            changed += 1
        area.boundary = boundary.geometry
        db.session.flush()
    return changed, made
