"""Who did what in the initiatives, and what came of it."""

from datetime import timedelta

from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.demo import painting
from residents_budget.demo.chapters.built import at
from residents_budget.effects.models import Effect
from residents_budget.realisation.models import HeadCount, Result, Task, TaskTaker, WorkedHours
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange

BEFORE = "Hetzelfde veld toen er nog niets was: kaal gras, plassen en onkruid."


def tell(neighbourhood):
    for told in neighbourhood.initiatives_in_order():
        row = neighbourhood.initiatives[told.key]
        _work(neighbourhood, told, row)
        _what_came_of_it(neighbourhood, told, row)


def _work(neighbourhood, told, row):
    for task in told.tasks:
        professionals = task.by == "professionals"
        known = [neighbourhood.people[name] for name in task.who if name in neighbourhood.people]
        line = Task(
            initiative_id=row.id,
            what=task.title,
            planned_on=task.on,
            places=max(task.places, len(task.who), 1),
            done_by=DoneBy.PROFESSIONALS if professionals else DoneBy.RESIDENTS,
            organisation=_organisations(neighbourhood, task.who) if professionals else "",
            done_on=task.on if task.done else None,
            created_at=at(told.started_on),
        )
        db.session.add(line)
        db.session.flush()
        if not professionals:
            db.session.add_all(TaskTaker(task_id=line.id, account_id=one.id, taken_at=at(task.on)) for one in known)
        if task.done:
            _did(neighbourhood, task, line, row, known, professionals)


def _organisations(neighbourhood, names):
    """Professionals stand on a task as the organisation they work for, never by name."""
    works_for = {person.name: person.organisation for person in neighbourhood.whole.professionals}
    return ", ".join(dict.fromkeys(works_for.get(name, name) for name in names))


def _did(neighbourhood, task, line, row, known, professionals):
    hours = HoursRange(task.hours)
    workers = [None] * max(len(task.who), 1) if professionals else known
    for account in workers:
        db.session.add(
            WorkedHours(
                initiative_id=row.id,
                task_id=line.id,
                account_id=account.id if account else None,
                done_by=line.done_by,
                hours=hours,
                worked_on=task.on,
                created_at=at(task.on, 18),
            )
        )
        if account:
            neighbourhood.deed(account, Verb.DID_TASK, task.on, initiative=row, minutes=hours.minutes)


def _what_came_of_it(neighbourhood, told, row):
    lead = neighbourhood.people[told.lead]
    last = max((task.on for task in told.tasks), default=told.started_on)
    recorded = min(last + timedelta(days=7), neighbourhood.whole.today)
    was = neighbourhood.picture(painting.before(told.key), BEFORE) if told.results else None
    for place, result in enumerate(told.results):
        seen = was is not None and place == 0
        db.session.add(
            Result(
                initiative_id=row.id,
                promised=result.promised,
                delivered=Delivered(result.outcome),
                sentence=result.text,
                recorded_on=recorded,
                picture_id=row.picture_id if seen else None,
                before_id=was.id if seen else None,
            )
        )
    for count in told.head_counts:
        db.session.add(
            HeadCount(
                initiative_id=row.id,
                held_on=count.on,
                what=count.what,
                heads=count.people,
                recorded_by_id=lead.id,
                recorded_at=at(count.on, 18),
            )
        )
        neighbourhood.deed(lead, Verb.COUNTED_HEADS, count.on, initiative=row, heads=count.people)
    for effect in told.effects:
        db.session.add(
            Effect(
                initiative_id=row.id,
                order=effect.order,
                happened_on=effect.on,
                what=effect.text,
                told_by=effect.says,
                confirmed_by=effect.confirms,
                good=effect.good,
                intended=effect.intended,
                who=effect.who,
                helped=effect.helped,
                evidence=effect.evidence,
                recorded_by_id=lead.id,
                recorded_at=at(effect.on, 18),
            )
        )
        neighbourhood.deed(lead, Verb.RECORDED_EFFECT, effect.on, initiative=row)
