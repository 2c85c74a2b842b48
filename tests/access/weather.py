"""How the talk goes is for the workers of the neighbourhood."""

TABLE = {"weather.show": "community_worker"}
