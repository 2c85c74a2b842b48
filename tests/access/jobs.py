"""Who may see, stop and repeat long work: workers and staff; the kind of the job narrows that further."""

TABLE = {
    "jobs.show": "community_worker district_staff",
    "jobs.stop": "community_worker district_staff",
    "jobs.repeat": "community_worker district_staff",
}
