"""What a ballot tells of an initiative: the same for every voter, and nothing of any voter (plain).

The page is made from it once for all voters of a language and kept under these very words, so that a name that was
changed or a photo that was hidden while people vote is gone with the next ballot.
"""

from typing import NamedTuple


class Shown(NamedTuple):
    """One initiative. ``picture`` is the key of its photo, ``alt`` what is on it; a text is "" where there is none."""

    id: int
    title: str
    asked_cents: int
    place: str
    area: str
    lead: str
    what: str
    brings: str
    picture: str
    alt: str


def shown(initiatives):
    """A Shown of each, ordered by number: an order of a voter's own would tell who came."""
    return tuple(_shown(one) for one in sorted(initiatives, key=lambda one: one.id))


def _shown(one):
    return Shown(
        one.id,
        one.title,
        one.asked_cents,
        one.place or "",
        one.sub_area.name if one.sub_area else "",
        one.lead.name if one.lead else "",
        one.what or "",
        one.brings or "",
        one.picture.key if one.picture else "",
        one.picture.alt if one.picture else "",
    )
