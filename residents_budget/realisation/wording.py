"""Ranges, answers and places in words (plain; the page translates)."""

from residents_budget.errors import N_
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange

HOURS_NAMES = {
    HoursRange.UNDER_1: N_("Less than 1 hour"),
    HoursRange.FROM_1_TO_4: N_("1 to 4 hours"),
    HoursRange.FROM_4_TO_8: N_("4 to 8 hours"),
    HoursRange.OVER_8: N_("More than 8 hours"),
}

DELIVERED_NAMES = {
    Delivered.PROMISED: N_("not known yet"),
    Delivered.DONE: N_("done"),
    Delivered.DIFFERENTLY: N_("done differently"),
    Delivered.NOT_MANAGED: N_("not managed"),
}

DELIVERED_BADGES = {
    Delivered.PROMISED: ("unknown", "question"),
    Delivered.DONE: ("yes", "check"),
    Delivered.DIFFERENTLY: ("bit", "undo"),
    Delivered.NOT_MANAGED: ("no", "cross"),
}
"""The kind of badge and its icon."""

DONE_BY_NAMES = {
    DoneBy.RESIDENTS: N_("Residents"),
    DoneBy.PROFESSIONALS: N_("Professionals"),
}
