"""Who may use the page about less money."""

TABLE = {"scenarios.less": "visitor resident community_worker district_staff administrator"}
