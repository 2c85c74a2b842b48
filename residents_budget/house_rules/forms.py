"""The form for house rules."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField

from residents_budget.web.forms import Form, at_most, required


class HouseRulesForm(Form):
    text = TextAreaField(
        _l("The rules"),
        description=_l("One on each line, at most ten. Short, as you would say it at the door."),
        validators=[required(_l("Write at least one rule.")), at_most(2000)],
    )
    look_at_new = BooleanField(
        _l("A community worker sees first what new accounts write"),
        description=_l("On their first day. Choose this only when there is trouble: waiting is discouraging."),
    )
