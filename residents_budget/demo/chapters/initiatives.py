"""What neighbours proposed, for how much, and what staff answered; votes and grants are decided later."""

from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.demo import story
from residents_budget.demo.chapters.built import at
from residents_budget.initiatives.models import CostLine, Initiative
from residents_budget.initiatives.terms import Stage, Theme
from residents_budget.rounds.models import Feasibility
from residents_budget.rounds.terms import Feasible


def tell(neighbourhood):
    neighbourhood.initiatives = {}
    for told in neighbourhood.initiatives_in_order():
        _initiative(neighbourhood, told)


def _initiative(neighbourhood, told):
    lead = neighbourhood.people[told.lead]
    row = Initiative(
        neighbourhood_id=neighbourhood.place.id,
        round_id=neighbourhood.rounds[told.round].id if told.pot == "vote" else None,
        lead_id=lead.id,
        sub_area_id=neighbourhood.areas[told.area].id,
        parent_id=getattr(neighbourhood.initiatives.get(told.parent), "id", None),
        title=told.title,
        what=told.what,
        place=told.place,
        longitude=told.point[0],
        latitude=told.point[1],
        theme=Theme(told.theme),
        needs=", ".join(told.needs),
        brings="\n".join(told.brings),
        stage=_stage_before_the_count(told),
        asked_cents=told.cost_cents,
        picture=neighbourhood.picture(told.key, told.title),
        created_at=at(told.started_on),
        changed_at=at(told.started_on),
        cost_lines=[
            CostLine(position=position, what=line.what, cents=line.cents) for position, line in enumerate(told.costs)
        ],
    )
    db.session.add(row)
    db.session.flush()
    neighbourhood.initiatives[told.key] = row
    neighbourhood.deed(lead, Verb.PROPOSED, told.started_on, initiative=row, subject=f"initiative:{row.id}")
    if told.check:
        _check(neighbourhood, told.check, row)
    if told.stage == "withdrawn":
        neighbourhood.deed(lead, Verb.WITHDREW, told.started_on, initiative=row, note=told.stage_note)
    return row


def _stage_before_the_count(told):
    """What the vote and the grants decide is decided by them, later."""
    if told.on_ballot:
        return Stage.FEASIBLE if told.stage == "on_the_ballot" else Stage.ON_THE_BALLOT
    if told.stage in story.CHOSEN:
        return Stage.FEASIBLE
    return Stage(told.stage)


def _check(neighbourhood, check, row):
    by = neighbourhood.people[check.by]
    given = Feasibility(
        initiative_id=row.id,
        answer=Feasible(check.answer),
        reason=check.text,
        by_id=by.id,
        created_at=at(check.on, 15),
    )
    db.session.add(given)
    neighbourhood.deed(by, Verb.ANSWERED_FEASIBILITY, check.on, initiative=row, note=check.answer)
