"""Who may use the pages about money."""

TABLE = {
    "ledger.money": "visitor resident community_worker district_staff administrator",
    "ledger.money_csv": "visitor resident community_worker district_staff administrator",
    "ledger.new_pot": "district_staff",
    "ledger.grant_outcome": "district_staff",
    "ledger.decide_otherwise": "district_staff",
    "ledger.grant": "district_staff",
}
