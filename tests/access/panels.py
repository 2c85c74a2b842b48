"""Who may use the pages of panels."""

TABLE = {
    "panels.announce": "district_staff",
    "panels.show": "visitor resident community_worker district_staff administrator",
    "panels.let_fall": "district_staff",
    "panels.decline": "district_staff",
}
