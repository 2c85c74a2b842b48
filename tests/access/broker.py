"""Who may use the way in by the municipality's identity broker; without one there is none (404)."""

EVERYBODY = "visitor resident community_worker district_staff administrator"

TABLE = {
    "broker.away": EVERYBODY,
    "broker.back": EVERYBODY,
    "broker.make_places": "district_staff",
}
