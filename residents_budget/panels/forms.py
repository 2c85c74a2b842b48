"""Forms around drawing a panel."""

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, IntegerField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange

from residents_budget.panels.lots import FEWEST_SEATS, LONGEST_LIST, MOST_SEATS
from residents_budget.web.draw_forms import fingerprint_of_lists, source_of_seed
from residents_budget.web.forms import Form, required


class ListForm(PlainForm):
    area = HiddenField()
    people = IntegerField(
        _l("How many people stand on the list?"),
        validators=[NumberRange(0, LONGEST_LIST, message=_l("Choose a number from %(min)s to %(max)s."))],
    )


class DrawForm(Form):
    seats = IntegerField(
        _l("How many people do you draw?"),
        default=15,
        validators=[
            required(),
            NumberRange(FEWEST_SEATS, MOST_SEATS, message=_l("Choose a number from %(min)s to %(max)s.")),
        ],
    )
    lists = FieldList(FormField(ListForm))
    lists_sha256 = fingerprint_of_lists()
    seed_source = source_of_seed(required())


class DeclineForm(Form):
    seat = SelectField(_l("Who says no?"), validators=[required(_l("Choose one."))])
