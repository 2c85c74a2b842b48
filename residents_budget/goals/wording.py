"""How goals are said (plain)."""

from residents_budget.errors import N_
from residents_budget.goals.terms import End, How

HOWS = {
    How.MEETING: N_("at a neighbourhood meeting"),
    How.DOORBELL: N_("by ringing doorbells"),
    How.SURVEY: N_("with questions on paper or on a screen"),
    How.TABLE: N_("at tables in the street or the community centre"),
    How.OTHER: N_("in another way"),
}

ENDS = {
    End.REACHED: N_("reached"),
    End.PARTLY: N_("partly reached"),
    End.LET_GO: N_("let go"),
}
