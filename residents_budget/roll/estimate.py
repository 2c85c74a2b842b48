"""How many codes a sub-area probably needs, from the population figures (plain)."""

import re

from residents_budget.rounds.terms import VoteFor

_BAND = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3})|\+)")
OLDEST = 90
"""Where the last band ends, for a share of it."""


def _ages(band):
    """(first, last) age of a band such as "15-24" or "65+"; None where it is none."""
    found = _BAND.fullmatch(band)
    return None if found is None else (int(found[1]), int(found[2] or OLDEST))


def old_enough(by_band, least_age):
    """About how many residents are at least so old. ``by_band`` gives residents by age band ("" for all ages).

    Of a band that the age lies inside, the share of its years counts.

    >>> old_enough({"0-14": 150, "15-24": 100, "25-44": 200}, 12)
    330
    """
    bands = {band: count for band, count in by_band.items() if _ages(band)}
    if not bands:
        return by_band.get("", 0)
    total = 0
    for band, count in bands.items():
        first, last = _ages(band)
        years = last - first + 1
        total += count * min(max(last + 1 - (least_age or 0), 0), years) / years
    return round(total)


def codes_needed(by_band, households, *, vote_for, least_age):
    """About how many codes: households, or residents from the age on. 0 where the figures do not tell."""
    if vote_for is VoteFor.HOUSEHOLD:
        return households or 0
    if not least_age and "" in by_band:
        return by_band[""]
    return old_enough(by_band, least_age)
