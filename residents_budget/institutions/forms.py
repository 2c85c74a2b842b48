"""Forms around institutions."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, IntegerField, RadioField, SelectField
from wtforms.validators import Email, NumberRange, Optional

from residents_budget.institutions import rules
from residents_budget.institutions.terms import AgreementKind, Kind, Level
from residents_budget.institutions.wording import AGREEMENTS, KINDS, LEVELS
from residents_budget.web.forms import (
    DayField,
    EuroField,
    Form,
    LineField,
    at_most,
    not_in_the_future,
    options,
    required,
)


def _number(value):
    return int(value) if value else None


class InstitutionForm(Form):
    name = LineField(
        _l("What is the institution called?"),
        validators=[required(_l("Write the name of the institution.")), at_most(rules.LONGEST_NAME)],
    )
    kind = SelectField(
        _l("What is it?"),
        choices=options([(kind.value, _l(KINDS[kind])) for kind in Kind]),
        validators=[required()],
    )
    contact = LineField(
        _l("Who is the contact person?"),
        description=_l("Everybody can read it. For example: Marieke Tol, head of the school."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    about = LineField(_l("What does it do in the neighbourhood?"), validators=[Optional(), at_most(rules.LONGEST_LINE)])


class ContactForm(Form):
    """Who speaks for an institution; ``nobody`` is only asked where somebody signs in for it already."""

    contact = LineField(
        _l("Who is the contact person?"),
        description=_l("Everybody can read it. For example: Marieke Tol, head of the school."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    email = EmailField(
        _l("With which e-mail address does she or he sign in here?"),
        description=_l("Nobody else sees it. Leave it empty when nothing changes."),
        validators=[
            Optional(),
            at_most(200),
            Email(message=_l("This is not an e-mail address. It looks like name@example.nl.")),
        ],
        filters=[lambda typed: (typed or "").strip()],
        render_kw={"autocomplete": "off"},
    )
    nobody = BooleanField(_l("Nobody signs in for this institution any more"))


class ScoreForm(Form):
    initiative = SelectField(
        _l("About which initiative?"), coerce=_number, validators=[required(_l("Choose an initiative."))]
    )
    level = RadioField(
        _l("How do things stand between you?"),
        description=_l("The highest step is not always the best one."),
        choices=options([(str(level.value), _l(LEVELS[level])) for level in Level]),
        validators=[required(_l("Choose how things stand between you."))],
    )

    def offer(self, initiatives):
        """One is chosen already; of more than one none is, so that nobody speaks about the wrong one unawares."""
        first = [("", _l("Choose an initiative"))] if len(initiatives) > 1 else []
        self.initiative.choices = options([*first, *((one.id, one.title) for one in initiatives)])


class AgreementForm(Form):
    initiative = SelectField(
        _l("About which initiative?"), coerce=_number, validators=[required(_l("Choose an initiative."))]
    )
    kind = RadioField(
        _l("How was it agreed?"),
        choices=options([(kind.value, _l(AGREEMENTS[kind])) for kind in AgreementKind]),
        validators=[required(_l("Choose how it was agreed."))],
    )
    residents_duty = LineField(
        _l("What do residents do?"),
        validators=[required(_l("Write what residents do.")), at_most(rules.LONGEST_LINE)],
    )
    institution_duty = LineField(
        _l("What does the institution do?"),
        validators=[required(_l("Write what the institution does.")), at_most(rules.LONGEST_LINE)],
    )
    begins_on = DayField(_l("From which day?"), validators=[required(_l("Choose a day.")), not_in_the_future])
    ends_on = DayField(
        _l("Until which day?"), description=_l("Leave it empty when it has no end."), validators=[Optional()]
    )
    signed_by = IntegerField(
        _l("How many residents signed it?"),
        default=0,
        validators=[
            Optional(),
            NumberRange(0, rules.MOST_SIGNED, _l("Write a whole number from 0 to %(max)s.")),
        ],
        render_kw={"inputmode": "numeric"},
    )

    offer = ScoreForm.offer


class SpendingForm(Form):
    year = SelectField(_l("In which year?"), coerce=int, validators=[required()])
    cents = EuroField(
        _l("How much did the institution spend for this neighbourhood?"),
        validators=[required(_l("Write an amount."))],
    )
    by_residents_cents = EuroField(
        _l("On how much of it did residents decide?"), validators=[required(_l("Write an amount."))]
    )
