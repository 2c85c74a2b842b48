"""How an exchange is called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.exchanges.terms import ExchangeState

STATE_NAMES = {
    ExchangeState.OFFERED: N_("waits for an answer"),
    ExchangeState.AGREED: N_("agreed, being done"),
    ExchangeState.KEPT: N_("kept"),
    ExchangeState.NOT_KEPT: N_("not kept"),
    ExchangeState.TURNED_DOWN: N_("not agreed"),
}
STATE_KINDS = {
    ExchangeState.OFFERED: "act",
    ExchangeState.AGREED: "info",
    ExchangeState.KEPT: "done",
    ExchangeState.NOT_KEPT: "no",
    ExchangeState.TURNED_DOWN: "no",
}
