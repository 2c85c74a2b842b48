"""Making a goal with residents, saying what is done for it, and ending it."""

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, hold
from residents_budget.errors import N_, NotFound, Refusal
from residents_budget.goals import queries, rules
from residents_budget.goals.models import AreaGoal, GoalArea, GoalPart, Serves
from residents_budget.moments import PRESSED_TWICE


def is_worker(account, neighbourhood):
    return any(account.has_role(role, neighbourhood) for role in (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF))


def _record(goal, by, note, on=None):
    activity.record(
        by,
        Verb.MADE_GOAL,
        neighbourhood=goal.neighbourhood,
        subject=f"goal:{goal.id}",
        note=note,
        happened_on=on,
    )


def _today(neighbourhood):
    return moments.today(moments.ZoneInfo(neighbourhood.zone))


def make(neighbourhood, *, by, title, how, residents, by_residents, text="", sign="", areas=(), on=None):
    """Write down a goal that ``residents`` people made together; ``areas`` are sub-areas (none: the whole).

    Pressing the button twice gives the same goal.
    """
    rules.must_be_able_to_make(
        is_worker=is_worker(by, neighbourhood), goals=queries.number_of_open_goals(neighbourhood)
    )
    rules.must_be_a_goal(title, residents=residents)
    today = _today(neighbourhood)
    if on is not None and on > today:
        raise Refusal(N_("This day is still to come. Look at the date again."))
    hold(neighbourhood)
    told = {"title": title.strip(), "how": how, "residents": residents, "by_residents": by_residents}
    again = queries.find_just_made(neighbourhood, by, since=moments.now() - PRESSED_TWICE, **told)
    if again is not None:
        return again
    goal = AreaGoal(
        neighbourhood=neighbourhood,
        text=text.strip(),
        sign=sign.strip(),
        made_on=on or today,
        recorded_at=moments.now(),
        recorded_by_id=by.id,
        **told,
    )
    db.session.add(goal)
    _set_areas(goal, neighbourhood, areas)
    db.session.flush()
    _record(goal, by, "made", on)
    return goal


def _set_areas(goal, neighbourhood, areas):
    if any(area.neighbourhood_id != neighbourhood.id for area in areas):
        raise NotFound()
    goal.areas = [GoalArea(sub_area_id=area.id) for area in areas]


def change(goal, *, by, title, how, residents, by_residents, text="", sign="", areas=()):
    """Put a goal in other words. That it was changed stands in the book."""
    rules.must_be_able_to_make(is_worker=is_worker(by, goal.neighbourhood))
    rules.must_be_open(goal.ended_on)
    rules.must_be_a_goal(title, residents=residents)
    if {area.id for area in areas} != {one.sub_area_id for one in goal.areas}:
        goal.areas = []
        db.session.flush()
        _set_areas(goal, goal.neighbourhood, areas)
    goal.title, goal.text, goal.sign = title.strip(), text.strip(), sign.strip()
    goal.how, goal.residents, goal.by_residents = how, residents, by_residents
    db.session.flush()
    _record(goal, by, "changed")


def end(goal, *, by, how, because, on=None):
    """A goal is reached, partly reached or let go, with the reason."""
    rules.must_be_able_to_make(is_worker=is_worker(by, goal.neighbourhood))
    hold(goal)
    db.session.refresh(goal, ["ended_on"])
    rules.must_be_open(goal.ended_on)
    if not because.strip():
        raise Refusal(N_("Say why, in one sentence."))
    goal.ended_on, goal.end, goal.end_because = on or _today(goal.neighbourhood), how, because.strip()
    db.session.flush()
    _record(goal, by, f"ended {how}", on)


def take_up_again(goal, *, by):
    """A goal that was ended goes on."""
    rules.must_be_able_to_make(
        is_worker=is_worker(by, goal.neighbourhood), goals=queries.number_of_open_goals(goal.neighbourhood)
    )
    goal.ended_on = goal.end = None
    goal.end_because = ""
    db.session.flush()
    _record(goal, by, "taken up again")


def contribute(goal, *, by, institution, what, on=None):
    """An organisation says what it does for a goal; the same words once more are the same contribution."""
    if institution.neighbourhood_id != goal.neighbourhood_id:
        raise NotFound()
    rules.must_be_open(goal.ended_on)
    rules.must_be_able_to_contribute(
        is_worker=is_worker(by, goal.neighbourhood),
        speaks_for_it=institution.is_spoken_for_by(by),
        contributions=len(goal.contributions),
    )
    if not what.strip():
        raise Refusal(N_("Write in one sentence what the organisation does."))
    hold(goal)
    again = queries.find_part(goal, institution, what.strip())
    if again is not None:
        return again
    row = GoalPart(institution_id=institution.id, what=what.strip(), told_on=on or _today(goal.neighbourhood))
    goal.contributions.append(row)
    db.session.flush()
    _record(goal, by, f"contribution {row.id}", on)
    return row


def take_away(goal, contribution, *, by):
    """What an organisation said it would do does not hold any more."""
    rules.must_be_able_to_contribute(
        is_worker=is_worker(by, goal.neighbourhood), speaks_for_it=contribution.institution.is_spoken_for_by(by)
    )
    _record(goal, by, f"took away contribution {contribution.id}")
    db.session.delete(contribution)
    db.session.flush()
    db.session.expire(goal, ["contributions"])


def serve(initiative, goal, *, by, on=None):
    """An initiative serves this goal from now on, or none (``goal`` None)."""
    rules.must_be_able_to_serve(is_lead=initiative.is_led_by(by), is_worker=is_worker(by, initiative.neighbourhood))
    if goal is not None:
        if goal.neighbourhood_id != initiative.neighbourhood_id:
            raise NotFound()
        rules.must_be_open(goal.ended_on)
    hold(initiative)
    row = db.session.get(Serves, initiative.id, populate_existing=True)
    if goal is None:
        if row is not None:
            db.session.delete(row)
    elif row is None:
        db.session.add(Serves(initiative_id=initiative.id, goal_id=goal.id))
    else:
        row.goal_id = goal.id
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"goal:{goal.id if goal else 0}", happened_on=on)
