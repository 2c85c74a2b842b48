"""Who may use the pages of pots."""

TABLE = {
    "pots.show": "visitor resident community_worker district_staff administrator",
    "pots.ask": "district_staff",
    "pots.agree": "district_staff",
    "pots.refuse": "district_staff",
}
