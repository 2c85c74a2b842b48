"""Who may use the pages of a task in exchange."""

TABLE = {
    "exchanges.offer": "resident community_worker district_staff administrator",
    "exchanges.show": "visitor resident community_worker district_staff administrator",
    "exchanges.agree": "district_staff",
    "exchanges.turn_down": "resident community_worker district_staff administrator",
    "exchanges.kept": "district_staff",
    "exchanges.not_kept": "district_staff",
}
