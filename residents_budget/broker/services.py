"""Taking a place on the roll by signing in. The roll itself is not written: a place that is taken stands beside it."""

import hashlib
import hmac

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from residents_budget import moments
from residents_budget.broker import rules
from residents_budget.broker.models import SignedInVoter
from residents_budget.database import db, is_sqlite
from residents_budget.errors import N_, TooLate
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import services as roll
from residents_budget.roll.models import RollEntry
from residents_budget.roll.terms import NO_CODE
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.services import hold

MOST_TRIES = 50
"""So many others may be taking a place in the same moment."""


def make_roll(round, counts, *, by):
    """A roll for people who sign in: ``counts`` gives for each sub-area's number how many places. No codes exist."""
    round = hold(round)
    rules.must_be_one_for_each_resident(round.vote_for)
    roll.make_places(round, counts, by=by)


def entry_for(round, person, *, now=None):
    """The number of the roll entry of this Person: the one she had, or a free one of her sub-area.

    Raises NotAllowed where she may not vote here, NoPlaceLeft, and TooLate outside the time of the vote.
    """
    now = now or moments.now()
    round_rules.must_take_ballots(round, now)
    who = _who_hash(roll.key_of(round), round.id, person)
    areas = [(one.id, one.code, one.name) for one in places.sub_areas(round.neighbourhood)]
    area = rules.area_of(person.areas, areas)
    today = moments.in_zone(now, round_rules.zone_of(round)).date()
    for _try in range(MOST_TRIES):
        entry = _place_of(round, who)
        if entry is not None:
            return _must_work(entry)
        rules.must_vote_here(area, round.vote_areas, born=person.born, least_age=round.least_age, today=today)
        _take(round, who, area)
    raise rules.NoPlaceLeft()


def _who_hash(key, round_id, person):
    who = f"broker:{round_id}:{len(person.issuer)}:{person.issuer}|{person.subject}"
    return hmac.new(key.codes, who.encode(), hashlib.sha256).hexdigest()


def _place_of(round, who):
    return db.session.scalar(
        sa.select(RollEntry)
        .join(SignedInVoter, SignedInVoter.entry_id == RollEntry.id)
        .where(SignedInVoter.round_id == round.id, SignedInVoter.who_hash == who)
    )


def _must_work(entry):
    if entry.revoked or entry.on_paper:
        raise TooLate(N_("This code does not work any more. Ask the district staff for help."))
    return entry.id


def _take(round, who, area):
    """Take a free place, any one: a place says nothing of who came first. Somebody else may be a moment earlier."""
    taken = sa.select(SignedInVoter.entry_id).where(SignedInVoter.entry_id == RollEntry.id).exists()
    free = db.session.scalar(
        sa.select(RollEntry.id)
        .where(
            RollEntry.round_id == round.id,
            RollEntry.sub_area_id == area,
            RollEntry.code_hash == NO_CODE,
            RollEntry.revoked.is_(False),
            RollEntry.on_paper.is_(False),
            ~taken,
        )
        .order_by(sa.func.random())
        .limit(1)
    )
    if free is None:
        raise rules.NoPlaceLeft()
    insert = (sqlite if is_sqlite() else postgresql).insert(SignedInVoter)
    row = insert.values(round_id=round.id, who_hash=who, entry_id=free)
    db.session.execute(row.on_conflict_do_nothing())


def forget(round):
    """When the key goes."""
    db.session.execute(sa.delete(SignedInVoter).where(SignedInVoter.round_id == round.id))
