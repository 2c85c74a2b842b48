"""Who may use the pages of groups."""

TABLE = {
    "groups.index": "visitor resident community_worker district_staff administrator",
    "groups.new": "community_worker district_staff",
    "groups.show": "visitor resident community_worker district_staff administrator",
    "groups.invite": "resident community_worker district_staff administrator",
    "groups.join": "resident community_worker district_staff administrator",
    "groups.leave": "resident community_worker district_staff administrator",
    "groups.propose": "resident community_worker district_staff administrator",
    "groups.say": "resident community_worker district_staff administrator",
}
