"""The form to call a meeting."""

from datetime import time

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Optional

from residents_budget.initiatives.typed import tidy
from residents_budget.web.forms import ClockField, DayField, Form, LineField, at_most, required


class MeetingForm(Form):
    title = LineField(_l("What is it?"), validators=[required(_l("Give the meeting a name.")), at_most(120)])
    on = DayField(_l("Which day?"), validators=[required(_l("Choose a day."))])
    at = ClockField(
        _l("What time?"), validators=[required(_l("Fill in a time, for example 19:30."))], default=time(19, 30)
    )
    place = LineField(_l("Where is it?"), validators=[required(_l("Say where it is.")), at_most(200)])
    text = TextAreaField(
        _l("What else should people know?"),
        description=_l("Is there coffee, can children come, is there a lift?"),
        filters=[tidy],
        validators=[Optional(), at_most(1000)],
    )


class CallOffForm(Form):
    """Only a button."""
