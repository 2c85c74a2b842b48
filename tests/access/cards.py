"""Cards: the community worker makes them, everybody may use one, who joins tells by whom."""

TABLE = {
    "cards.index": "community_worker",
    "cards.show": "community_worker",
    "cards.open": "visitor resident community_worker district_staff administrator",
    "cards.thanks": "visitor resident community_worker district_staff administrator",
    "cards.arrived": "resident community_worker district_staff administrator",
}
