"""Figures of effects: everybody reads them; what leans on whom is for who works here."""

EVERYBODY = "visitor resident community_worker district_staff administrator"

TABLE = {
    "indicators.band": EVERYBODY,
    "indicators.table": EVERYBODY,
    "indicators.initiative_csv": EVERYBODY,
    "indicators.leaflet": EVERYBODY,
    "indicators.leaning": "community_worker district_staff",
}
