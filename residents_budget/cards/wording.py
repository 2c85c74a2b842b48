"""Cards and posters in words (plain; the page translates)."""

from residents_budget.cards.terms import Brought, Kind
from residents_budget.errors import N_

KIND_NAMES = {Kind.CARD: N_("cards to hand out"), Kind.POSTER: N_("a poster")}
BROUGHT_NAMES = {
    Brought.NEIGHBOUR: N_("a neighbour"),
    Brought.VOLUNTEER: N_("a volunteer"),
    Brought.PROFESSIONAL: N_("somebody who works here"),
    Brought.PAPER: N_("this card or poster"),
    Brought.ONLINE: N_("the internet"),
}
