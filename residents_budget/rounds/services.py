"""Setting up a round, and saying whether plans are possible."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.rounds import queries, rules
from residents_budget.rounds.extending import calendar_of, must_only_extend
from residents_budget.rounds.models import CalendarChange, Feasibility, PlanQuestion, Round
from residents_budget.rounds.terms import OFFERED_RULES, BallotKind, Way


def hold(round):
    """The round as it is now, locked until this transaction ends: nobody opens, closes or changes it meanwhile."""
    return db.session.scalar(
        lock(sa.select(Round).where(Round.id == round.id)).execution_options(populate_existing=True)
    )


def _must_be_possible(values, zone):
    rules.must_be_a_calendar(
        **{
            name: values[name]
            for name in (
                *("collects_at", "collects_until", "develops_at", "votes_at", "votes_until"),
                *("realises_on", "looks_back_on"),
            )
        },
        zone=zone,
    )
    names = ("budget_cents", "rule", "max_choices", "way", "ballot_kind", "points_each", "limits")
    rules.must_be_a_round(**{name: values[name] for name in names})


def make_round(
    neighbourhood,
    *,
    by,
    title,
    pot,
    budget_cents,
    collects_at,
    develops_at,
    votes_at,
    votes_until,
    realises_on,
    looks_back_on,
    rule=OFFERED_RULES[0],
    max_choices=None,
    ballot_kind=BallotKind.APPROVAL,
    points_each=None,
    limits=None,
    way=Way.VOTE,
    collects_until=None,
    on=None,
):
    """A new round. Moments are aware; ``max_choices`` None: as many as one likes.

    Raises Refusal for an impossible calendar.
    """
    values = {
        "title": title,
        "budget_cents": budget_cents,
        "collects_at": collects_at,
        "collects_until": collects_until,
        "develops_at": develops_at,
        "votes_at": votes_at,
        "votes_until": votes_until,
        "realises_on": realises_on,
        "looks_back_on": looks_back_on,
        "rule": rule,
        "max_choices": max_choices,
        "ballot_kind": ballot_kind,
        "points_each": points_each,
        "limits": limits,
        "way": way,
    }
    _must_be_possible(values, moments.ZoneInfo(neighbourhood.zone))
    round = Round(neighbourhood_id=neighbourhood.id, pot_id=pot.id if pot else None, created_at=moments.now(), **values)
    db.session.add(round)
    db.session.flush()
    activity.record(by, Verb.MADE_ROUND, neighbourhood=neighbourhood, subject=f"round:{round.id}", happened_on=on)
    return round


CHANGEABLE = (
    *("title", "pot_id", "budget_cents", "collects_at", "collects_until", "develops_at", "votes_at", "votes_until"),
    *("realises_on", "looks_back_on", "rule", "max_choices", "ballot_kind", "points_each", "limits"),
    *("vote_for", "least_age", "vote_areas"),
)


def change_round(round, *, by, **changes):
    """Change what is in ``changes`` (names of CHANGEABLE). Raises TooLate once the vote has opened.

    From its first day on the days of a round only move later, and everybody can read what moved.
    """
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"these cannot be changed: {', '.join(sorted(unknown))}")
    round = hold(round)
    rules.must_be_open_to_change(round)
    before = {column.name: getattr(round, column.name) for column in Round.__table__.columns}
    zone, values, now = rules.zone_of(round), before | changes, moments.now()
    _must_be_possible(values, zone)
    for part, earlier, later in must_only_extend(calendar_of(before, zone), calendar_of(values, zone), now):
        note_extension(round, part, earlier, later, now=now)
    for name, value in changes.items():
        setattr(round, name, value)
    db.session.flush()
    activity.record(by, Verb.CHANGED, neighbourhood=round.neighbourhood, subject=f"round:{round.id}")
    return round


def note_extension(round, part, earlier, later, *, now):
    """Keep for everybody to read that a day or time of a round was moved."""
    db.session.add(CalendarChange(round_id=round.id, part=part, earlier=earlier, later=later, changed_at=now))


def ask_back(initiative, question, *, answer_by, by, on=None):
    """Staff asks the initiators something before it answers their plan."""
    if not rules.may_be_answered(initiative.stage):
        raise TooLate(N_("This initiative is on the ballot or has been decided on. The answer can no longer change."))
    if not question.strip():
        raise Refusal(N_("Write down your question."))
    day = on or moments.today()
    if answer_by < day:
        raise Refusal(N_("Choose today or a later day for the answer."))
    asked = PlanQuestion(
        initiative_id=initiative.id,
        question=question.strip(),
        answer_by=answer_by,
        asked_at=moments.start_of_day(on) if on else moments.now(),
        by_id=by.id,
    )
    db.session.add(asked)
    db.session.flush()
    subject = f"plan_question:{asked.id}"
    activity.record(by, Verb.ASKED_ABOUT_PLAN, initiative=initiative, subject=subject, happened_on=on)
    return asked


def answer_question(question, text, *, by, on=None):
    """The one who takes the lead answers; from then on it is staff's turn again."""
    if not question.initiative.is_led_by(by):
        raise NotAllowed(N_("Only the person who takes the lead in this initiative can answer."))
    if question.answered_at is not None:
        raise TooLate(N_("This question has been answered already."))
    if not text.strip():
        raise Refusal(N_("Write down your answer."))
    question.answer = text.strip()
    question.answered_at = moments.start_of_day(on) if on else moments.now()
    db.session.flush()
    subject = f"plan_question:{question.id}"
    activity.record(by, Verb.ANSWERED_STAFF, initiative=question.initiative, subject=subject, happened_on=on)


def answer_feasibility(
    initiative,
    *,
    by,
    answer,
    reason,
    points=None,
    instead=None,
    helper="",
    price_cents=None,
    price_because="",
    round=None,
    on=None,
):
    """Staff's answer to a plan, always with its reason. The plan joins ``round``; without one, that which takes plans.

    With ``price_cents`` the plan costs that from now on. ``instead`` None: it was not asked what would be possible.
    """
    rules.must_be_answerable(initiative.stage, answer, reason)
    points = points or {}
    if instead is not None:
        rules.must_be_whole(
            answer, points=points, instead=instead, price_cents=price_cents, price_because=price_because
        )
    given = Feasibility(
        initiative_id=initiative.id,
        answer=answer,
        reason=reason.strip(),
        points={str(name): str(found) for name, found in points.items()},
        instead=(instead or "").strip(),
        helper=helper.strip(),
        price_cents=price_cents,
        price_because=price_because.strip(),
        by_id=by.id,
        created_at=moments.start_of_day(on) if on else moments.now(),
    )
    db.session.add(given)
    if price_cents is not None:
        initiative.asked_cents = price_cents
    if round is not None:
        rules.must_take_plans(round, initiative.round_id)
        initiative.round_id = round.id
    elif initiative.round_id is None:
        open_ones = queries.taking_plans(initiative.neighbourhood)
        initiative.round_id = getattr(next(iter(open_ones), None), "id", None)
    db.session.flush()
    stage = rules.stage_after(answer)
    if stage is not initiative.stage:
        initiatives.move_to(initiative, stage)
    activity.record(
        by,
        Verb.ANSWERED_FEASIBILITY,
        initiative=initiative,
        happened_on=on,
        subject=f"feasibility:{given.id}",
        note=answer,
    )
    return given
