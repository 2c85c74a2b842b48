"""Forms for merging and splitting."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from residents_budget.initiatives.rules import LONGEST_TITLE, LONGEST_WHAT
from residents_budget.initiatives.typed import tidy
from residents_budget.merging.rules import LONGEST_REASON
from residents_budget.web.forms import Form, LineField, at_most, options, required


class AskForm(Form):
    into = SelectField(_l("In which initiative does it go on?"), coerce=int)
    reason = LineField(
        _l("Why are they better together?"),
        validators=[required(_l("Say in a few words why.")), at_most(LONGEST_REASON)],
    )

    def offer(self, initiatives):
        self.into.choices = options((one.id, one.title) for one in initiatives)


class AnswerForm(Form):
    agrees = RadioField(
        _l("Do you go on together?"),
        choices=options([("yes", _l("Yes, together")), ("no", _l("No, each by itself"))]),
        validators=[required(_l("Choose yes or no."))],
    )


class SplitForm(Form):
    title = LineField(
        _l("The name of the new initiative"),
        validators=[required(_l("Give your idea a name.")), at_most(LONGEST_TITLE)],
    )
    what = TextAreaField(_l("What is it about?"), filters=[tidy], validators=[Optional(), at_most(LONGEST_WHAT)])
    lines = SelectMultipleField(
        _l("Which costs go along?"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    reason = LineField(
        _l("Why is it better apart?"), validators=[required(_l("Say in a few words why.")), at_most(LONGEST_REASON)]
    )
