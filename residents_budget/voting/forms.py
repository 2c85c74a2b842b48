"""Forms of the vote."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from residents_budget.voting.sealing import FORM_LENGTH
from residents_budget.web.forms import Form, LineField, at_most, required


class CodeForm(Form):
    code = LineField(
        _l("The code from your letter"),
        description=_l("18 signs, such as 7K3M-01234-56789-ABCD. Capitals and dashes do not matter."),
        validators=[required(_l("Fill in the code from your letter.")), at_most(60)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class ReviewForm(Form):
    """The page on which a voter reads her choices back; ``form`` is its random name."""

    form = HiddenField(default=lambda: secrets.token_hex(FORM_LENGTH))


class ButtonForm(Form):
    """Only a button."""
