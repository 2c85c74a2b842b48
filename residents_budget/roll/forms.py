"""Forms about the roll."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from residents_budget.roll.rules import LONGEST_REASON
from residents_budget.roll.wording import VOTE_FOR
from residents_budget.rounds.terms import VoteFor
from residents_budget.web.forms import Form, LineField, at_most, options, required


class VotersForm(Form):
    """Who may vote."""

    vote_for = RadioField(
        _l("Whom is one vote for?"),
        coerce=VoteFor,
        choices=options((kind.value, _l(words)) for kind, words in VOTE_FOR.items()),
        validators=[required(_l("Choose one."))],
    )
    least_age = IntegerField(
        _l("From which age?"),
        description=_l("Leave it empty for: every age."),
        validators=[Optional(), NumberRange(1, 99, message=_l("Choose a number from %(min)s to %(max)s."))],
    )
    areas = SelectMultipleField(
        _l("Which sub-areas vote?"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class PrefixForm(Form):
    """The letter number of a code that was lost."""

    prefix = LineField(
        _l("The number on the letter"),
        description=_l("It is also the first four signs of the code, such as 7K3M."),
        validators=[required(), at_most(30)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class AdditionForm(Form):
    """A code for somebody who was forgotten."""

    area = SelectField(_l("In which sub-area does this person live?"), coerce=int)
    reason = LineField(
        _l("Why, and how did you check it?"),
        description=_l("Without names: everybody can read it. For example: moved here in May, showed a letter."),
        validators=[required(), at_most(LONGEST_REASON)],
    )
