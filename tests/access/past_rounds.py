"""Rounds of the past: district staff takes them in."""

TABLE = {
    "past_rounds.take_in": "district_staff",
    "past_rounds.job": "district_staff",
    "past_rounds.stop": "district_staff",
    "past_rounds.repeat": "district_staff",
}
