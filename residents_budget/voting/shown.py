"""What a ballot tells of an initiative: the same for every voter, and nothing of any voter (plain).

The page is made from it once for all voters of a language and kept under these very words, so that a name that was
changed or a photo that was hidden while people vote is gone with the next ballot.
"""

from typing import NamedTuple


class Shown(NamedTuple):
    """One initiative on a ballot. ``picture`` is the key of its photo, ``alt`` what is on it; a text is "" where there
    is none. ``latitude`` and ``longitude`` are degrees, None where it has no place on the map.
    """

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
    latitude: float | None
    longitude: float | None
