"""Ways of going out in words (plain; the page translates)."""

from residents_budget.errors import N_
from residents_budget.outreach.terms import How

HOW_NAMES = {
    How.DOORBELL: N_("from door to door"),
    How.STALL: N_("with a stall in the street"),
    How.SCHOOL_GATE: N_("at the school gate"),
    How.COFFEE: N_("over coffee"),
    How.WALK: N_("walking round"),
}
