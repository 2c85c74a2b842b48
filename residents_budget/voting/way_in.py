"""How a voter stays inside between typing the code and casting: a sealed note in her own cookie (plain).

The server keeps nothing: a row that says "this entry is voting now" would tell when somebody voted. The cookie of the
page holds a note that only this installation can read. It names the round and the roll entry, never the code, and it is
worthless after half an hour and after casting or leaving (the cookie is emptied: on a shared phone the next person
must type her own code). Who copies the note from a phone within that time can vote with it once more, as could who
copies the letter; the last vote counts.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

COOKIE = "way_in"
"""The name of the note in the cookie."""

LASTS_SECONDS = 30 * 60


def _box(secret_key):
    key = hmac.new(secret_key.encode(), b"the way in to a vote", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def note(secret_key, round_id, entry_id):
    """The note for this entry of the roll of this round."""
    return _box(secret_key).encrypt(f"{round_id}:{entry_id}".encode()).decode()


def read(secret_key, text, round_id):
    """The roll entry's number in a note for this round; None where it is old, broken or for another round."""
    if not isinstance(text, str):
        return None
    try:
        found = _box(secret_key).decrypt(text.encode(), ttl=LASTS_SECONDS).decode()
    except (InvalidToken, ValueError):
        return None
    there, entry = found.split(":")
    return int(entry) if int(there) == round_id else None
