"""Forms for suggesting, answering and inviting."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, TextAreaField
from wtforms.validators import Email, Optional

from residents_budget.initiatives.typed import tidy
from residents_budget.together.rules import LONGEST_ANSWER, LONGEST_WHY
from residents_budget.web.forms import Form, LineField, at_most, options, required


class SuggestForm(Form):
    after = TextAreaField(
        _l("How would you say it?"),
        description=_l("Change what you want to be different. Neighbours see what went and what came."),
        filters=[tidy],
        validators=[at_most(4000)],
    )
    why = LineField(
        _l("Why is that better?"), validators=[required(_l("Say why in a few words.")), at_most(LONGEST_WHY)]
    )


class AnswerForm(Form):
    is_taken = RadioField(
        _l("What do you do with it?"),
        choices=options([("yes", _l("Take it over into the plan")), ("no", _l("Leave the plan as it is"))]),
        validators=[required(_l("Choose yes or no."))],
    )
    words = LineField(
        _l("Your answer"),
        description=_l("Who suggested it gets this by mail."),
        validators=[Optional(), at_most(LONGEST_ANSWER)],
    )


class InviteForm(Form):
    email = EmailField(
        _l("E-mail address of a neighbour"),
        description=_l("She gets a link. Leave it empty to get a link that you hand out yourself."),
        validators=[
            Optional(),
            at_most(200),
            Email(message=_l("This is not an e-mail address. It looks like name@example.nl.")),
        ],
    )
