"""Area goals: open to all to read; workers and staff keep them, who leads an initiative says which it serves."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"
WORKERS = "community_worker district_staff"

TABLE = {
    "goals.index": EVERYONE,
    "goals.show": EVERYONE,
    "goals.csv": EVERYONE,
    "goals.new": WORKERS,
    "goals.change": WORKERS,
    "goals.end": WORKERS,
    "goals.again": WORKERS,
    "goals.contribute": SIGNED_IN,
    "goals.take_away": SIGNED_IN,
    "goals.serve": SIGNED_IN,
}
