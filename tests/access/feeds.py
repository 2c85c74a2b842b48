"""Feeds, calendars and posters need no account."""

EVERYONE = "visitor resident community_worker district_staff administrator"

TABLE = {
    "feeds.neighbourhood": EVERYONE,
    "feeds.initiative": EVERYONE,
    "feeds.calendar_of_neighbourhood": EVERYONE,
    "feeds.calendar_of_initiative": EVERYONE,
    "posters.show": EVERYONE,
}
