"""Who may use the pages of rounds."""

TABLE = {
    "rounds.index": "visitor resident community_worker district_staff administrator",
    "rounds.show": "visitor resident community_worker district_staff administrator",
    "rounds.new": "district_staff",
    "rounds.edit": "district_staff",
    "rounds.feasibility": "district_staff",
    "rounds.ask_back": "district_staff",
    "rounds.answer_question": "resident community_worker district_staff administrator",
}
