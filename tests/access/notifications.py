"""What is new for me, and mail about it."""

SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "notifications.news": SIGNED_IN,
    "notifications.read": SIGNED_IN,
    "notifications.choices": SIGNED_IN,
    "notifications.stop_following": SIGNED_IN,
    "notifications.follow_here": SIGNED_IN,
    "notifications.follow": SIGNED_IN,
    "notifications.stop": "visitor " + SIGNED_IN,
    "notifications.undelivered": "administrator",
}
