"""Initiatives: everybody reads, whoever is signed in proposes and supports."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "initiatives.index": EVERYONE,
    "initiatives.show": EVERYONE,
    "initiatives.similar": EVERYONE,
    "initiatives.new": SIGNED_IN,
    "initiatives.edit": SIGNED_IN,
    "initiatives.part": SIGNED_IN,
    "initiatives.support": SIGNED_IN,
    "initiatives.withdraw": SIGNED_IN,
}
