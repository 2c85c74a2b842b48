"""Forms around small fast grants."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.validators import NumberRange

from residents_budget.quick_grants.rules import MOST_DAYS
from residents_budget.web.forms import EuroField, Form, at_most, options, required


class CriteriaForm(Form):
    criteria = TextAreaField(
        _l("By what do you decide?"),
        description=_l("One thing on each line, in plain words. Everybody can read it."),
        validators=[required(), at_most(2000)],
    )
    promised_days = IntegerField(
        _l("Within how many days do you answer?"),
        default=10,
        validators=[required(), NumberRange(1, MOST_DAYS, message=_l("Choose a number from %(min)s to %(max)s."))],
    )
    most = EuroField(_l("How much can be asked at most?"), validators=[required(_l("Fill in an amount."))])


class AnswerForm(Form):
    answer = RadioField(
        _l("Does it meet the criteria?"),
        choices=options([("yes", _l("Yes, it gets the money")), ("no", _l("No"))]),
        validators=[required(_l("Choose an answer."))],
    )
    reason = TextAreaField(
        _l("Why?"),
        description=_l("In plain words. The initiator and the neighbourhood read this."),
        validators=[required(), at_most(1000)],
    )
