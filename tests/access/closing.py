"""Who may use the pages about the end of a vote."""

EVERYBODY = "visitor resident community_worker district_staff administrator"
EITHER_OF_TWO = "community_worker district_staff administrator"

TABLE = {
    "closing.record": EVERYBODY,
    "closing.show": EITHER_OF_TWO,
    "closing.ask_to_close": "district_staff",
    "closing.ask_to_extend": "district_staff",
    "closing.ask_to_publish": "district_staff",
    "closing.agree": EITHER_OF_TWO,
    "closing.take_back": EITHER_OF_TWO,
    "closing.go_on": EITHER_OF_TWO,
}
