"""Signing in and out, and pages about yourself."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "accounts.sign_in": EVERYONE,
    "accounts.use_link": EVERYONE,
    "accounts.sign_in_with_password": EVERYONE,
    "accounts.sign_out": EVERYONE,
    "accounts.account": SIGNED_IN,
    "accounts.welcome": SIGNED_IN,
    "accounts.my_data": SIGNED_IN,
    "accounts.delete": SIGNED_IN,
    "accounts.password": SIGNED_IN,
    "accounts.sign_out_everywhere": SIGNED_IN,
}
