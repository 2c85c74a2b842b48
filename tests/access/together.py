"""Making a plan together: everybody reads, whoever is signed in thinks along; whose plan it is decides the rest."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "together.versions": EVERYONE,
    "together.suggestions": EVERYONE,
    "together.suggest": SIGNED_IN,
    "together.suggestion": SIGNED_IN,
    "together.invite": SIGNED_IN,
    "together.join": SIGNED_IN,
}
