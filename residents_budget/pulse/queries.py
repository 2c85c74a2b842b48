"""What pages ask about the pulse."""

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.jobs.models import Job
from residents_budget.jobs.terms import JobState
from residents_budget.neighbourhoods import queries as places
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.panels import lots
from residents_budget.pulse import outcomes, over_time
from residents_budget.pulse.models import Pulse, PulseAnswer, PulseCode
from residents_budget.pulse.terms import Question, State

KIND = "make letters for a pulse"
MOST_PULSES = 40


def pulse(neighbourhood, number):
    """One pulse of this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(sa.select(Pulse).where(Pulse.id == number, Pulse.neighbourhood_id == neighbourhood.id))
    if found is None:
        raise NotFound(N_("We cannot find this pulse in this neighbourhood."))
    return found


def any_pulse(number):
    """A pulse by its number, in whatever neighbourhood. Raises NotFound."""
    found = db.session.get(Pulse, number)
    if found is None:
        raise NotFound(N_("We cannot find this pulse in this neighbourhood."))
    return found


def pulses(neighbourhood):
    """The pulses of a neighbourhood, newest half-year first."""
    return db.session.scalars(
        sa.select(Pulse)
        .where(Pulse.neighbourhood_id == neighbourhood.id)
        .order_by(Pulse.half.desc())
        .limit(MOST_PULSES)
    ).all()


def find_half(neighbourhood, half):
    return db.session.scalar(sa.select(Pulse).where(Pulse.neighbourhood_id == neighbourhood.id, Pulse.half == half))


def find_code(pulse, prefix):
    """The unused code that begins so, or None."""
    return db.session.scalar(sa.select(PulseCode).where(PulseCode.pulse_id == pulse.id, PulseCode.prefix == prefix))


def codes_left(pulse):
    """How many codes have not been used."""
    return db.session.scalar(sa.select(sa.func.count()).where(PulseCode.pulse_id == pulse.id)) or 0


def answers_so_far(pulse):
    """How many answers there are by group, for who runs the pulse."""
    rows = db.session.execute(
        sa.select(PulseAnswer.group, sa.func.count())
        .where(PulseAnswer.pulse_id == pulse.id)
        .group_by(PulseAnswer.group)
    )
    return dict(rows.all())


def letters_of_drawn(pulse):
    """Sub-area's name -> the numbers on its list that were drawn, lowest first; anybody can draw them again."""
    return {
        area: sorted(lots.members(pulse.seed, area, pulse.sizes[area], number))
        for area, number in pulse.letters.items()
        if number
    }


def work_for(pulse):
    """The newest job that makes letters for this pulse; None where there was none."""
    newest = (
        sa.select(Job)
        .where(Job.neighbourhood_id == pulse.neighbourhood_id, Job.kind == KIND)
        .order_by(Job.id.desc())
        .limit(20)
    )
    return next((job for job in db.session.scalars(newest) if job.arguments.get("pulse_id") == pulse.id), None)


def files_in_use():
    """The names of the files with letters that have not been fetched."""
    return set(
        db.session.scalars(
            sa.select(Pulse.letters_file).where(Pulse.letters_file != "", Pulse.letters_fetched_at.is_(None))
        )
    )


def is_being_made(pulse):
    job = work_for(pulse)
    return job is not None and job.state in (JobState.WAITING, JobState.RUNNING)


def _answered(pulse):
    rows = db.session.execute(
        sa.select(PulseAnswer.group, SubArea.name, PulseAnswer.age_band, PulseAnswer.answers)
        .outerjoin(SubArea, SubArea.id == PulseAnswer.sub_area_id)
        .where(PulseAnswer.pulse_id == pulse.id)
        .order_by(PulseAnswer.id)
    )
    return [
        outcomes.Answered(group, area, band, {Question(name): answer for name, answer in answers.items()})
        for group, area, band, answers in rows
    ]


def outcome(pulse, *, before=None):
    """The Outcome of a pulse that has ended; ``before`` is the pulse before it, where there is one."""
    figures = [(area.name, band, number) for area, _year, band, number in places.population(pulse.neighbourhood)]
    people = outcomes.residents(figures)
    earlier = outcomes.outcome(_answered(before), people, before.letters) if before else None
    return outcomes.outcome(_answered(pulse), people, pulse.letters, before=earlier)


def ended(neighbourhood):
    """The pulses that have ended, newest first."""
    return [one for one in pulses(neighbourhood) if one.state is State.ENDED]


def find_open(neighbourhood):
    """The pulse that can be answered now, or None."""
    return next((one for one in pulses(neighbourhood) if one.state is State.OPEN), None)


def half_years(neighbourhood):
    """What was shown of the pulses that have ended, oldest first, each with what changed since the one before."""
    found = reversed(ended(neighbourhood))
    return over_time.half_years((one, one.kept or over_time.to_json(outcome(one))) for one in found)


def latest(neighbourhood):
    """The HalfYear of the newest pulse that has ended, or None."""
    found = half_years(neighbourhood)
    return found[-1] if found else None
