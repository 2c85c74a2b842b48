"""Questions to the neighbourhood: everybody answers and reads; who works here draws; who takes the lead may ask."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"
WORKERS = "community_worker district_staff"

TABLE = {
    "temperature.index": EVERYONE,
    "temperature.show": EVERYONE,
    "temperature.with_code": EVERYONE,
    "temperature.answer": EVERYONE,
    "temperature.thanks": EVERYONE,
    "temperature.result": EVERYONE,
    "temperature.ask": SIGNED_IN,
    "temperature.call_off": SIGNED_IN,
    "temperature.announce": WORKERS,
    "temperature.draw": WORKERS,
    "temperature.fetch": WORKERS,
    "temperature.count": WORKERS,
}
