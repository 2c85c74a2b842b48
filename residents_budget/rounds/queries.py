"""What pages ask about rounds and feasibility."""

from collections import Counter, defaultdict
from datetime import timedelta
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.rounds import rules
from residents_budget.rounds.models import CalendarChange, Feasibility, PlanQuestion, Pot, Round
from residents_budget.rounds.terms import BALLOT_WAYS, Phase, VoteState, Way
from residents_budget.rounds.wording import NOW_SENTENCES, PHASE_NAMES, VOTE_NOW

MOST_TO_CHECK = 200


def _whole():
    return sa.select(Round).options(joinedload(Round.pot), joinedload(Round.neighbourhood))


@cache
def _by_number():
    """Asked for every page of a round, and so made once. Who asks has the neighbourhood already."""
    return (
        sa.select(Round)
        .where(Round.id == sa.bindparam("number"), Round.neighbourhood_id == sa.bindparam("place"))
        .options(joinedload(Round.pot))
    )


def round(neighbourhood, number):
    """One round of this neighbourhood with its pot. Raises NotFound for another's."""
    found = db.session.scalar(_by_number(), {"number": number, "place": neighbourhood.id})
    if found is None:
        raise NotFound(N_("We cannot find this round in this neighbourhood."))
    return found


def any_round(number):
    """The round with this number, wherever it is held, with its neighbourhood. Raises NotFound."""
    found = db.session.scalar(_whole().where(Round.id == number))
    if found is None:
        raise NotFound()
    return found


def rounds(neighbourhood):
    """All rounds of a neighbourhood, those with the newest vote first."""
    return db.session.scalars(
        _whole().where(Round.neighbourhood_id == neighbourhood.id).order_by(Round.votes_at.desc(), Round.id.desc())
    ).all()


def current_round(neighbourhood, now=None):
    """The round whose calendar spans now, else the newest that was held here; None where there is none."""
    now = now or moments.now()
    held = [one for one in rounds(neighbourhood) if not one.source]
    foremost = _foremost(happening(one, now) for one in held)
    return foremost.round if foremost else held[0] if held else None


def taking_plans(neighbourhood, now=None):
    """Rounds that a plan can still join, as their vote has not opened: those of the whole neighbourhood first."""
    now = now or moments.now()
    still = [
        one
        for one in rounds(neighbourhood)
        if not one.source and one.vote_state is VoteState.NOT_OPEN and now < one.votes_until
    ]
    return sorted(still, key=lambda one: one.way is not Way.VOTE)


def going_on(neighbourhood, now=None):
    """Happening of the round that is going on here; None where there is none. See ``_foremost``."""
    now = now or moments.now()
    begun = db.session.scalars(_begun_here(), {"place": neighbourhood.id, **_may_span_at(now)})
    return _foremost(happening(one, now) for one in begun)


def _foremost(happenings):
    """Of rounds at the same time, newest vote first, the one to tell of: where people vote, else where is decided."""
    running = [one for one in happenings if one.phase is not None]
    return min(running, key=lambda one: (not one.may_vote, one.phase is not Phase.VOTE), default=None)


@cache
def _begun_here():
    """Asked for every page of a neighbourhood, and so made once. Who asks has the neighbourhood already."""
    here = Round.neighbourhood_id == sa.bindparam("place")
    return sa.select(Round).where(here, *_may_span()).order_by(Round.votes_at.desc(), Round.id.desc())


def _may_span():
    """Conditions that every round that is going on meets; asked with what ``_may_span_at`` gives."""
    return Round.source == "", Round.collects_at <= sa.bindparam("now"), Round.looks_back_on >= sa.bindparam("since")


def _may_span_at(now):
    return {"now": now, "since": moments.in_zone(now - rules.LOOK_BACK_LASTS).date()}


def find_imported(neighbourhood, source_sha256):
    """The round that was made from this very file, or None."""
    return db.session.scalar(
        sa.select(Round).where(Round.neighbourhood_id == neighbourhood.id, Round.source_sha256 == source_sha256)
    )


