"""Closing a vote: by two persons, in steps.

Unlike other services ``go_on`` commits, after each step: the last ballots are in before any is opened, the count is
stored before it is published, and the key is destroyed only when what was published has been counted again by an
independent program. Stopped anywhere, doing it again does the rest; nothing is ever done twice.
"""

from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.broker import services as broker
from residents_budget.closing import cleaning, public_files, queries, rules
from residents_budget.closing.models import Closing, JointDecision
from residents_budget.closing.terms import Step, Together
from residents_budget.database import db, is_sqlite, seconds_apart
from residents_budget.errors import N_, TooLate
from residents_budget.outcomes import queries as outcomes
from residents_budget.outcomes import services as outcome_services
from residents_budget.paper import services as paper
from residents_budget.roll import key_files
from residents_budget.roll import queries as roll
from residents_budget.roll.services import forget_known_voters, key_folder
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.services import hold, note_extension
from residents_budget.rounds.terms import CalendarPart, VoteState
from residents_budget.voting import rules as vote_rules
from residents_budget.voting import services as voting
from residents_budget.voting.models import OpenBallot


def ask(round, what, *, by, until=None, reason="", now=None):
    """Ask for something that needs a second person. The same question that waits already is given back."""
    now = now or moments.now()
    round = hold(round)
    rules.must_say_why(what, reason)
    _must_be_possible(round, what, until, now)
    if what is Together.CLOSE:
        round.over_since = round.over_since or now
    for other in queries.waiting(round, what):
        if other.until == until:
            return other
    decision = JointDecision(
        round_id=round.id, what=what, until=until, reason=reason.strip(), asked_by_id=by.id, asked_at=now
    )
    db.session.add(decision)
    db.session.flush()
    _write_down(round, by, what, "asked")
    return decision


def _must_be_possible(round, what, until, now):
    rules.must_be_open(round.vote_state)
    round_rules.must_agree_on_the_time(seconds_apart())
    if what is Together.CLOSE:
        vote_rules.must_be_closable(round.vote_state, round.votes_until, now)
        paper.must_all_be_counted(round)
    if what is Together.EXTEND:
        round_rules.must_not_be_over(round)
        rules.must_be_later(
            until,
            votes_until=round.votes_until,
            realises_on=round.realises_on,
            zone=round_rules.zone_of(round),
            now=now,
        )


def _write_down(round, by, what, note):
    verb = Verb.EXTENDED_VOTE if what is Together.EXTEND else Verb.CLOSED_VOTE
    activity.record(by, verb, neighbourhood=round.neighbourhood, subject=f"round:{round.id}", note=f"{what}: {note}")


def take_back(round, number, *, by):
    """Take a question back that nobody answered yet."""
    round = hold(round)
    decision = queries.decision(round, number)
    rules.must_wait(decision)
    decision.withdrawn_at = moments.now()
    db.session.flush()
    _write_down(round, by, decision.what, "taken back")


def agree(round, number, *, by, now=None):
    """The second person says yes; what was asked happens. A closing begins, ``go_on`` does its other steps."""
    now = now or moments.now()
    round = hold(round)
    decision = queries.decision(round, number)
    rules.must_wait(decision)
    rules.must_be_somebody_else(decision.asked_by_id, by.id)
    _must_be_possible(round, decision.what, decision.until, now)
    decision.agreed_by_id, decision.agreed_at = by.id, now
    if decision.what is Together.EXTEND:
        decision.earlier_until = round.votes_until
        note_extension(round, CalendarPart.VOTES_UNTIL, round.votes_until, decision.until, now=now)
        round.announced_until = round.announced_until or round.votes_until
        round.votes_until = decision.until
    if decision.what is Together.CLOSE:
        _begin(round, now)
    db.session.flush()
    _write_down(round, by, decision.what, "agreed")
    return decision


def _begin(round, now):
    """From here on no ballot comes in. Holding the round has waited for those on their way."""
    if round.vote_state is VoteState.OPEN:
        round.vote_state = VoteState.CLOSING
        db.session.add(Closing(round_id=round.id, step=Step.BEGUN, begun_at=now))


def go_on(round):
    """Do the steps of a closing that have not been done, each in a transaction of its own. Returns the Closing.

    Raises a Refusal where a step cannot be done; the steps before it stay.
    """
    while (closing := _held(round)).step is not Step.SHREDDED:
        step, work = NEXT[closing.step]
        work(hold(round), closing)
        closing.step = step
        db.session.commit()
    db.session.rollback()
    return queries.closing(round)


def _held(round):
    """The closing of a round as it is now, held so that two who close at once do each step once."""
    hold(round)
    found = queries.closing(round)
    if found is None:
        raise TooLate(N_("The vote is still open."))
    db.session.refresh(found)
    return found


def _record(round, closing):
    """Write down how many ballots and codes there are, before any ballot is opened."""
    closing.ballots = _ballots(round)
    closing.paper = len(paper.ballots_to_count(round))
    closing.codes = roll.codes(round)


def _ballots(round):
    return db.session.scalar(sa.select(sa.func.count()).where(OpenBallot.round_id == round.id))


def _count(round, closing):
    """Open all ballots and store the count, in one transaction."""
    rules.must_be_all_there(_ballots(round), closing.ballots)
    closing.withdrawn = voting.count_votes(
        round,
        paper=paper.ballots_to_count(round),
        publish_all=bool(queries.agreed(round, Together.PUBLISH_BALLOTS)),
    )


def _publish(round, closing):
    """Write the public files, count them with the independent program, and read back what lies on the disk."""
    data = outcomes.package(round, outcomes.outcome(round))
    if data is None:
        return
    if not public_files.recounts(data):
        raise rules.DoesNotRecount()
    folder = public_folder()
    closing.files_sha256 = public_files.write(folder, round.id, data)
    if public_files.read_back(folder, round.id) != closing.files_sha256:
        raise rules.DoesNotRecount()
    if outcomes.can_be_drawn(round, outcomes.outcome(round)):
        outcome_services.ask_how_sure(round, by=None)


def public_folder():
    """Where the public files of counted rounds lie."""
    return Path(current_app.config["UPLOADS"]) / "counted"


def _shred(round, closing):
    """Destroy the key and all that it sealed. From here on nobody can tell who voted for what."""
    key_files.destroy(key_folder(), round.id)
    voting.forget_ballots(round)
    paper.forget(round)
    forget_known_voters(round)
    broker.forget(round)
    closing.finished_at = moments.now()
    db.session.commit()
    clean()


NEXT = {
    Step.BEGUN: (Step.RECORDED, _record),
    Step.RECORDED: (Step.COUNTED, _count),
    Step.COUNTED: (Step.PUBLISHED, _publish),
    Step.PUBLISHED: (Step.SHREDDED, _shred),
}
"""After which step comes which, and the work that leads there; each can be done again after a kill halfway."""


def clean():
    """Wipe what the database still has of deleted rows on its disk. Inside somebody's transaction it does nothing."""
    if not isinstance(db.engine, sa.Engine):
        return
    raw = db.engine.raw_connection()
    try:
        raw.rollback()
        if is_sqlite():
            cleaning.clean_sqlite(raw.driver_connection, f"{db.engine.url.database}.writers")
        else:
            cleaning.clean_postgresql(raw.driver_connection, OpenBallot.__tablename__)
    finally:
        raw.close()
