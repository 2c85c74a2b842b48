"""Numbers as election files write them, read exactly, and written back in the shortest exact way."""

import re
from fractions import Fraction

from residents_budget.errors import N_, Refusal

LONGEST_NUMBER = 40

_NUMBER = re.compile(r"([+-]?)(\d+)(?:[.,](\d*))?(?:[eE]\+?(\d{1,2}))?", re.ASCII)
_SHORT_DECIMAL = re.compile(r"([+-]?)()[.,](\d+)()", re.ASCII)
_MAYBE_THOUSANDS = re.compile(r"[+-]?\d{1,3},\d{3}", re.ASCII)


def number_from_text(text):
    """The exact number in ``text``, as a Fraction. A comma counts as a decimal point.

    >>> number_from_text(" 1234,5 "), number_from_text("1e3")
    (Fraction(2469, 2), Fraction(1000, 1))

    Raises Refusal for what is not a number, is longer than 40 signs, or could mean two things ("12,345").
    """
    bare = text.strip()
    if len(bare) > LONGEST_NUMBER:
        raise Refusal(N_("This number is too long: it has %(signs)s signs."), signs=len(bare))
    found = _NUMBER.fullmatch(bare) or _SHORT_DECIMAL.fullmatch(bare)
    if not found:
        raise Refusal(N_("“%(text)s” is not a number."), text=bare)
    if _MAYBE_THOUSANDS.fullmatch(bare):
        raise Refusal(
            N_("“%(text)s” can mean two numbers. Write a decimal point, and nothing between thousands."), text=bare
        )
    sign, whole, decimals, exponent = found.groups()
    decimals = decimals or ""
    number = Fraction(int((whole or "0") + decimals), 10 ** len(decimals)) * 10 ** int(exponent or 0)
    return -number if sign == "-" else number


def decimals_needed(numbers, at_least=0):
    """How many decimals write all these Fractions exactly (they come from decimal texts, so it ends)."""
    needed = at_least
    for number in numbers:
        while (number * 10**needed).denominator != 1:
            needed += 1
    return needed


def plain_decimal(amount, decimals):
    """An int in units of ``10 ** -decimals`` as text: whole if it is whole, else with at least two decimals.

    >>> plain_decimal(20000000, 2), plain_decimal(123450, 2), plain_decimal(-5, 4)
    ('200000', '1234.50', '-0.0005')
    """
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    whole, rest = divmod(amount, 10**decimals)
    if not rest:
        return f"{sign}{whole}"
    digits = f"{rest:0{decimals}d}".rstrip("0")
    return f"{sign}{whole}.{digits:0<2}"
