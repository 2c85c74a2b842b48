"""Forms of the outcome."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import ValidationError

from residents_budget.outcomes.what_if import Asked
from residents_budget.rounds.terms import CountingRule
from residents_budget.rounds.wording import RULE_NAMES
from residents_budget.web.forms import EuroField, Form, LineField, at_most, options, required

SHARES = (50, 80, 90, 110, 120, 150)
"""Other budgets that can be asked about with one choice, in hundredths of what there was."""

NONE = ""


class TrackerForm(Form):
    tracker = LineField(
        _l("One of your tracking numbers"),
        description=_l("8 signs, from the slip you got after voting."),
        validators=[required(_l("Fill in a tracking number.")), at_most(20)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class WhatIfForm(Form):
    """A question by GET: its address can be shared."""

    class Meta:
        csrf = False

    share = SelectField(_l("How much money is there?"))
    amount = EuroField(_l("Or another amount"))
    rule = SelectField(_l("How is counted?"))
    without = SelectField(_l("Which initiative withdraws?"))
    price_of = SelectField(_l("Which initiative costs more or less?"))
    price = EuroField(_l("What does it cost then?"))

    def __init__(self, args, *, rules, titles):
        super().__init__(args)
        initiatives = [(str(number), title) for number, title in titles.items()]
        self.share.choices = options(
            [(NONE, _("as much as there was")), *((str(share), share_in_words(share)) for share in SHARES)]
        )
        first, *others = rules
        self.rule.choices = options(
            [(NONE, _(RULE_NAMES[first])), *((str(rule), _(RULE_NAMES[rule])) for rule in others)]
        )
        self.without.choices = options([(NONE, _("none")), *initiatives])
        self.price_of.choices = options([(NONE, _("none")), *initiatives])
        for field in (self.share, self.rule, self.without, self.price_of):
            field.data = field.data or NONE

    def validate_price(self, field):
        if self.price_of.data and field.data is None and not field.errors:
            raise ValidationError(_l("Fill in what it costs then."))

    def permanent(self):
        """What is asked as the parameters of an address: all that was filled in."""
        return {field.name: field._value() if field.type == "EuroField" else field.data for field in self if field.data}

    def asked(self, budget_cents):
        """What is asked, of a round with this budget."""
        share, amount = self.share.data, self.amount.data
        budget = amount if amount is not None else budget_cents * int(share) // 100 if share else None
        return Asked(
            budget_cents=budget,
            rule=CountingRule(self.rule.data) if self.rule.data else None,
            without=int(self.without.data) if self.without.data else None,
            price_of=int(self.price_of.data) if self.price_of.data else None,
            price_cents=self.price.data if self.price_of.data else None,
        )


def share_in_words(share):
    """A share of the budget (in hundredths) as a choice."""
    if share < 100:
        return _("%(percent)s %% less", percent=100 - share)
    return _("%(percent)s %% more", percent=share - 100)
