"""Figures of effects: everybody reads them."""

EVERYBODY = "visitor resident community_worker district_staff administrator"

TABLE = {
    "indicators.band": EVERYBODY,
    "indicators.table": EVERYBODY,
    "indicators.initiative_csv": EVERYBODY,
    "indicators.leaflet": EVERYBODY,
}
