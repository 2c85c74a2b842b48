"""What came of it: open to all. Telling and confirming depend on whose initiative it is and who wrote it down."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "effects.neighbourhood": EVERYONE,
    "effects.neighbourhood_csv": EVERYONE,
    "effects.told": EVERYONE,
    "effects.initiative": EVERYONE,
    "effects.initiative_csv": EVERYONE,
    "effects.new": SIGNED_IN,
    "effects.confirm": SIGNED_IN,
    "effects.correct": SIGNED_IN,
    "effects.panel": "community_worker district_staff",
}
