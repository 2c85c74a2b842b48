"""The logbook: everybody reads it, who takes the lead and the worker write in it, and a key in a mail answers one."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "logbook.show": EVERYONE,
    "logbook.role": SIGNED_IN,
    "logbook.lay_down": SIGNED_IN,
    "logbook.hurdle": SIGNED_IN,
    "logbook.answered": SIGNED_IN,
    "logbook.solved": SIGNED_IN,
    "logbook.brought": SIGNED_IN,
    "logbook.changed": SIGNED_IN,
    "logbook.learned": SIGNED_IN,
    "logbook.look_back": SIGNED_IN,
    "logbook.still_there": EVERYONE,
}
