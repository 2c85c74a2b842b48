"""Who may use the pages of the key."""

TABLE = {
    "keys.show": "district_staff",
    "keys.copy": "district_staff",
    "keys.put_back": "district_staff",
}
