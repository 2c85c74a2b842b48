"""Forms around paying out."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from residents_budget import moments
from residents_budget.payments.rules import LONGEST_NAME
from residents_budget.web.forms import DayField, Form, LineField, at_most, not_in_the_future, required, sent_once


class AccountForm(Form):
    name = LineField(
        _l("In whose name is the account?"),
        description=_l("For example: Stichting Samen Groen."),
        validators=[required(), at_most(LONGEST_NAME)],
    )
    iban = LineField(
        _l("Account number (IBAN)"),
        description=_l("For example: NL91 ABNA 0417 1643 00."),
        validators=[required(), at_most(50)],
    )


class PrepareForm(Form):
    """``key`` is the same when the form is sent twice: then there is one payment."""

    instalments = SelectMultipleField(
        _l("What do you want to pay?"),
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validators=[required(_l("Choose at least one."))],
    )
    execute_on = DayField(
        _l("On which day must the bank pay?"), default=moments.today, validators=[required(_l("Choose a day."))]
    )
    key = sent_once()


class ApproveForm(Form):
    """``seen`` is the fingerprint of what stood on the page."""

    seen = HiddenField(validators=[required(), Regexp(r"\A[0-9a-f]{64}\Z")])


class PayDayForm(Form):
    execute_on = DayField(_l("On which day must the bank pay?"), validators=[required(_l("Choose a day."))])


class ExecutedForm(Form):
    paid_on = DayField(
        _l("On which day did the bank pay?"),
        default=moments.today,
        validators=[required(_l("Choose a day.")), not_in_the_future],
    )


class CancelForm(Form):
    why = LineField(_l("Why?"), validators=[required(), at_most(200)])


class CameBackForm(Form):
    why = LineField(
        _l("Why did it come back?"),
        description=_l("For example: the account number was wrong. Everybody can read this."),
        validators=[required(), at_most(200)],
    )
    on = DayField(
        _l("On which day?"), default=moments.today, validators=[required(_l("Choose a day.")), not_in_the_future]
    )