def feasibility_of(initiative):
    """The newest answer of staff to this plan; None where there is none yet."""
    return db.session.scalar(
        sa.select(Feasibility)
        .where(Feasibility.initiative_id == initiative.id)
        .order_by(Feasibility.id.desc())
        .limit(1)
    )


def answers(round):
    """Initiative number -> newest Feasibility, of all initiatives of a round."""
    newest = (
        sa.select(sa.func.max(Feasibility.id))
        .join(Initiative, Initiative.id == Feasibility.initiative_id)
        .where(Initiative.round_id == round.id)
        .group_by(Feasibility.initiative_id)
    )
    found = db.session.scalars(sa.select(Feasibility).where(Feasibility.id.in_(newest)))
    return {answer.initiative_id: answer for answer in found}


def plans_to_check(neighbourhood, round=None):
    """Plans that wait for staff's answer, oldest first; with ``round`` only its own and those without a round."""
    query = sa.select(Initiative).where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage == Stage.PLAN)
    if round is not None:
        query = query.where(sa.or_(Initiative.round_id == round.id, Initiative.round_id.is_(None)))
    return db.session.scalars(query.order_by(Initiative.changed_at, Initiative.id).limit(MOST_TO_CHECK)).all()


def ballot(round):
    """The initiatives that people can vote on, in the order in which they came."""
    return [one for one in initiatives.of_round(round) if one.stage is Stage.ON_THE_BALLOT]


def prices(round):
    """Initiative's number -> cents, of everything that people can vote on."""
    on_the_ballot = sa.select(Initiative.id, Initiative.asked_cents).where(
        Initiative.round_id == round.id, Initiative.stage == Stage.ON_THE_BALLOT
    )
    return dict(db.session.execute(on_the_ballot).all())


def titles_on_ballot(round):
    """Initiative's number -> title, of everything that people can vote on."""
    on_the_ballot = sa.select(Initiative.id, Initiative.title).where(
        Initiative.round_id == round.id, Initiative.stage == Stage.ON_THE_BALLOT
    )
    return dict(db.session.execute(on_the_ballot).all())


def feasible(round):
    """The initiatives that go on the ballot when the vote opens."""
    return [one for one in initiatives.of_round(round) if one.stage is Stage.FEASIBLE]


def counts_by_stage(round):
    """Stage -> how many initiatives of this round stand there."""
    rows = db.session.execute(
        sa.select(Initiative.stage, sa.func.count()).where(Initiative.round_id == round.id).group_by(Initiative.stage)
    )
    return Counter(dict(rows.all()))


def pot(neighbourhood, number):
    """One pot of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(sa.select(Pot).where(Pot.id == number, Pot.neighbourhood_id == neighbourhood.id))
    if found is None:
        raise NotFound(N_("We cannot find this pot in this neighbourhood."))
    return found


def pots_to_vote_on(neighbourhood):
    """The pots over which people mark a ballot (all, a panel or a group), newest first."""
    return db.session.scalars(
        sa.select(Pot).where(Pot.neighbourhood_id == neighbourhood.id, Pot.way.in_(BALLOT_WAYS)).order_by(Pot.id.desc())
    ).all()


class Step(NamedTuple):
    """One phase on the line of the year; ``begins`` and ``last`` are days on the neighbourhood's clock."""

    phase: Phase
    name: str
    begins: object
    last: object
    state: str


class Happening(NamedTuple):
    """A round as it stands now. ``phase`` is None before it begins and after it is over.

    ``may_vote``: the neighbourhood can; where a panel or a group votes, most readers cannot.
    """

    round: Round
    phase: object
    steps: tuple
    may_vote: bool

    @property
    def last_day(self):
        """The last day of the present phase."""
        return next((step.last for step in self.steps if step.state == "now"), None)

    @property
    def sentence(self):
        """What is going on and what a reader can do, with a place for its last ``day``."""
        return VOTE_NOW if self.may_vote else NOW_SENTENCES[self.phase]

    @property
    def next(self):
        """The Step that comes after the present phase; None for the last."""
        return next((step for step in self.steps if step.state == "later"), None)

    @property
    def is_ahead(self):
        """Whether nothing of it has begun."""
        return all(step.state == "later" for step in self.steps)


