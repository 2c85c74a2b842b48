"""Merging and splitting: whoever is signed in may knock; who takes the lead, and the community worker, decide."""

SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "merging.ask": SIGNED_IN,
    "merging.show": SIGNED_IN,
    "merging.undo": SIGNED_IN,
    "merging.split": SIGNED_IN,
}
