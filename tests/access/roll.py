"""Who may use the pages of the roll."""

TABLE = {
    "roll.codes": "district_staff",
    "roll.throw_codes_away": "district_staff",
    "roll.revoke_code": "district_staff",
}
