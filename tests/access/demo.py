"""The demo: outside it the address answers 404 to everybody."""

TABLE = {"demo.sign_in": "visitor resident community_worker district_staff administrator"}
