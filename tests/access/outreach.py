"""Going to people: everybody reads it, the community worker writes it down."""

TABLE = {
    "outreach.index": "visitor resident community_worker district_staff administrator",
    "outreach.outreach_csv": "visitor resident community_worker district_staff administrator",
    "outreach.new": "community_worker",
    "outreach.plan": "community_worker",
    "outreach.call_off": "community_worker",
    "outreach.for_you": "resident community_worker district_staff administrator",
}
