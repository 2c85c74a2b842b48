"""Institutions: open to all; who speaks for which side depends on the initiative and the institution."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "institutions.index": EVERYONE,
    "institutions.show": EVERYONE,
    "institutions.new": "community_worker district_staff",
    "institutions.contact": "community_worker district_staff",
    "institutions.score": SIGNED_IN,
    "institutions.new_agreement": SIGNED_IN,
    "institutions.kept": SIGNED_IN,
    "institutions.spending": SIGNED_IN,
}
