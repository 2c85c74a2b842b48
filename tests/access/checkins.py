"""Without an account: everybody checks in and takes a task; opening a check-in depends on the initiative."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "checkins.code": EVERYONE,
    "checkins.check_in": EVERYONE,
    "checkins.guest": EVERYONE,
    "checkins.my_task": EVERYONE,
    "checkins.new": SIGNED_IN,
    "checkins.activities": SIGNED_IN,
    "checkins.activity": SIGNED_IN,
    "checkins.paper": SIGNED_IN,
}
