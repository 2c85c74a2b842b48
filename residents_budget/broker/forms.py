"""The form that makes a roll for people who sign in."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from residents_budget.roll.codes import MOST_CODES
from residents_budget.web.forms import Form


def places_form(areas):
    """A form that asks for each sub-area, (number, name, about how many residents), how many places there are."""
    fields = {
        f"area_{number}": IntegerField(
            name,
            default=needed,
            validators=[
                Optional(),
                NumberRange(0, MOST_CODES, message=_l("Choose a number from %(min)s to %(max)s.")),
            ],
            render_kw={"inputmode": "numeric"},
        )
        for number, name, needed in areas
    }
    return type("PlacesForm", (Form,), fields)()
