"""Forms for following and for choosing how often mail comes."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectMultipleField
from wtforms.validators import AnyOf, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from residents_budget.initiatives.terms import Theme
from residents_budget.initiatives.wording import THEME_NAMES
from residents_budget.notifications.terms import Pace
from residents_budget.notifications.wording import PACES
from residents_budget.web.forms import Form, options


class Boxes(SelectMultipleField):
    """Several of some choices, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FollowForm(Form):
    follow = HiddenField(validators=[AnyOf(("yes", "no"))])


class FollowHereForm(Form):
    themes = Boxes(_l("Subjects"), choices=options((theme.value, _l(THEME_NAMES[theme])) for theme in Theme))
    sub_areas = Boxes(_l("Parts of the neighbourhood"), coerce=int, choices=[])


class ChoiceForm(Form):
    pace = RadioField(
        _l("How often would you like mail?"), choices=options((pace.value, _l(PACES[pace])) for pace in Pace)
    )
    work_mail = BooleanField(_l("A mail on working days about what waits for me"))


class ReadForm(Form):
    up_to = IntegerField(validators=[NumberRange(min=0, max=10**15)])


class StopForm(Form):
    """Only a button."""
