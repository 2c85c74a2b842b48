"""The roll: making it with its codes, revoking a code. Nothing here is written by casting."""

import logging
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app

from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.errors import N_, NotFound, TooLate
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import codes, key_files, queries, rules
from residents_budget.roll.models import RollEntry
from residents_budget.rounds.services import hold
from residents_budget.rounds.terms import VoteState

log = logging.getLogger(__name__)


def key_folder():
    """Where the keys of open votes lie."""
    return current_app.config["ROUND_KEYS"]


def key_of(round):
    """The key of a round. Raises key_files.KeyMissing."""
    try:
        return key_files.read(key_folder(), round.id, round.key_check)
    except key_files.KeyMissing:
        log.error("the key of round %s is missing, unreadable or another one", round.id)
        raise


class Code(NamedTuple):
    """A code as it is handed out: this is the only place where it exists."""

    text: str
    sub_area: str


def make_roll(round, counts, *, by):
    """Make the roll of a round and return its codes, once: they are kept nowhere.

    ``counts`` gives for each sub-area's number (None: no sub-area) how many codes. Raises rules.HandedOut where there
    is a roll already.
    """
    round = hold(round)
    rules.must_be_a_roll(counts.values())
    if queries.codes(round):
        raise rules.HandedOut()
    rules.must_be_before_opening(round.vote_state)
    names = {area.id: area.name for area in places.sub_areas(round.neighbourhood)}
    if not set(counts) <= {None, *names}:
        raise NotFound()
    key = key_files.make(key_folder(), round.id)
    round.key_check = key_files.key_check(key, round.id)
    areas = [area for area, count in counts.items() for _one in range(count)]
    made = [(prefix, codes.random_text(codes.SECRET)) for prefix in codes.new_prefixes(len(areas))]
    db.session.execute(
        sa.insert(RollEntry),
        [
            {
                "round_id": round.id,
                "sub_area_id": area,
                "code_prefix": prefix,
                "code_hash": codes.code_hash(key.codes, round.id, prefix, secret),
                "revoked": False,
            }
            for area, (prefix, secret) in zip(areas, made, strict=True)
        ],
    )
    activity.record(
        by, Verb.MADE_ROLL, neighbourhood=round.neighbourhood, subject=f"round:{round.id}", note=str(len(areas))
    )
    return [
        Code(codes.written(prefix, secret), names.get(area, ""))
        for area, (prefix, secret) in zip(areas, made, strict=True)
    ]


def throw_roll_away(round, *, by):
    """Before the vote opens: none of the codes that were made works any more, and new ones can be made."""
    round = hold(round)
    rules.must_be_before_opening(round.vote_state)
    db.session.execute(sa.delete(RollEntry).where(RollEntry.round_id == round.id))
    round.key_check = ""
    db.session.flush()
    activity.record(
        by, Verb.MADE_ROLL, neighbourhood=round.neighbourhood, subject=f"round:{round.id}", note="thrown away"
    )


def revoke(round, prefix, *, by):
    """A letter was lost or stolen: its code does not work any more, and what was cast with it is not counted."""
    round = hold(round)
    if round.vote_state in (VoteState.CLOSING, VoteState.COUNTED):
        raise TooLate(N_("The vote has closed. Codes can no longer be changed."))
    entry = queries.find_entry(round, prefix)
    if entry is None or entry.revoked:
        raise NotFound(N_("There is no working code in this round that begins like this."))
    entry.revoked = True
    db.session.flush()
    activity.record(by, Verb.MADE_ROLL, neighbourhood=round.neighbourhood, subject=f"round:{round.id}", note="revoked")
