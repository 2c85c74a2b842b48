"""Forms about keys."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from residents_budget.keys.services import LONGEST_HOLDERS
from residents_budget.web.forms import Form, LineField, at_most, required

LONGEST_SHEET = 2000


class CopyForm(Form):
    """Typing a copy back, with who keep it."""

    lines = TextAreaField(
        _l("The lines of the copy"),
        description=_l("Typed from the paper, or pasted from the file. Capitals and spaces do not matter."),
        validators=[required(), at_most(LONGEST_SHEET)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    holders = LineField(
        _l("Which two people keep it?"),
        description=_l("Two names. They keep it closed, away from this computer, and destroy it after the count."),
        validators=[required(), at_most(LONGEST_HOLDERS)],
    )


class PutBackForm(Form):
    """Typing a copy back where the key was lost."""

    lines = CopyForm.lines
