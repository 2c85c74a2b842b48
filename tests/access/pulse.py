"""The pulse: anybody answers and reads what came of it, workers and staff run it."""

EVERYONE = "visitor resident community_worker district_staff administrator"
WORKERS = "community_worker district_staff"

TABLE = {
    "pulse.index": EVERYONE,
    "pulse.show": EVERYONE,
    "pulse.csv": EVERYONE,
    "pulse.over_the_years": EVERYONE,
    "pulse.short": EVERYONE,
    "pulse.answer": EVERYONE,
    "pulse.by_letter": EVERYONE,
    "pulse.thanks": EVERYONE,
    "pulse.paper": EVERYONE,
    "pulse.professionals": EVERYONE,
    "pulse.new": WORKERS,
    "pulse.steps": WORKERS,
    "pulse.let_fall": WORKERS,
    "pulse.make_letters": WORKERS,
    "pulse.fetch": WORKERS,
    "pulse.open_it": WORKERS,
    "pulse.end": WORKERS,
    "pulse.enter": WORKERS,
}
