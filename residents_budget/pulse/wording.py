"""How the pulse is said (plain)."""

from residents_budget.errors import N_
from residents_budget.pulse.terms import COHESION, Question

ASKED = {
    Question.STRANGERS: N_("The people in this neighbourhood hardly know each other."),
    Question.PLEASANT: N_("The people in this neighbourhood get along with each other in a pleasant way."),
    Question.TOGETHER: N_("I live in a friendly neighbourhood, where people stick together."),
    Question.AT_HOME: N_("I feel at home with the people who live in this neighbourhood."),
    Question.AGREEMENTS: N_("I trust that the municipality keeps to agreements."),
    Question.INFLUENCE: N_("I can change something here in the neighbourhood."),
    Question.OURS: N_("This is mine too."),
    Question.MET: N_("Did you get to know somebody this year who lives differently from you?"),
}
"""In Dutch the first four stand word for word as in the Veiligheidsmonitor."""

MIRROR = N_("I trust that residents can do this.")
"""For professionals: the other side of the trust in the municipality."""

ANSWERS = {
    1: N_("fully agree"),
    2: N_("agree"),
    3: N_("neither agree nor disagree"),
    4: N_("disagree"),
    5: N_("fully disagree"),
    0: N_("I do not know"),
}
YES_OR_NO = {1: N_("yes"), 2: N_("no"), 0: N_("I do not know")}

SHORT = {
    Question.STRANGERS: N_("People hardly know each other"),
    Question.PLEASANT: N_("People get along in a pleasant way"),
    Question.TOGETHER: N_("A friendly neighbourhood that sticks together"),
    Question.AT_HOME: N_("At home with the people here"),
    Question.AGREEMENTS: N_("The municipality keeps to agreements"),
    Question.INFLUENCE: N_("I can change something here"),
    Question.OURS: N_("This is mine too"),
    Question.MET: N_("Got to know somebody who lives differently"),
}
"""For under a figure."""

NETHERLANDS = dict(zip(COHESION, (26.1, 75.3, 60.5, 62.1), strict=True))
"""Of every 100 people of 15 and over in the Netherlands in 2023, so many (fully) agree (CBS, table 85146NED)."""

CHANGES = {
    ("sure", True): N_("surely more than last time"),
    ("sure", False): N_("surely fewer than last time"),
    ("probably", True): N_("probably more than last time"),
    ("probably", False): N_("probably fewer than last time"),
}
SAME = N_("about as many as last time, or chance")


def changed(change):
    """The sentence of a Change."""
    return CHANGES.get((change.sure, change.by > 0), SAME)


HALVES = {"1": N_("Spring %(year)s"), "2": N_("Autumn %(year)s")}


def half(text):
    """("Spring %(year)s", {"year": "2026"}) of a half-year such as "2026-1"."""
    year, part = text.split("-")
    return HALVES[part], {"year": year}
