"""What the signs are called (plain; the page translates)."""

from residents_budget.errors import N_
from residents_budget.weather.rules import Sign

NAMES = {
    Sign.HEATS_UP: N_("heats up"),
    Sign.NEEDS_A_HAND: N_("needs a hand"),
    Sign.UNANSWERED: N_("no answer"),
    Sign.COOLS: N_("cools down"),
}
KINDS = {
    Sign.HEATS_UP: ("no", "warning"),
    Sign.NEEDS_A_HAND: ("act", "help"),
    Sign.UNANSWERED: ("bit", "question"),
    Sign.COOLS: ("unknown", "clock"),
}
"""Badge and icon of each sign."""
