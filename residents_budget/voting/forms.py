"""Forms of the vote."""

import secrets

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from residents_budget.voting.codes import MOST_CODES
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


class TrackerForm(Form):
    tracker = LineField(
        _l("One of your tracking numbers"),
        description=_l("8 signs, from the slip you got after voting."),
        validators=[required(_l("Fill in a tracking number.")), at_most(20)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class RevokeForm(Form):
    prefix = LineField(
        _l("The first four signs of the code"),
        description=_l(
            "Of a letter that was lost or stolen. The code does not work any more, and its vote does not count."
        ),
        validators=[required(), at_most(30)],
        render_kw={"autocomplete": "off"},
    )


class ButtonForm(Form):
    """Only a button."""


class ImportForm(Form):
    file = FileField(
        _l("A .pb file"),
        description=_l("A round in the format of pabulib.org, with its ballots."),
        validators=[FileRequired(_l("Choose a file."))],
    )


def roll_form(areas):
    """A form that asks for each sub-area, (number or None, name, residents), how many codes are needed."""
    fields = {
        name_of(number): IntegerField(
            name,
            default=residents,
            validators=[
                InputRequired(_l("Fill in a number, 0 for none.")),
                NumberRange(0, MOST_CODES, message=_l("Choose a number from %(min)s to %(max)s.")),
            ],
            render_kw={"inputmode": "numeric"},
        )
        for number, name, residents in areas
    }
    return type("RollForm", (Form,), fields)()


def name_of(number):
    """The field's name for a sub-area."""
    return f"area_{number or 0}"