def happening(round, now=None):
    """Where a round stands, in days; None for None."""
    if round is None:
        return None
    now = now or moments.now()
    zone = rules.zone_of(round)
    steps = tuple(
        Step(phase, _name(phase, round), moments.in_zone(begins, zone).date(), _last_day(ends, zone), state)
        for phase, begins, ends, state in rules.calendar(round, now)
    )
    may_vote = round.way is Way.VOTE and rules.may_vote_now(round, now)
    return Happening(round, rules.phase(round, now), steps, may_vote)


def _name(phase, round):
    """What a phase is called: where nobody votes, it is decided in another way."""
    return N_("Deciding") if phase is Phase.VOTE and round.way is not Way.VOTE else PHASE_NAMES[phase]


def _last_day(ends, zone):
    """The last day of a stretch of time that ends at the moment ``ends``."""
    return moments.in_zone(ends - timedelta(microseconds=1), zone).date()


def stages_in(round):
    """{stage: how many initiatives of this round stand there}."""
    rows = db.session.execute(
        sa.select(Initiative.stage, sa.func.count()).where(Initiative.round_id == round.id).group_by(Initiative.stage)
    )
    return dict(rows.all())


def happening_everywhere(now=None):
    """{neighbourhood number: Happening} of the round that is going on now in each neighbourhood. See ``_foremost``."""
    now, by_place = now or moments.now(), defaultdict(list)
    query = sa.select(Round).where(*_may_span()).options(joinedload(Round.neighbourhood))
    for round in db.session.scalars(query.order_by(Round.votes_at.desc(), Round.id.desc()), _may_span_at(now)):
        by_place[round.neighbourhood_id].append(happening(round, now))
    found = {place: _foremost(happenings) for place, happenings in by_place.items()}
    return {place: one for place, one in found.items() if one is not None}


def rounds_of(pot):
    """The rounds on a pot, newest first."""
    return db.session.scalars(sa.select(Round).where(Round.pot_id == pot.id).order_by(Round.id.desc())).all()


def questions_about(initiative):
    """What staff asked about a plan, oldest first."""
    return db.session.scalars(
        sa.select(PlanQuestion).where(PlanQuestion.initiative_id == initiative.id).order_by(PlanQuestion.id)
    ).all()


def question(neighbourhood, number):
    """One question about a plan of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(PlanQuestion)
        .join(PlanQuestion.initiative)
        .where(PlanQuestion.id == number, Initiative.neighbourhood_id == neighbourhood.id)
        .options(joinedload(PlanQuestion.initiative))
    )
    if found is None:
        raise NotFound()
    return found


def calendar_changes(round, limit=50):
    """What was moved in the calendar of a round after it had begun, newest first."""
    return db.session.scalars(
        sa.select(CalendarChange)
        .where(CalendarChange.round_id == round.id)
        .order_by(CalendarChange.id.desc())
        .limit(limit)
    ).all()


class Checking(NamedTuple):
    """How the check of a plan goes: what was asked, and how many days each side had it."""

    questions: list
    days_staff: int
    days_initiators: int
    is_answered: bool


def checking(initiative, newest):
    """How the check of a plan goes, until ``newest`` (its last answer) or now."""
    questions = questions_about(initiative)
    until = newest.created_at if newest else moments.now()
    spans = [(one.asked_at, one.answered_at) for one in questions]
    since = min([initiative.created_at, *(asked for asked, _answered in spans)])
    return Checking(questions, *rules.days_with(since, spans, max(until, since)), newest is not None)
