"""The codes of Statistics Netherlands (CBS): GM0363 is a gemeente, WK0363AA a wijk in it, BU0363AA01 a buurt in that.

Since 2022 the part after the gemeente can have letters. Spreadsheets that take a code for a number lose its zeros.
"""

import re

COUNTRY = "country"
MUNICIPALITY = "municipality"
DISTRICT = "district"
NEIGHBOURHOOD = "neighbourhood"

LEVELS = {"land": COUNTRY, "gemeente": MUNICIPALITY, "wijk": DISTRICT, "buurt": NEIGHBOURHOOD}
PREFIXES = {"NL": COUNTRY, "GM": MUNICIPALITY, "WK": DISTRICT, "BU": NEIGHBOURHOOD}
SHORT_CODES = {MUNICIPALITY: ("GM", 4), DISTRICT: ("WK", 6), NEIGHBOURHOOD: ("BU", 8)}
CODE = re.compile(r"NL[0-9]{2}|GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{4}[0-9A-Z]{4}")
SHORT_CODE = re.compile(r"([0-9A-Z]{1,8})(?:\.0)?")


def is_code(words):
    return CODE.fullmatch(words) is not None


def level_of(code):
    """What kind of area a code stands for."""
    return PREFIXES[code[:2]]


def full_code(words, level):
    """A code that lost its letters or its leading zeros, as it was; None when it cannot be one.

    >>> full_code("3070101", NEIGHBOURHOOD), full_code("0307", MUNICIPALITY), full_code("BU0363AA01", None)
    ('BU03070101', 'GM0307', 'BU0363AA01')
    """
    if is_code(words):
        return words
    match = SHORT_CODE.fullmatch(words)
    if not match or level not in SHORT_CODES:
        return None
    prefix, length = SHORT_CODES[level]
    bare, rest = match[1], ""
    if len(bare) > length:
        bare, rest = bare.zfill(8)[:length], bare.zfill(8)[length:]
    code = prefix + bare.zfill(length)
    return code if is_code(code) and not rest.strip("0") else None


def parents(code):
    """(wijk, gemeente) a code lies in, each None where the code itself is not below it.

    >>> parents("BU0363AA01"), parents("WK0363AA"), parents("GM0363")
    (('WK0363AA', 'GM0363'), (None, 'GM0363'), (None, None))
    """
    district = "WK" + code[2:8] if level_of(code) == NEIGHBOURHOOD else None
    return district, "GM" + code[2:6] if level_of(code) in (NEIGHBOURHOOD, DISTRICT) else None
