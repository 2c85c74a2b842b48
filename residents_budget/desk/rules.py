"""What may be set by an administrator (plain)."""

import re

from residents_budget.errors import N_, Refusal

COLOUR = re.compile("#[0-9a-f]{6}", re.ASCII)


def must_be_a_colour(text):
    """A colour as #rrggbb in lower case. Raises Refusal with an example.

    >>> must_be_a_colour(" #0F5C4A ")
    '#0f5c4a'
    """
    colour = text.strip().lower()
    if not COLOUR.fullmatch(colour):
        raise Refusal(N_("Write a colour as # with six figures or letters, for example #0f5c4a."))
    return colour


def must_offer_a_language(codes, default):
    """At least the default language is offered."""
    if default not in codes:
        raise Refusal(N_("The language that pages open in cannot be left out."))
    return list(codes)


def must_be_a_new_name(name, taken):
    """A neighbourhood has a name with a letter in it, that no other one has."""
    if not any(letter.isalpha() for letter in name):
        raise Refusal(N_("Write a name with letters in it."))
    if name.casefold() in {other.casefold() for other in taken}:
        raise Refusal(N_("There is a neighbourhood with this name already. Choose another name."))
