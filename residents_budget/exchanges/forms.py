"""Forms around exchanges."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from residents_budget.exchanges.rules import LONGEST_LINE
from residents_budget.web.forms import DayField, EuroField, Form, LineField, at_most, required


class OfferForm(Form):
    initiative = SelectField(_l("For which plan do you want money?"), coerce=int, validators=[required()])
    institution = SelectField(_l("With whom do you agree this?"), coerce=int, validators=[required()])
    residents_duty = LineField(
        _l("What do you do?"),
        description=_l("For example: we look after the green in our street for a year."),
        validators=[required(_l("Write what residents do.")), at_most(LONGEST_LINE)],
    )
    institution_duty = LineField(
        _l("What do they do, besides the money?"),
        description=_l("For example: they bring tools and take away the waste."),
        validators=[required(_l("Write what the institution does.")), at_most(LONGEST_LINE)],
    )
    amount = EuroField(_l("How much do you want for it?"), validators=[required(_l("Fill in an amount."))])
    until = DayField(
        _l("Until which day?"), description=_l("Leave it empty when it has no end."), validators=[Optional()]
    )


class ReasonForm(Form):
    why = LineField(_l("Why?"), description=_l("Everybody can read this."), validators=[required(), at_most(300)])
