"""Attachments: everybody opens them, who takes the lead adds them."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "attachments.show": EVERYONE,
    "attachments.file": EVERYONE,
    "attachments.attach": SIGNED_IN,
    "attachments.take_away": SIGNED_IN,
}
