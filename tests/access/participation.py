"""Who takes part: open to all."""

EVERYONE = "visitor resident community_worker district_staff administrator"

TABLE = {
    "participation.breadth": EVERYONE,
    "participation.breadth_csv": EVERYONE,
}
