"""Whole cents. Amounts are read from what people type, and written by the template."""

import re
from decimal import Decimal

from residents_budget.errors import N_, Refusal

LARGEST_CENTS = 99_999_999_999

_WITH_CURRENCY = re.compile(r"(?:(?:€|euro|eur)\s*)?(?P<amount>.*?)(?:\s*(?:€|euro|eur))?", re.IGNORECASE | re.DOTALL)
_DUTCH = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,(?:\d{2}|-))?|\d+(?:,(?:\d{1,2}|-))?", re.ASCII)
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{2})?|\d+(?:\.\d{1,2})?", re.ASCII)


def cents_from_words(text):
    """Whole cents from an amount as people write it.

    >>> [cents_from_words(text) for text in ("1.234,56", "1234.56", "€ 12,-", "1.500", "0,5", "12 euro")]
    [123456, 123456, 1200, 150000, 50, 1200]

    Raises Refusal, with an example, for anything that is not clearly one amount of at most 999,999,999.99.
    """
    if len(text) > 30:
        raise Refusal(N_("Write an amount in euros, for example 1250 or 1.250,50."))
    bare = _WITH_CURRENCY.fullmatch(text.replace("\N{NO-BREAK SPACE}", " ").strip())["amount"]
    if _DUTCH.fullmatch(bare):
        plain = bare.replace(".", "").replace(",-", "").replace(",", ".")
    elif _ENGLISH.fullmatch(bare):
        plain = bare.replace(",", "")
    else:
        raise Refusal(N_("Write an amount in euros, for example 1250 or 1.250,50."))
    cents = int(Decimal(plain) * 100)
    if cents > LARGEST_CENTS:
        raise Refusal(N_("This amount is too large. Write an amount in euros, for example 1250 or 1.250,50."))
    return cents


def decimal_string(cents):
    """Cents as a plain decimal string, for files and JSON.

    >>> decimal_string(123450), decimal_string(-5)
    ('1234.50', '-0.05')
    """
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
