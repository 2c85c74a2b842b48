"""The roll: making it with its codes, adding, revoking and replacing one. Nothing here is written by casting.

Whatever happens to a roll is written down for everybody to read: how many codes and why. Which ones is not kept.
"""

import hashlib
import hmac
import logging
from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.dialects import postgresql, sqlite

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, is_sqlite
from residents_budget.errors import N_, NotFound, Refusal, TooLate
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import codes, key_files, queries, rules
from residents_budget.roll.guessing import A_LOT, Guesses, network_of
from residents_budget.roll.models import KnownVoter, RollChange, RollEntry, WrongCodes
from residents_budget.roll.terms import NO_CODE, Change
from residents_budget.rounds.services import change_round, hold
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

    @property
    def number(self):
        """The public part, which stands on the letter as its number."""
        return self.text[: codes.PREFIX]


class Prepared(NamedTuple):
    """Entries that are not in the roll yet, with their codes in the same order."""

    key: key_files.RoundKey
    is_new_key: bool
    rows: list
    codes: list


def prepare(round, wanted):
    """Draw codes for ``wanted``: (sub-area's number or None, age band) each. Writes nothing. Returns Prepared.

    Raises NotFound for a sub-area of elsewhere, Refusal for one that does not vote in this round.
    """
    names = {area.id: area.name for area in places.sub_areas(round.neighbourhood)}
    areas = {area for area, _band in wanted}
    if not areas <= {None, *names}:
        raise NotFound()
    rules.must_vote_here(areas, round.vote_areas)
    is_new = not round.key_check
    key = key_files.new_key() if is_new else key_of(round)
    made = [
        (prefix, codes.random_text(codes.SECRET)) for prefix in codes.new_prefixes(len(wanted), queries.prefixes(round))
    ]
    rows = [
        {
            "round_id": round.id,
            "sub_area_id": area,
            "age_band": band,
            "code_prefix": prefix,
            "code_hash": codes.code_hash(key.codes, round.id, prefix, secret),
            "revoked": False,
        }
        for (area, band), (prefix, secret) in zip(wanted, made, strict=True)
    ]
    texts = [
        Code(codes.written(prefix, secret), names.get(area, ""))
        for (area, _band), (prefix, secret) in zip(wanted, made, strict=True)
    ]
    return Prepared(key, is_new, rows, texts)


def enter(round, prepared, *, by, what=Change.MADE, reason=""):
    """Put prepared entries in the roll; a new key goes to its file. The caller hands out the codes, once.

    Raises rules.HandedOut where somebody else was first.
    """
    if what is Change.MADE and queries.codes(round):
        raise rules.HandedOut()
    if prepared.is_new_key:
        key_files.keep(key_folder(), round.id, prepared.key)
        round.key_check = key_files.key_check(prepared.key, round.id)
    db.session.execute(sa.insert(RollEntry), prepared.rows)
    _write_down(round, what, len(prepared.rows), by=by, reason=reason)


def _write_down(round, what, number, *, by, reason=""):
    db.session.add(
        RollChange(
            round_id=round.id,
            what=what,
            codes=number,
            while_open=round.vote_state is not VoteState.NOT_OPEN,
            reason=reason.strip(),
            by_id=by.id if by else None,
            at=moments.now(),
        )
    )
    db.session.flush()
    note = f"{what} {number}"
    activity.record(by, Verb.MADE_ROLL, neighbourhood=round.neighbourhood, subject=f"round:{round.id}", note=note)


def must_get_a_roll(round):
    """Raises unless the first codes of a round may be made now."""
    if queries.codes(round):
        raise rules.HandedOut()
    rules.must_be_before_opening(round.vote_state)


def make_roll(round, counts, *, by):
    """Make the roll of a round and return its codes, once: they are kept nowhere.

    ``counts`` gives for each sub-area's number (None: no sub-area) how many codes. Raises rules.HandedOut where there
    is a roll already.
    """
    round = hold(round)
    rules.must_be_a_roll(counts.values())
    must_get_a_roll(round)
    prepared = prepare(round, [(area, "") for area, count in counts.items() for _one in range(count)])
    enter(round, prepared, by=by)
    return prepared.codes


def make_places(round, counts, *, by):
    """Make a roll without codes, for people whom somebody trusted knows: ``counts`` as for make_roll."""
    round = hold(round)
    rules.must_be_a_roll(counts.values())
    must_get_a_roll(round)
    prepared = prepare(round, [(area, "") for area, count in counts.items() for _one in range(count)])
    for row in prepared.rows:
        row["code_hash"] = NO_CODE
    enter(round, prepared, by=by)


def throw_roll_away(round, *, by):
    """Before the vote opens: none of the codes that were made works any more, and new ones can be made."""
    round = hold(round)
    rules.must_be_before_opening(round.vote_state)
    number = queries.codes(round)
    forget_known_voters(round)
    db.session.execute(sa.delete(RollEntry).where(RollEntry.round_id == round.id))
    round.key_check = ""
    _write_down(round, Change.THROWN_AWAY, number, by=by)


def add(round, area, *, by, reason):
    """One more code for somebody of this sub-area who has the right to vote and is not on the roll. Returns the Code.

    It is counted and published with its reason.
    """
    round = hold(round)
    rules.must_be_an_addition(1, reason, round.vote_state, round.votes_until, moments.now())
    prepared = prepare(round, [(area, "")])
    enter(round, prepared, by=by, what=Change.ADDED, reason=reason)
    return prepared.codes[0]


