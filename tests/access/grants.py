"""Who may use the pages about what was agreed with a grant."""

TABLE = {
    "grants.show": "visitor resident community_worker district_staff administrator",
    "grants.instalments": "district_staff",
    "grants.done": "district_staff",
    "grants.new_condition": "district_staff",
    "grants.meet": "district_staff",
    "grants.bring": "district_staff",
    "grants.give_back": "district_staff",
}
