"""Forms around what is agreed with a grant."""

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, RadioField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from residents_budget import moments
from residents_budget.book.rules import must_have_enough
from residents_budget.errors import Refusal
from residents_budget.grants.rules import LONGEST_LINE, MOST_INSTALMENTS
from residents_budget.grants.terms import Holds
from residents_budget.grants.wording import HOLDS_NAMES
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
from residents_budget.web.i18n import say

EMPTY_ROWS = 3


class InstalmentForm(PlainForm):
    amount = EuroField(_l("How much?"), validators=[Optional()])
    due_on = DayField(_l("On which day?"), validators=[Optional()])
    after = LineField(_l("Or: after what?"), validators=[at_most(LONGEST_LINE)])


class InstalmentsForm(Form):
    lines = FieldList(FormField(InstalmentForm), max_entries=MOST_INSTALMENTS + EMPTY_ROWS)

    def filled_lines(self):
        """(cents, day, after what) of every row in which anything was typed."""
        rows = [(line.amount.data, line.due_on.data, line.after.data or "") for line in self.lines]
        return [row for row in rows if any(row)]


class ConditionForm(Form):
    what = LineField(
        _l("What must be so?"),
        description=_l("For example: the neighbours across the street agree with the place."),
        validators=[required(), at_most(LONGEST_LINE)],
    )
    holds = RadioField(
        _l("What waits for it?"),
        coerce=Holds,
        choices=options((one.value, _l(name)) for one, name in HOLDS_NAMES.items()),
        default=Holds.ALL,
        validators=[required(_l("Choose one."))],
    )


class BringForm(Form):
    kind = RadioField(
        _l("Who brings it?"),
        choices=options([("own", _l("The group itself")), ("other", _l("Somebody who pays along"))]),
        default="own",
        validators=[required(_l("Choose one."))],
    )
    who = LineField(
        _l("Name of the group or organisation"),
        description=_l("No names of persons: everybody can read this."),
        validators=[required(), at_most(80)],
    )
    what = LineField(
        _l("What is it?"), description=_l("For example: 40 hours of painting."), validators=[at_most(LONGEST_LINE)]
    )
    amount = EuroField(_l("How much, if it is money?"), validators=[Optional()])


class DoneForm(Form):
    done_on = DayField(
        _l("On which day was it done?"),
        default=moments.today,
        validators=[required(_l("Choose a day.")), not_in_the_future],
    )


class GiveBackForm(Form):
    amount = EuroField(_l("How much is left over?"), validators=[required(_l("Fill in an amount."))])
    source = RadioField(
        _l("Where is it now?"),
        choices=options(
            [
                ("waiting", _l("It was not paid out yet")),
                ("paid", _l("The group had it and has paid it back")),
            ]
        ),
        default="waiting",
        validators=[required(_l("Choose one."))],
    )
    why = LineField(_l("Why?"), description=_l("Everybody can read this."), validators=[required(), at_most(200)])

    def within(self, **cents):
        """The form, knowing how much there is where: ``waiting_cents`` in no payment, ``paid_cents`` with the group."""
        self.there = cents
        return self

    def validate_amount(self, field):
        """Not more than there is at the place that was chosen."""
        left = self.there.get(f"{self.source.data}_cents")
        if field.data is not None and left is not None:
            try:
                must_have_enough(left, field.data)
            except Refusal as refusal:
                raise ValidationError(say(refusal)) from refusal

    key = sent_once()
