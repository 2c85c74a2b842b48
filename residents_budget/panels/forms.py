"""Forms around drawing a panel."""

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, IntegerField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional, Regexp

from residents_budget.panels.lots import FEWEST_SEATS, LONGEST_LIST, MOST_SEATS
from residents_budget.web.forms import Form, LineField, at_most, required


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
    lists_sha256 = LineField(
        _l("Fingerprint (SHA-256) of the file with the lists"),
        description=_l("So that everybody can see later that the lists were not changed after the draw."),
        validators=[
            Optional(),
            Regexp(r"\A[0-9a-fA-F]{64}\Z", message=_l("A fingerprint has 64 letters and figures.")),
        ],
    )
    seed_source = LineField(
        _l("Where will the seed come from?"),
        description=_l("For example: the winning numbers of the national lottery of 10 December."),
        validators=[required(), at_most(200)],
    )


class SeedForm(Form):
    seed = LineField(_l("The seed, as it was published"), validators=[required(), at_most(200)])


class DeclineForm(Form):
    seat = SelectField(_l("Who says no?"), validators=[required(_l("Choose one."))])
