"""The key of each round with an open vote: one file outside the database, readable by this program alone (plain)."""

import os
import secrets
from pathlib import Path

from residents_budget.errors import N_, Refusal
from residents_budget.voting import sealing


class KeyMissing(Refusal):
    """The key of a vote cannot be used; nobody can vote, and nothing is stored in clear."""

    status = 503

    def __init__(self):
        super().__init__(
            N_("Voting is not possible at this moment. Nothing was stored. Try again later; staff has been warned.")
        )


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
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = sealing.new_key()
    fresh = folder / f".round-{round_id}.{secrets.token_hex(8)}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(b"".join(key))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path_of(folder, round_id))
    _sync(folder)
    return key


def read(folder, round_id, check):
    """The key of a round. Raises KeyMissing where it is gone, unreadable or not the one ``check`` was made with."""
    try:
        key = sealing.key_from_bytes(path_of(folder, round_id).read_bytes())
    except (OSError, ValueError) as error:
        raise KeyMissing() from error
    if not secrets.compare_digest(sealing.key_check(key, round_id), check):
        raise KeyMissing()
    return key


def must_work(folder, round_id, check):
    """Raises KeyMissing unless the stored key opens what it seals."""
    key = read(folder, round_id, check)
    name = sealing.pseudonym(key, round_id, 0)
    trial = sealing.new_ballot([1], secrets.token_bytes(sealing.FORM_LENGTH))
    if sealing.unseal(key, round_id, name, sealing.seal(key, round_id, name, trial, 1)) != trial:
        raise KeyMissing()


def destroy(folder, round_id):
    """Overwrite and remove the key. Does nothing where it is gone already."""
    path = path_of(folder, round_id)
    try:
        with path.open("r+b") as file:
            file.write(bytes(sealing.KEY_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    _sync(folder)
