"""A key written so that it can be printed, kept in an envelope, typed back and checked (plain).

Each line has its number, twenty signs in groups of five, and a check sign of its own.
"""

import base64

from residents_budget.errors import N_, Refusal
from residents_budget.roll.codes import ALPHABET, plain
from residents_budget.roll.key_files import KEY_LENGTH, key_from_bytes

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_OURS = str.maketrans(_BASE32, ALPHABET)
_FROM_OURS = str.maketrans(ALPHABET, _BASE32)
SIGNS_A_LINE = 20
_ALL_SIGNS = -(-KEY_LENGTH * 8 // 5)
LINES = -(-_ALL_SIGNS // SIGNS_A_LINE)


class NotAKey(Refusal):
    """What was typed or sent is not a copy of a key."""


def _check_sign(number, signs):
    total = sum((1 + 2 * (place % 2)) * ALPHABET.index(sign) for place, sign in enumerate(signs))
    return ALPHABET[(number + total) % len(ALPHABET)]


def written(key):
    """The lines of a key: ["1: ABCDE FGHJK ... X", ...]."""
    signs = base64.b32encode(b"".join(key)).decode().rstrip("=").translate(_TO_OURS)
    lines = [signs[begin : begin + SIGNS_A_LINE] for begin in range(0, len(signs), SIGNS_A_LINE)]
    return [
        f"{number}: {' '.join(line[place : place + 5] for place in range(0, len(line), 5))} {_check_sign(number, line)}"
        for number, line in enumerate(lines, 1)
    ]


def read(text):
    """The key on a sheet, as it was typed or sent. Raises NotAKey, where possible with the line that is wrong."""
    signs = ""
    lines = [line.partition(":") for line in text.splitlines() if ":" in line]
    lines = [(number.strip(), plain(rest)) for number, colon, rest in lines if number.strip().isdigit() and colon]
    for place, (number, line) in enumerate(lines, 1):
        if int(number[:4]) != place or len(line) < 2 or any(sign not in ALPHABET for sign in line):
            raise NotAKey(N_("Line %(number)s of the key is not right. Look at it once more."), number=place)
        if _check_sign(place, line[:-1]) != line[-1]:
            raise NotAKey(N_("Line %(number)s of the key is not right. Look at it once more."), number=place)
        signs += line[:-1]
    if len(signs) != _ALL_SIGNS:
        raise NotAKey(N_("This is not the whole key. It has %(lines)s numbered lines."), lines=LINES)
    try:
        return key_from_bytes(base64.b32decode(signs.translate(_FROM_OURS) + "=" * (-len(signs) % 8)))
    except ValueError as error:
        raise NotAKey(N_("This is not a key.")) from error
