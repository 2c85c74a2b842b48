"""Meetings: everybody reads; who may call one is asked of the initiative too."""

PROFESSIONALS = "community_worker district_staff"

TABLE = {
    "meetings.index": "visitor resident community_worker district_staff administrator",
    "meetings.new": PROFESSIONALS,
    "meetings.call_off": "resident community_worker district_staff administrator",
}
