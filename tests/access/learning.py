"""What somebody learned: a key in a mail answers."""

EVERYONE = "visitor resident community_worker district_staff administrator"

TABLE = {"learning.answer": EVERYONE}
