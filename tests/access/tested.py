"""How a plan was tested: everybody reads; who takes the lead and the worker tell what is not done."""

SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "tested.show": "visitor " + SIGNED_IN,
    "tested.leave_out": SIGNED_IN,
    "tested.take_away": SIGNED_IN,
}
