"""Who may use the pages of the letters."""

TABLE = {
    "letters.index": "district_staff",
    "letters.fetch": "district_staff",
    "letters.throw_away": "district_staff",
}
