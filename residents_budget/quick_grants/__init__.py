"""Small fast grants: published criteria, a promised number of days, and how many answers were in time."""
