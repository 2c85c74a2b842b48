"""Who may use the menu of support. Of those who are signed in only residents say what they want."""

TABLE = {
    "support_menu.show": "visitor resident community_worker district_staff administrator",
    "support_menu.offer": "district_staff",
    "support_menu.wish": "resident community_worker district_staff administrator",
    "support_menu.ask": "district_staff",
    "support_menu.buy": "district_staff",
}
