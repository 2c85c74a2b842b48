"""Who may use the pages of the roll."""

EVERYBODY = "visitor resident community_worker district_staff administrator"

TABLE = {
    "roll.short": EVERYBODY,
    "roll.book": EVERYBODY,
    "roll.codes": "district_staff",
    "roll.voters": "district_staff",
    "roll.desk": "community_worker district_staff",
    "roll.replace_code": "community_worker district_staff",
    "roll.revoke_code": "community_worker district_staff",
    "roll.add_code": "community_worker district_staff",
}
