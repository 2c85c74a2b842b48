"""The outcome: for everybody, once the votes have been counted."""

EVERYBODY = "visitor resident community_worker district_staff administrator"

TABLE = {
    "outcomes.show": EVERYBODY,
    "outcomes.why": EVERYBODY,
    "outcomes.what_if": EVERYBODY,
    "outcomes.table": EVERYBODY,
    "outcomes.slips": EVERYBODY,
    "outcomes.recount": EVERYBODY,
    "outcomes.find_offline": EVERYBODY,
    "outcomes.find": EVERYBODY,
    "outcomes.draw_anew": "district_staff",
}
