"""How a group's decision is called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.groups.terms import Decision

DECISION_NAMES = {
    Decision.OPEN: N_("members decide"),
    Decision.GRANTED: N_("granted"),
    Decision.TURNED_DOWN: N_("not granted"),
}
DECISION_KINDS = {Decision.OPEN: "act", Decision.GRANTED: "done", Decision.TURNED_DOWN: "no"}
