"""Where it is: the sub-areas with their boundaries, and how many people live there each year."""

from residents_budget.database import db
from residents_budget.demo import story
from residents_budget.neighbourhoods.models import PopulationFigure, SubArea


def tell(neighbourhood):
    neighbourhood.areas = {}
    years = [its.year for its in neighbourhood.told.rounds]
    figures = []
    for position, area in enumerate(neighbourhood.told.sub_areas):
        code = f"{neighbourhood.told.key}-{area.key}"
        row = SubArea(
            neighbourhood_id=neighbourhood.place.id,
            name=area.name,
            code=code,
            position=position,
            boundary={"type": "Polygon", "coordinates": [[list(point) for point in area.boundary]]},
        )
        db.session.add(row)
        neighbourhood.areas[area.key] = row
        for year, bands in zip(years, area.population, strict=True):
            for band, residents in [("", sum(bands)), *zip(story.AGE_BANDS, bands, strict=True)]:
                figures.append(
                    PopulationFigure(
                        area_code=code,
                        area_name=area.name,
                        level="area",
                        year=year,
                        age_band=band,
                        residents=residents,
                        source="demo",
                    )
                )
    db.session.add_all(figures)
    neighbourhood.place.picture = neighbourhood.picture(neighbourhood.told.key, neighbourhood.told.name)
    db.session.flush()
