"""Kinds of printed matter, what can be done with its code, and by whom somebody was brought along."""

from enum import StrEnum


class Kind(StrEnum):
    """A card is handed out, a poster hangs."""

    CARD = "card"
    POSTER = "poster"


class Response(StrEnum):
    """What somebody did with a code, without an account."""

    SAY = "say"
    COME = "come"
    SUPPORT = "support"


class Brought(StrEnum):
    """By whom somebody came here: asked once, one tap, optional."""

    NEIGHBOUR = "neighbour"
    VOLUNTEER = "volunteer"
    PROFESSIONAL = "professional"
    PAPER = "paper"
    ONLINE = "online"
