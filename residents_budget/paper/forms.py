"""Forms about paper ballots."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired

from residents_budget.web.forms import Form, LineField, at_most, required


class LetterForm(Form):
    """Whose letter a paper ballot is given for."""

    prefix = LineField(
        _l("The number on the letter"),
        description=_l("It is also the first four signs of the code, such as 7K3M."),
        validators=[required(), at_most(30)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class StackForm(Form):
    """A stack of papers out of the box."""

    papers = IntegerField(
        _l("How many papers are in this stack?"),
        validators=[InputRequired(_l("Fill in a number."))],
        render_kw={"inputmode": "numeric"},
    )


class PaperForm(Form):
    """One paper; its marks are read from the request, like those of every ballot."""
