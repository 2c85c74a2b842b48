"""What leans on whom is for who works here."""

TABLE = {
    "leaning.index": "community_worker district_staff",
}
