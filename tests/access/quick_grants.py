"""Who may use the pages of small fast grants. Of residents only the one who takes the lead asks for one."""

TABLE = {
    "quick_grants.criteria": "district_staff",
    "quick_grants.ask": "resident community_worker district_staff administrator",
    "quick_grants.send": "resident community_worker district_staff administrator",
    "quick_grants.answer": "district_staff",
}
