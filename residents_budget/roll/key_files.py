"""The key of each round with an open vote: one file outside the database, readable by this program alone (plain).

It is three times 32 random bytes: one part makes pseudonyms, one seals ballots, one checks codes.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from residents_budget.errors import N_, Refusal

KEY_LENGTH = 96


class RoundKey(NamedTuple):
    """The three parts of a round's key."""

    pseudonyms: bytes
    ballots: bytes
    codes: bytes


class KeyMissing(Refusal):
    """The key of a vote cannot be used; nobody can vote, and nothing is stored in clear."""

    status = 503

    def __init__(self):
        super().__init__(
            N_("Voting is not possible at this moment. Nothing was stored. Try again later; staff has been warned.")
        )


def new_key():
    return key_from_bytes(secrets.token_bytes(KEY_LENGTH))


def key_from_bytes(data):
    if len(data) != KEY_LENGTH:
        raise ValueError("a round's key has 96 bytes")
    return RoundKey(data[:32], data[32:64], data[64:])


def key_check(key, round_id):
    """What the database keeps of a key: it tells whether a file is the right one, and nothing else."""
    return hmac.new(key.pseudonyms, f"key check of round {round_id}".encode(), hashlib.sha256).hexdigest()


def path_of(folder, round_id):
    return Path(folder) / f"round-{round_id}.key"


def _sync(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make(folder, round_id):
    """A new key for a round whose vote is not open; one of an earlier attempt is replaced. Returns the key."""
    key = new_key()
    keep(folder, round_id, key)
    return key


def keep(folder, round_id, key):
    """Write the key of a round in its file, whole or not at all."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = folder / f".round-{round_id}.{secrets.token_hex(8)}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(b"".join(key))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path_of(folder, round_id))
    _sync(folder)


def read(folder, round_id, check):
    """The key of a round. Raises KeyMissing where it is gone, unreadable or not the one ``check`` was made with."""
    try:
        key = key_from_bytes(path_of(folder, round_id).read_bytes())
    except (OSError, ValueError) as error:
        raise KeyMissing() from error
    if not secrets.compare_digest(key_check(key, round_id), check):
        raise KeyMissing()
    return key


def destroy(folder, round_id):
    """Overwrite and remove the key. Does nothing where it is gone already."""
    path = path_of(folder, round_id)
    try:
        with path.open("r+b") as file:
            file.write(bytes(KEY_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    _sync(folder)
