"""What somebody typed to find a neighbourhood (plain)."""

import re

LONGEST = 60
MOST_WORDS = 5
POSTCODE = re.compile(r"[1-9][0-9]{3}\s*[a-z]{0,2}", re.IGNORECASE)
HOUSE_NUMBER = re.compile(r"[0-9]+\s?[a-z]{0,2}", re.IGNORECASE)


def asked_for(text):
    """The text as it is looked for: printable, with single spaces, of a bounded length.

    >>> asked_for("  Kastanjehof   12\\n")
    'Kastanjehof 12'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text or "").split())[:LONGEST].strip()


def words_of(text):
    """The words that must be found; a house number behind a street is left out.

    >>> words_of("Kastanjehof 12b"), words_of("De Linden")
    (['Kastanjehof'], ['De', 'Linden'])
    """
    words = asked_for(text).split()[:MOST_WORDS]
    while len(words) > 1 and HOUSE_NUMBER.fullmatch(words[-1]):
        words.pop()
    return words


def is_postcode(text):
    """Whether somebody typed a Dutch postcode.

    >>> is_postcode("3511 ab"), is_postcode("Lindenlaan 3511")
    (True, False)
    """
    return POSTCODE.fullmatch(asked_for(text)) is not None
