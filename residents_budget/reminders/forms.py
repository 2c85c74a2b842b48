"""The form that reminds sub-areas."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from residents_budget.web.forms import Form


class RemindForm(Form):
    areas = SelectMultipleField(
        _l("Which sub-areas?"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
