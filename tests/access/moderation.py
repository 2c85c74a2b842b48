"""Moderation: everybody who is signed in reports, the community worker decides."""

SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "moderation.queue": "community_worker",
    "moderation.report": SIGNED_IN,
    "moderation.hide": "community_worker",
    "moderation.restore": "community_worker",
    "moderation.leave": "community_worker",
}
