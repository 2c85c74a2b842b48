"""Forms for telling and confirming what changed."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import NumberRange, Optional

from residents_budget.effects import rules
from residents_budget.effects.terms import Order
from residents_budget.effects.wording import ORDERS
from residents_budget.initiatives.typed import tidy
from residents_budget.web.forms import (
    DatedForm,
    DayField,
    Form,
    LineField,
    at_most,
    not_in_the_future,
    options,
    required,
)

YES, NO = "yes", "no"


def is_told(_form, field):
    """Something is left when spaces are taken away."""
    if not field.data:
        raise ValidationError(_l("Write what changed."))


def is_explained_where_not_so(form, field):
    """Who says that a card is not so, says what it is like."""
    if form.answer.data == NOT_SO and not (field.data or "").strip():
        raise ValidationError(_l("Write in one sentence why."))


class EffectForm(DatedForm):
    order = RadioField(
        _l("What kind of change is it?"),
        validators=[required(_l("Choose what kind of change it is."))],
    )
    what = TextAreaField(
        _l("What changed?"),
        description=_l("Who does something differently now? One or two sentences."),
        filters=[tidy],
        validators=[is_told, at_most(rules.LONGEST_WHAT)],
    )
    who = LineField(
        _l("Who does something differently now?"),
        description=_l("For example: the neighbours of the flats, or the school. No surnames."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    institution = SelectField(_l("Is it an institution?"), coerce=int, validators=[Optional()])
    helped = LineField(_l("How did the initiative help?"), validators=[Optional(), at_most(rules.LONGEST_LINE)])
    on = DayField(_l("Since when?"), validators=[required(_l("Choose a day.")), not_in_the_future])
    sure = BooleanField(_l("Yes, it was before the money was granted"))
    good = RadioField(
        _l("Is it good?"),
        description=_l("What went wrong belongs here too."),
        choices=options([(YES, _l("Yes, it is good")), (NO, _l("No, it is not good"))]),
        validators=[required(_l("Choose yes or no."))],
    )
    intended = RadioField(
        _l("Was it meant to happen?"),
        choices=options([(YES, _l("Yes, that was the plan")), (NO, _l("No, nobody expected it"))]),
        validators=[required(_l("Choose yes or no."))],
    )
    evidence = LineField(
        _l("How can you tell?"),
        description=_l("For example: a photo, a count, or something that people say."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    told_by = LineField(
        _l("Who says so?"),
        description=_l("A first name, or: a neighbour, a teacher. Everybody can read it."),
        validators=[required(_l("Write who says so.")), at_most(rules.LONGEST_LINE)],
    )

    can_confirm = LineField(
        _l("Who can confirm it?"),
        description=_l("Not who takes the lead. For example: the neighbour across the street."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )

    def offer_institutions(self, institutions):
        """Let the form offer the institutions of the neighbourhood."""
        self.institution.choices = options([(0, _("No")), *((one.id, one.name) for one in institutions)])

    def offer_orders(self):
        """Let the form offer the three kinds of change, each with an example."""
        self.order.choices = options(
            (str(order.value), f"{_(ORDERS[order].name)}. {_(ORDERS[order].example)}") for order in Order
        )


YES_IT_IS, NOT_SO = "confirmed", "contradicted"


class ConfirmForm(Form):
    answer = RadioField(
        _l("Is it so?"),
        choices=options([(YES_IT_IS, _l("Yes, I can confirm it")), (NOT_SO, _l("No, it is not so"))]),
        validators=[required(_l("Choose yes or no."))],
    )
    because = LineField(
        _l("If not: what is it like, then?"), validators=[is_explained_where_not_so, at_most(rules.LONGEST_LINE)]
    )
    name = LineField(
        _l("Who confirms it?"),
        description=_l("Leave it empty when it is you. Otherwise: who told you so, with that person's consent."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )


class CorrectionForm(Form):
    what = TextAreaField(_l("What changed?"), filters=[tidy], validators=[is_told, at_most(rules.LONGEST_WHAT)])
    because = LineField(
        _l("Why do you correct it?"),
        description=_l("What it said before stays readable."),
        validators=[required(_l("Write in one sentence why.")), at_most(rules.LONGEST_LINE)],
    )


class PanelForm(Form):
    effect = RadioField(
        _l("Which change did residents find the most significant?"),
        coerce=int,
        validators=[required(_l("Choose a change."))],
    )
    because = LineField(
        _l("Why this one?"),
        validators=[required(_l("Write in one sentence why.")), at_most(rules.LONGEST_LINE)],
    )
    people = IntegerField(
        _l("How many residents chose?"),
        validators=[
            required(_l("Write how many residents chose.")),
            NumberRange(rules.MINIMUM_PANEL, rules.MOST_PANEL, _l("A panel has at least %(min)s residents.")),
        ],
        render_kw={"inputmode": "numeric"},
    )
