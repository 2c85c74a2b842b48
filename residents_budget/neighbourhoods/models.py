"""Places: the installation, its districts, neighbourhoods and sub-areas, and how many people live there."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from residents_budget.database import db

__all__ = ["District", "Installation", "Neighbourhood", "PopulationFigure", "SubArea"]


class Installation(db.Model):
    """What the administrator chose for all pages: one row."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    brand: Mapped[str] = mapped_column(default="#0f5c4a")
    action: Mapped[str] = mapped_column(default="#c2410c")
    languages: Mapped[list[str]] = mapped_column(sa.JSON, default=lambda: ["nl", "en"])


class District(db.Model):
    """Some neighbourhoods with one district staff."""

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    neighbourhoods: Mapped[list["Neighbourhood"]] = relationship(back_populates="district")


class Neighbourhood(db.Model):
    """One neighbourhood; ``sentence`` is what it says about itself; ``zone`` is an IANA time zone."""

    id: Mapped[int] = mapped_column(primary_key=True)
    district_id: Mapped[int] = mapped_column(sa.ForeignKey("district.id"), index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sentence: Mapped[str] = mapped_column(default="")
    zone: Mapped[str] = mapped_column(default="Europe/Amsterdam")
    picture_id: Mapped[int | None] = mapped_column(sa.ForeignKey("picture.id"))
    district: Mapped[District] = relationship(back_populates="neighbourhoods")
    sub_areas: Mapped[list["SubArea"]] = relationship(back_populates="neighbourhood", order_by="SubArea.position")
    picture: Mapped["Picture | None"] = relationship()  # noqa: F821


class SubArea(db.Model):
    """A street group: the smallest area that is counted. ``boundary`` is a GeoJSON geometry in WGS84."""

    __table_args__ = (sa.UniqueConstraint("neighbourhood_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    neighbourhood_id: Mapped[int] = mapped_column(sa.ForeignKey("neighbourhood.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(index=True)
    boundary: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    neighbourhood: Mapped[Neighbourhood] = relationship(back_populates="sub_areas")


class PopulationFigure(db.Model):
    """How many people lived in an area in a year, of one age band ("" for all ages), as its source says.

    ``area_code`` is a CBS code or a name; sub-areas find their figures by their code.
    """

    __table_args__ = (sa.UniqueConstraint("area_code", "year", "age_band"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str]
    area_name: Mapped[str]
    level: Mapped[str]
    year: Mapped[int]
    age_band: Mapped[str] = mapped_column(default="")
    residents: Mapped[int]
    households: Mapped[int | None]
    source: Mapped[str] = mapped_column(default="")
