"""How long we keep things is for everybody to read."""

EVERYONE = "visitor resident community_worker district_staff administrator"

TABLE = {"retention.how_long": EVERYONE}
