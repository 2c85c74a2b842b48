"""The generations of participation: a table for everybody."""

TABLE = {"generations.csv": "visitor resident community_worker district_staff administrator"}
