"""What the parts of a plan are called where words are compared (plain)."""

from residents_budget.errors import N_
from residents_budget.money import decimal_string
from residents_budget.together.terms import Words

PARTS = {
    Words.WHAT: N_("What we do"),
    Words.BRINGS: N_("What we do and bring ourselves"),
    Words.NEEDS: N_("What we look for"),
}

VERSIONED = {
    "title": N_("The name"),
    "what": PARTS[Words.WHAT],
    "for_whom": N_("For whom"),
    "planned_for": N_("When"),
    "who_does_it": N_("Who does it"),
    "area_goal": N_("What it helps with in the area"),
    "place": N_("The place"),
    "costs": N_("The costs"),
    "brings": PARTS[Words.BRINGS],
    "needs": PARTS[Words.NEEDS],
}


def as_text(version, part):
    """One part of a version as text; the costs as a line each."""
    value = getattr(version, part)
    if part != "costs":
        return value
    return "\n".join(f"{what}: € {decimal_string(cents)}" for what, cents in value)
