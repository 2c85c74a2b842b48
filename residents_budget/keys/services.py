"""Giving out a copy of a key, checking it, and putting it back where the key was lost."""

import secrets
from datetime import timedelta

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.jobs import services as jobs
from residents_budget.keys import queries, sheet
from residents_budget.keys.models import KeyCopy
from residents_budget.roll import key_files
from residents_budget.roll.services import key_folder, key_of
from residents_budget.rounds.models import Round
from residents_budget.rounds.services import hold
from residents_budget.rounds.terms import VoteState

LONGEST_HOLDERS = 160


def lines_of(round, *, by):
    """The key of a round as the lines of a sheet to print, before the vote opens. Everybody can read that it was given.

    Raises key_files.KeyMissing.
    """
    round = hold(round)
    if round.vote_state is not VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has opened. From now on nobody gets another copy of the key."))
    lines = sheet.written(key_of(round))
    _write_down(round, by, "given out")
    return lines


def _write_down(round, by, note):
    activity.record(by, Verb.KEPT_KEY, neighbourhood=round.neighbourhood, subject=f"round:{round.id}", note=note)


def _must_be_its_key(round, text):
    key = sheet.read(text)
    if not secrets.compare_digest(key_files.key_check(key, round.id), round.key_check):
        raise Refusal(N_("This is the key of another round, or an old one."))
    return key


def check_copy(round, text, *, holders, by):
    """Read a copy back and write down who keep it. Raises a Refusal where it is not the key of this round."""
    round = hold(round)
    if round.vote_state is not VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has opened. The copy was checked before."))
    _must_be_its_key(round, text)
    if not holders.strip() or len(holders) > LONGEST_HOLDERS:
        raise Refusal(N_("Write down which two people keep the copy together."))
    found = queries.copy_of(round)
    if found is None:
        found = KeyCopy(round_id=round.id, key_check=round.key_check)
        db.session.add(found)
    found.holders, found.checked_by_id, found.checked_at = holders.strip(), by.id, moments.now()
    db.session.flush()
    _write_down(round, by, "checked")


def must_have_a_copy(round):
    """Raises Refusal unless a copy of this round's key was checked: a lost key is a lost vote."""
    if queries.copy_of(round) is None:
        raise Refusal(N_("First keep a copy of the key: without it a fault of the machine would lose all votes."))


def works(round):
    """Whether the key of a round can be read on this server."""
    try:
        key_of(round)
    except key_files.KeyMissing:
        return False
    return True


def put_back(round, text, *, by):
    """Put a lost key back from its copy. Raises a Refusal for another key, TooLate where the key is there."""
    round = hold(round)
    if round.vote_state not in (VoteState.OPEN, VoteState.CLOSING) or works(round):
        raise TooLate(N_("The key is where it should be."))
    key_files.keep(key_folder(), round.id, _must_be_its_key(round, text))
    _write_down(round, by, "put back")


def rounds_without_key():
    """Rounds with an open vote whose key cannot be read."""
    open_rounds = db.session.scalars(sa.select(Round).where(Round.vote_state.in_((VoteState.OPEN, VoteState.CLOSING))))
    return [round for round in open_rounds if not works(round)]


@jobs.regularly("look whether the keys are there", every=timedelta(hours=24))
def look_after_keys():
    """Each day: a key that cannot be read stands in the log as an error; ``residents-budget doctor`` names it too."""
    rounds_without_key()
