"""The front doors."""

EVERYONE = "visitor resident community_worker district_staff administrator"

TABLE = {
    "neighbourhoods.home": EVERYONE,
    "neighbourhoods.show": EVERYONE,
}
