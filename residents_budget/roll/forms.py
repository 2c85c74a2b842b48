"""Forms about the roll."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from residents_budget.roll.codes import MOST_CODES
from residents_budget.web.forms import Form, LineField, at_most, required


class RevokeForm(Form):
    prefix = LineField(
        _l("The first four signs of the code"),
        description=_l(
            "Of a letter that was lost or stolen. The code does not work any more, and its vote does not count."
        ),
        validators=[required(), at_most(30)],
        render_kw={"autocomplete": "off"},
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
