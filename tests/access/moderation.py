"""Moderation: everybody who is signed in reports, the community worker decides; others where no worker can."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"
DECIDERS = "community_worker district_staff administrator"

TABLE = {
    "house_rules.show": EVERYONE,
    "house_rules.edit": "community_worker district_staff",
    "moderation.report": SIGNED_IN,
    "moderation.log": EVERYONE,
    "appeals.index": SIGNED_IN,
    "appeals.decision": SIGNED_IN,
    "waiting.queue": DECIDERS,
    "waiting.following": DECIDERS,
    "waiting.decide": DECIDERS,
    "waiting.file": DECIDERS,
    "waiting.appeal": DECIDERS,
    "waiting.file_appealed": DECIDERS,
    "waiting.question": "community_worker",
}
