"""Two neighbours find that they want the same and go on with one plan; a drawing stands with it."""

import io

from residents_budget.attachments import services as attachments
from residents_budget.demo import pictures
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.merging import services

KEY = "rozen-spoor"
"""The plan in which the other goes on, in the story."""

AN_IDEA = "Een veldje om te voetballen achter de flats"
WHAT = "De jongens spelen nu op de parkeerplaats. Het veldje aan de Bielzenstraat ligt er maar."
SAID = "Mag er ook een plek bij waar de meiden kunnen zitten kletsen?"
WHY = "We willen hetzelfde, op hetzelfde veldje. Samen krijgen we het eerder voor elkaar."
DRAWING = "Schets van het veldje met twee doelen"


def tell(neighbourhood):
    """Where that plan is: an idea of a neighbour, with its supporter and a question, went on in it."""
    plan = neighbourhood.initiatives.get(KEY)
    if plan is None:
        return
    told = next(one for one in neighbourhood.told.initiatives if one.key == KEY)
    drawn = io.BytesIO()
    pictures.draw(told.motif, told.seed).save(drawn, "PNG", compress_level=1)
    attachments.attach(plan, by=plan.lead, title=DRAWING, data=drawn.getvalue())

    first, second, third = [person for person in neighbourhood.residents.values() if person is not plan.lead][-3:]
    idea = initiatives.propose(neighbourhood.place, by=first, title=AN_IDEA, what=WHAT)
    initiatives.support(idea, by=second)
    discussion.comment(idea, by=third, side=Side.QUESTION, body=SAID)
    asked = services.ask(idea, plan, by=first, reason=WHY)
    services.answer(asked, by=plan.lead, agrees=True)
