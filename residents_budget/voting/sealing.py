"""Sealing ballots: pseudonyms, trackers and envelopes of one length (plain).

Without the round's key (see roll/key_files.py) nobody can tell which roll entry a ballot belongs to, nor what is in it.
"""

import hashlib
import hmac
import secrets
import struct
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from residents_budget.errors import N_, Refusal
from residents_budget.roll.codes import random_text
from residents_budget.roll.key_files import KeyMissing

FORM_LENGTH = 16
"""Bytes of the random name of one review page: the same page sent twice is one vote with one receipt."""

TRACKER = 8
_HEAD = struct.Struct(f">{FORM_LENGTH}sH")
_SLIP = struct.Struct(f">IH{TRACKER}s")


class Damaged(Refusal):
    """A sealed ballot is not what the vote wrote."""

    status = 409


class Ballot(NamedTuple):
    """What an envelope holds: slips (initiative's number, points, tracker), and the review page it came from."""

    slips: tuple[tuple[int, int, str], ...]
    form: bytes

    @property
    def choices(self):
        """(initiative's number, points) of each slip."""
        return [(number, points) for number, points, _tracker in self.slips]


def pseudonym(key, round_id, entry_id):
    """The name under which the ballot of a roll entry is kept."""
    return hmac.new(key.pseudonyms, f"{round_id}:{entry_id}".encode(), hashlib.sha256).hexdigest()


def shuffled(initiatives, name):
    """The initiatives in an order that differs per ``name`` (a pseudonym) and stays the same for it."""
    return sorted(initiatives, key=lambda one: hashlib.sha256(f"{name}:{one.id}".encode()).digest())


def new_ballot(choices, form):
    """A ballot with a fresh random tracker (40 bits, not derived from anything) for each choice: (number, points)."""
    return Ballot(tuple((number, points, random_text(TRACKER)) for number, points in choices), form)


def _associated(round_id, name):
    return f"{round_id}:{name}".encode()


def seal(key, round_id, name, ballot, capacity):
    """The envelope of a ballot. All envelopes of a round are equally long: ``capacity`` is the most one can choose."""
    slips = b"".join(_SLIP.pack(number, points, tracker.encode()) for number, points, tracker in ballot.slips)
    padding = bytes(_SLIP.size * (capacity - len(ballot.slips)))
    nonce = secrets.token_bytes(12)
    text = _HEAD.pack(ballot.form, len(ballot.slips)) + slips + padding
    return nonce + AESGCM(key.ballots).encrypt(nonce, text, _associated(round_id, name))


def unseal(key, round_id, name, sealed):
    """The ballot in an envelope. Raises Damaged for one that was changed, cut, or belongs to another name or round."""
    try:
        text = AESGCM(key.ballots).decrypt(sealed[:12], sealed[12:], _associated(round_id, name))
    except (InvalidTag, ValueError) as error:
        raise Damaged(
            N_("A sealed ballot was changed from outside the vote. Nothing has been counted. Warn the administrator.")
        ) from error
    form, length = _HEAD.unpack_from(text)
    slips = (_SLIP.unpack_from(text, _HEAD.size + place * _SLIP.size) for place in range(length))
    return Ballot(tuple((number, points, tracker.decode()) for number, points, tracker in slips), form)


def must_work(key, round_id):
    """Raises key_files.KeyMissing unless this key opens what it seals."""
    name = pseudonym(key, round_id, 0)
    trial = new_ballot([(1, 1)], secrets.token_bytes(FORM_LENGTH))
    if unseal(key, round_id, name, seal(key, round_id, name, trial, 1)) != trial:
        raise KeyMissing()
