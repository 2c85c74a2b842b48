"""Vote codes: ``AAAA-BBBBB-BBBBB-BBBC``, made to be typed from a letter (plain).

Four characters are public (they find the entry in the roll), thirteen are secret (65 bits), the last one catches typing
errors. The alphabet is Crockford's base 32: no I, L, O or U; who types them anyway is understood.

Only the keyed hash of the secret is stored. 65 random bits cannot be guessed however fast the hash is, and a slow hash
would hold up a two-core server at 16 voters a second (OWASP ASVS 6.5.2 asks for a slow one below 112 bits; this is a
deviation on purpose).
"""

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX, SECRET = 4, 13
MOST_CODES = 200_000
"""More than this in one round, and the public part becomes too short."""

_LOOK_ALIKES = str.maketrans("OILU", "011V")


def _check_character(text):
    """One more character, so that a wrong or two swapped neighbouring ones are nearly always noticed."""
    total = sum((1 + 2 * (place % 2)) * ALPHABET.index(letter) for place, letter in enumerate(text))
    return ALPHABET[total % len(ALPHABET)]


def random_text(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_prefixes(number, taken=frozenset()):
    """So many different public parts that are none of ``taken``, in no order."""
    if number + len(taken) > MOST_CODES:
        raise ValueError(f"at most {MOST_CODES} codes in a round")
    found = set()
    while len(found) < number:
        fresh = random_text(PREFIX)
        if fresh not in taken:
            found.add(fresh)
    return list(found)


def written(prefix, secret):
    """A code as it stands on a letter.

    >>> written("7K3M", "0123456789ABC")
    '7K3M-01234-56789-ABCN'
    """
    body = prefix + secret
    whole = body + _check_character(body)
    return "-".join((whole[:4], whole[4:9], whole[9:14], whole[14:]))


def plain(text):
    """A text of our alphabet as somebody typed it: look-alikes put right.

    >>> plain("o1il")
    '0111'
    """
    return "".join(letter for letter in text.upper() if letter.isalnum()).translate(_LOOK_ALIKES)


def understood(text):
    """(prefix, secret) of a code as somebody typed it, or None where it cannot be one.

    Small letters, spaces and dashes do not matter, nor O for 0, I or L for 1 and U for V.

    >>> understood(" 7k3m 0l234 56789 abcn ")
    ('7K3M', '0123456789ABC')
    >>> understood("7K3M-01234-56789-ABCM") is None
    True
    """
    if len(text) > 100:
        return None
    typed = plain(text)
    if len(typed) != PREFIX + SECRET + 1 or any(letter not in ALPHABET for letter in typed):
        return None
    if _check_character(typed[:-1]) != typed[-1]:
        return None
    return typed[:PREFIX], typed[PREFIX:-1]


def understood_prefix(text):
    """The public part of a code as somebody typed it, alone or with the rest; None where it cannot be one."""
    typed = plain(text[:100])
    if len(typed) not in (PREFIX, PREFIX + SECRET + 1) or any(letter not in ALPHABET for letter in typed):
        return None
    return typed[:PREFIX]


def code_hash(key, round_id, prefix, secret):
    """What the roll keeps of a code: it can be checked with the key, and says nothing without it."""
    return hmac.new(key, f"{round_id}:{prefix}:{secret}".encode(), hashlib.sha256).hexdigest()


def is_right(key, round_id, prefix, secret, stored):
    """Whether this is the code that was handed out; as slow for a wrong one as for a right one."""
    return hmac.compare_digest(code_hash(key, round_id, prefix, secret), stored)
