"""Writing in the book of deeds."""

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import ACT_OF
from residents_budget.database import db


def record(
    by,
    verb,
    *,
    neighbourhood=None,
    initiative=None,
    person=None,
    happened_on=None,
    sub_area_id=None,
    minutes=None,
    heads=None,
    subject="",
    note="",
):
    """Write down that ``by`` did ``verb``.

    For an act of taking part the person is ``person``, or ``by`` where nobody else is named; it gets the person's
    sub-area and age band of this moment. Deeds done for the record (hiding, paying) have no person, nor do those of
    professionals: they work in the neighbourhood, they do not take part in it.
    """
    act = ACT_OF.get(verb)
    who = person or (by if act and heads is None else None)
    if getattr(who, "assignments", None):
        act = who = None
    deed = Deed(
        neighbourhood_id=neighbourhood.id if neighbourhood else getattr(initiative, "neighbourhood_id", None),
        initiative_id=initiative.id if initiative else None,
        verb=verb,
        act=act,
        happened_on=happened_on or moments.today(),
        recorded_at=moments.now(),
        person_id=getattr(who, "id", None),
        by_id=getattr(by, "id", None),
        sub_area_id=sub_area_id or getattr(who, "sub_area_id", None),
        age_band=getattr(who, "age_band", "") or "",
        minutes=minutes,
        heads=heads,
        subject=subject,
        note=note,
    )
    db.session.add(deed)
    db.session.flush()
    return deed
