"""The words for how often mail comes (plain: keys of translations)."""

from residents_budget.errors import N_
from residents_budget.notifications.terms import Pace

PACES = {
    Pace.AT_ONCE: N_("At once, at most four times an hour"),
    Pace.DAILY: N_("Once a day, at the end of the afternoon"),
    Pace.WEEKLY: N_("Once a week, on Friday"),
    Pace.NEVER: N_("Never: I look on the site myself"),
}