def _working_entry(round, prefix):
    entry = queries.find_entry(round, prefix)
    if entry is None or entry.revoked or entry.code_hash == NO_CODE:
        raise NotFound(N_("There is no working code in this round that begins like this."))
    return entry


def revoke(round, prefix, *, by, now=None):
    """A letter was lost or stolen: its code does not work any more, and what was cast with it is not counted."""
    round = hold(round)
    rules.must_be_before_the_end(round.vote_state, round.votes_until, now or moments.now())
    _working_entry(round, prefix).revoked = True
    db.session.flush()
    _write_down(round, Change.REVOKED, 1, by=by)


def replace(round, prefix, *, by, now=None):
    """A new code in the place of one that was lost: the old one and its vote are worthless. Returns the new Code."""
    round = hold(round)
    rules.must_be_before_the_end(round.vote_state, round.votes_until, now or moments.now())
    old = _working_entry(round, prefix)
    prepared = prepare(round, [(old.sub_area_id, old.age_band)])
    old.revoked = True
    enter(round, prepared, by=by, what=Change.REPLACED)
    return prepared.codes[0]


def vote_on_paper(round, prefix, *, by):
    """At the desk the voter with this letter gets a paper ballot. From now on only that one counts."""
    round = hold(round)
    rules.must_take_paper(round.vote_state, round.votes_until, moments.now())
    entry = _working_entry(round, prefix)
    if entry.on_paper:
        raise TooLate(N_("With this letter a paper ballot was given out before."))
    entry.on_paper = True
    db.session.flush()
    _write_down(round, Change.ON_PAPER, 1, by=by)


def forget_paper_voters(round):
    """After the count nobody needs to know who voted on paper."""
    db.session.execute(
        sa.update(RollEntry)
        .where(RollEntry.round_id == round.id)
        .values(on_paper=False)
        .execution_options(synchronize_session=False)
    )


def choose_voters(round, *, by, vote_for, least_age, vote_areas):
    """Say who may vote: for whom a code is, from which age, from which sub-areas (None: all). Before codes are made."""
    must_get_a_roll(round)
    own = {area.id for area in places.sub_areas(round.neighbourhood)}
    if vote_areas is not None and not (vote_areas and set(vote_areas) <= own):
        raise Refusal(N_("Choose at least one sub-area."))
    return change_round(
        round,
        by=by,
        vote_for=vote_for,
        least_age=least_age,
        vote_areas=None if vote_areas is None or set(vote_areas) == own else sorted(vote_areas),
    )


GUESSES = Guesses()


def note_wrong_code(round, address, *, now=None):
    """Somebody typed a wrong code. Returns for how many seconds to send her away: 0 for a typing error.

    Commits: the answer to a wrong code would undo it. Nothing is written that tells who it was.
    """
    now = now or moments.now()
    number, hour = round.id, now.replace(minute=0, second=0, microsecond=0)
    slowed = current_app.config.get("RATELIMIT_ENABLED", True)
    wait = GUESSES.wrong(network_of(address), now.timestamp()) if slowed else 0
    db.session.rollback()
    insert = (sqlite if is_sqlite() else postgresql).insert(WrongCodes).values(round_id=number, hour=hour, times=1)
    counted = insert.on_conflict_do_update(
        index_elements=["round_id", "hour"], set_={"times": WrongCodes.times + 1}
    ).returning(WrongCodes.times)
    times = db.session.scalar(counted)
    db.session.commit()
    if times == A_LOT:
        log.error("somebody may be guessing codes of round %s: %s wrong ones in an hour", number, times)
    return wait


def _who_hash(key, round_id, kind, subject):
    return hmac.new(key.codes, f"known:{round_id}:{kind}:{subject}".encode(), hashlib.sha256).hexdigest()


def remember_voter(round, entry_id, *, kind, subject):
    """Who typed this entry's code wants to come in as ``subject`` next time, such as the number of an account.

    The right code was typed just now: that, and nothing somebody says of herself, is what it rests on.
    """
    who = _who_hash(key_of(round), round.id, kind, subject)
    insert = (sqlite if is_sqlite() else postgresql).insert(KnownVoter)
    row = insert.values(round_id=round.id, who_hash=who, entry_id=entry_id)
    db.session.execute(row.on_conflict_do_update(index_elements=["round_id", "who_hash"], set_={"entry_id": entry_id}))


def known_voter(round, *, kind, subject):
    """The number of the working roll entry that this ``subject`` came in with before, or None."""
    who = _who_hash(key_of(round), round.id, kind, subject)
    return db.session.scalar(
        sa.select(KnownVoter.entry_id)
        .join(RollEntry, RollEntry.id == KnownVoter.entry_id)
        .where(
            KnownVoter.round_id == round.id,
            KnownVoter.who_hash == who,
            RollEntry.revoked.is_(False),
            RollEntry.on_paper.is_(False),
        )
    )


def forget_known_voters(round):
    """After the count, or when the codes are thrown away."""
    db.session.execute(sa.delete(KnownVoter).where(KnownVoter.round_id == round.id))
