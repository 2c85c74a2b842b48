"""Who may use the pages about paying out. Of residents only the one who takes the lead names a payee."""

TABLE = {
    "payments.index": "district_staff",
    "payments.paying_account": "district_staff",
    "payments.payee": "resident community_worker district_staff administrator",
    "payments.show": "district_staff",
    "payments.approve": "district_staff",
    "payments.change_day": "district_staff",
    "payments.file": "district_staff",
    "payments.execute": "district_staff",
    "payments.cancel": "district_staff",
    "payments.came_back": "district_staff",
}
