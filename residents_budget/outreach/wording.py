"""Ways of going out in words (plain; the page translates)."""

from residents_budget.errors import N_
from residents_budget.outreach.terms import ByWhom, How

HOW_NAMES = {
    How.DOORBELL: N_("from door to door"),
    How.STALL: N_("with a stall in the street"),
    How.SCHOOL_GATE: N_("at the school gate"),
    How.COFFEE: N_("over coffee"),
    How.WALK: N_("walking round"),
}

BY_WHOM_NAMES = {
    ByWhom.WORKER: N_("the community worker"),
    ByWhom.RESIDENTS: N_("residents"),
    ByWhom.TOGETHER: N_("residents and the community worker together"),
    ByWhom.PARTNER: N_("an organisation in the neighbourhood"),
}
