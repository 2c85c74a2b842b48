"""What the ways to join a talk are called (plain; the page translates)."""

from residents_budget.discussion.terms import AskedOf, Side, Voice
from residents_budget.errors import N_

WAYS = {
    "for": N_("I am for it, because…"),
    "against": N_("I am against it, because…"),
    "question": N_("I have a question for who takes the lead"),
    "question_staff": N_("I have a question for the municipality"),
    "story": N_("I want to tell what I lived through"),
}
"""The choices of the form, in their order on the page."""

ANSWERED_BY = {
    Voice.LEAD: N_("Answer of who takes the lead"),
    Voice.WORKER: N_("Answer of the community worker"),
    Voice.STAFF: N_("Answer of the municipality"),
}


def said_in(way):
    """(side, whom a question is for) of one of WAYS.

    >>> said_in("question_staff")
    (<Side.QUESTION: 'question'>, <AskedOf.STAFF: 'staff'>)
    >>> said_in("story")
    (<Side.STORY: 'story'>, None)
    """
    if way == "question_staff":
        return Side.QUESTION, AskedOf.STAFF
    return Side(way), AskedOf.LEAD if way == "question" else None
