"""Forms around receipts."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField

from residents_budget import moments
from residents_budget.receipts.rules import LONGEST_WHAT
from residents_budget.web.forms import (
    DayField,
    EuroField,
    Form,
    LineField,
    at_most,
    not_in_the_future,
    options,
    required,
    sent_once,
)


class ReceiptForm(Form):
    cost_line = RadioField(_l("What was it for?"), coerce=int, validators=[required(_l("Choose one."))])
    amount = EuroField(_l("How much?"), validators=[required(_l("Fill in an amount."))])
    what = LineField(
        _l("In one sentence: what did you buy?"),
        description=_l("For example: twelve pots of paint. Everybody can read this."),
        validators=[required(), at_most(LONGEST_WHAT)],
    )
    photo = FileField(
        _l("A photo of the receipt"), description=_l("Only staff sees it. Cover names and account numbers if you like.")
    )
    bought_on = DayField(
        _l("On which day?"), default=moments.today, validators=[required(_l("Choose a day.")), not_in_the_future]
    )
    key = sent_once()


class DecideForm(Form):
    decision = RadioField(
        _l("Is it in order?"),
        choices=options([("accept", _l("Yes, accept it")), ("ask", _l("I want to know something first"))]),
        validators=[required(_l("Choose one."))],
    )
    question = LineField(_l("Your question"), validators=[at_most(400)])
    photo_is_public = BooleanField(
        _l("Everybody may see the photo"), description=_l("Only where no name, address or account number is on it.")
    )


class AnswerForm(Form):
    answer = LineField(_l("Your answer"), validators=[required(), at_most(400)])
