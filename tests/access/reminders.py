"""Who may remind sub-areas of a vote; the poster is everybody's."""

TABLE = {
    "reminders.index": "community_worker district_staff",
    "reminders.poster": "visitor resident community_worker district_staff administrator",
}
