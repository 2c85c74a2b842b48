"""Forms around the menu of support."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, TextAreaField
from wtforms.validators import NumberRange

from residents_budget.support_menu.rules import MOST_HOURS
from residents_budget.web.forms import EuroField, Form, LineField, at_most, required, sent_once


class ItemForm(Form):
    name = LineField(
        _l("What support is it?"),
        description=_l("For example: a youth worker on Fridays, bookkeeping, insurance."),
        validators=[required(), at_most(80)],
    )
    about = TextAreaField(_l("What do you get for it?"), validators=[at_most(500)])
    hours = IntegerField(
        _l("How many hours a year?"),
        validators=[required(), NumberRange(1, MOST_HOURS, message=_l("Choose a number from %(min)s to %(max)s."))],
    )
    amount = EuroField(
        _l("What does it cost?"),
        description=_l("This amount comes into the pot."),
        validators=[required(_l("Fill in an amount."))],
    )
    key = sent_once()
