"""Who may use the pages on which money is followed."""

EVERYBODY = "visitor resident community_worker district_staff administrator"
TABLE = {
    "flows.show": EVERYBODY,
    "flows.as_csv": EVERYBODY,
    "flows.as_xlsx": EVERYBODY,
    "flows.as_json": EVERYBODY,
    "flows.ahead": "district_staff",
    "flows.report": EVERYBODY,
    "flows.district": EVERYBODY,
}
