"""Who may use the pages about receipts. Of residents only the one who takes the lead sends them."""

TABLE = {
    "receipts.new": "resident community_worker district_staff administrator",
    "receipts.show": "district_staff",
    "receipts.answer": "resident community_worker district_staff administrator",
    "receipts.photo": "visitor resident community_worker district_staff administrator",
}
