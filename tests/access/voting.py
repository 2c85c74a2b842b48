"""Who may use the pages of the vote. The code, and not a role, lets a voter in."""

EVERYBODY = "visitor resident community_worker district_staff administrator"

TABLE = {
    "voting.code": EVERYBODY,
    "voting.protection": EVERYBODY,
    "voting.as_before": EVERYBODY,
    "voting.ballot": EVERYBODY,
    "voting.review": EVERYBODY,
    "voting.cast": EVERYBODY,
    "voting.leave": EVERYBODY,
    "voting.open_vote": "district_staff",
}
