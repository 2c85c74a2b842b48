"""The rounds in which community workers rang doorbells, stood on squares and poured coffee."""

from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.demo.chapters.built import at
from residents_budget.outreach.models import OutreachRound
from residents_budget.outreach.terms import How


def tell(neighbourhood):
    for walk in neighbourhood.told.outreach:
        by = neighbourhood.people.get(walk.by, neighbourhood.worker)
        area = neighbourhood.areas[walk.area]
        db.session.add(
            OutreachRound(
                neighbourhood_id=neighbourhood.place.id,
                sub_area_id=area.id,
                held_on=walk.on,
                how=How(walk.kind),
                people_met=walk.met,
                note=walk.text,
                recorded_by_id=by.id,
                recorded_at=at(walk.on, 21),
            )
        )
        neighbourhood.deed(by, Verb.WENT_OUT, walk.on, heads=walk.met, note=walk.how)
