"""Who may use the pages of the vote. The code, and not a role, lets a voter in."""

EVERYBODY = "visitor resident community_worker district_staff administrator"

TABLE = {
    "voting.code": EVERYBODY,
    "voting.ballot": EVERYBODY,
    "voting.review": EVERYBODY,
    "voting.cast": EVERYBODY,
    "voting.leave": EVERYBODY,
    "voting.outcome": EVERYBODY,
    "voting.why": EVERYBODY,
    "voting.outcome_csv": EVERYBODY,
    "voting.slips_csv": EVERYBODY,
    "voting.recount_zip": EVERYBODY,
    "voting.find": EVERYBODY,
    "voting.open_vote": "district_staff",
    "voting.close_vote": "district_staff",
    "voting.import_round": "district_staff",
    "voting.import_job": "district_staff",
    "voting.stop_import": "district_staff",
    "voting.repeat_import": "district_staff",
}
