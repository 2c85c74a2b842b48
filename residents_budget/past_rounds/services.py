"""Taking in a past round: its initiatives, ballots and outcome, all or nothing."""

from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import current_app

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import services as places
from residents_budget.neighbourhoods.models import District, Neighbourhood
from residents_budget.past_rounds import reading
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import VoteState, Way
from residents_budget.voting import services

KIND = "import a past round"
STEPS = 3


def place_for(past):
    """The neighbourhood that a past round belongs to by its own words, made where it does not exist."""
    town = past.town or past.place
    district = db.session.scalar(sa.select(District).where(District.name == town)) or places.make_district(town)
    there = sa.select(Neighbourhood).where(Neighbourhood.district_id == district.id, Neighbourhood.name == past.place)
    return db.session.scalar(there) or places.make_neighbourhood(district, past.place)


def must_be_new(place, sha256):
    """Raises TooLate where this very file has been taken in here."""
    db.session.execute(lock(sa.select(Neighbourhood.id).where(Neighbourhood.id == place.id)))
    if rounds.find_imported(place, sha256) is not None:
        raise TooLate(N_("This file has already been imported into this neighbourhood."))


def take_in(place, past, counted, *, by=None):
    """Store a past round that was read and counted. Returns its Round. Raises TooLate where it is there already."""
    must_be_new(place, past.sha256)
    round = _store_round(place, past)
    number_of = _store_initiatives(place, round, past, counted.chosen)
    election = past.election
    found = counted.tally
    how = found.how | {
        "rule_words": past.rule_words,
        "vote_type": election.vote_type,
        "limits": [limit.name for limit in election.limits],
        "recount": reading.can_be_recounted(election),
        "only_counted": [number_of[key] for key in counted.check.only_counted],
        "only_stated": [number_of[key] for key in counted.check.only_stated],
    }
    services.store_outcome(
        round,
        found._replace(how=how),
        rule=str(past.rule),
        ballots=election.voters,
        codes=None,
        number_of=number_of,
        check=counted.check.verdict,
        cents=past.cents,
    )
    ballots = reading.ballots_of(election, number_of)
    services.store_ballots(round, [[(number, 1) for number in ballot] for ballot in ballots])
    activity.record(by, Verb.IMPORTED, neighbourhood=place, subject=f"round:{round.id}", note=past.source)
    return round


def _store_round(place, past):
    """Its vote lasts from its first to its last day. What came before is not in the file: it gets the days before."""
    zone = moments.ZoneInfo(place.zone)
    votes_at, votes_until = moments.start_of_day(past.first_day, zone), moments.end_of_day(past.last_day, zone)
    round = Round(
        neighbourhood_id=place.id,
        title=past.title,
        budget_cents=past.cents(past.election.budget),
        collects_at=votes_at - timedelta(days=2),
        develops_at=votes_at - timedelta(days=1),
        votes_at=votes_at,
        votes_until=votes_until,
        realises_on=past.last_day + timedelta(days=1),
        looks_back_on=past.last_day + timedelta(days=366),
        way=Way.VOTE,
        rule=past.rule,
        max_choices=past.max_choices,
        vote_state=VoteState.COUNTED,
        source=past.source,
        source_sha256=past.sha256,
        created_at=moments.now(),
    )
    db.session.add(round)
    db.session.flush()
    return round


def _store_initiatives(place, round, past, chosen):
    number_of = {}
    for one in past.election.initiatives:
        has_point = one.latitude is not None and one.longitude is not None
        taken_in = initiatives.take_in(
            place,
            round=round,
            source_id=one.id,
            title=one.name or one.id,
            asked_cents=past.cents(one.cost),
            stage=Stage.GRANTED if one.id in chosen else Stage.NOT_CHOSEN,
            place=one.area,
            latitude=one.latitude if has_point else None,
            longitude=one.longitude if has_point else None,
        )
        number_of[one.id] = taken_in.id
    return number_of


def _folder():
    folder = Path(current_app.config["UPLOADS"]) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def ask_to_import(place, data, name, *, by):
    """Keep an uploaded file and ask for it to be taken in. A file that cannot be read is refused at once.

    Raises FileRefused with every fault, TooLate where it has been taken in here. Returns the Job.
    """
    sha256 = reading.fingerprint(data)
    must_be_new(place, sha256)
    reading.read(data, name)
    (_folder() / f"{sha256}.pb").write_bytes(data)
    return jobs.ask(KIND, by=by, neighbourhood=place, place=place.id, sha256=sha256, name=name)


@jobs.kind(KIND)
def do_import(progress, *, place, sha256, name):
    """Read, count, then store in one go. Says which round came of it."""
    progress(0, STEPS)
    here = db.session.get(Neighbourhood, place)
    must_be_new(here, sha256)
    data = (_folder() / f"{sha256}.pb").read_bytes()
    past = reading.read(data, name)
    progress(1, STEPS)
    counted = reading.counted(past)
    progress(2, STEPS)
    round = take_in(db.session.get(Neighbourhood, place), past, counted)
    return {"round": round.id, "check": counted.check.verdict, "ballots": past.election.voters}
