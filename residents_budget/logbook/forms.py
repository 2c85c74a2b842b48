"""Forms of the logbook: one line each."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional

from residents_budget.logbook import rules, wording
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


def _choices(words):
    return options([(member.value, _l(sentence)) for member, sentence in words.items()])


def _line(label, description=""):
    return LineField(
        label,
        description=description,
        validators=[required(_l("Write in a few words what it is.")), at_most(rules.LONGEST_LINE)],
    )


def _day(label):
    return DayField(label, validators=[required(_l("Choose a day.")), not_in_the_future])


class RoleForm(Form):
    role = RadioField(_l("Which role?"), choices=_choices(wording.ROLES), validators=[required(_l("Choose a role."))])
    first_name = LineField(
        _l("Whose role is it?"),
        description=_l("Leave it empty when it is yours. Otherwise a first name, of somebody who agrees to it."),
        validators=[Optional(), at_most(40)],
    )


class HurdleForm(Form):
    kind = RadioField(
        _l("What kind of thing is it?"),
        choices=_choices(wording.HURDLES),
        validators=[required(_l("Choose what kind of thing it is."))],
    )
    what = _line(_l("What stands in the way?"))
    institution = SelectField(_l("Is it an institution's affair?"), coerce=int, validators=[Optional()])
    on = _day(_l("Since when?"))


class SolvedForm(Form):
    solved_by = RadioField(
        _l("Who solved it?"), choices=_choices(wording.SOLVED_BY), validators=[required(_l("Choose who solved it."))]
    )
    how = LineField(_l("How?"), validators=[Optional(), at_most(rules.LONGEST_LINE)])
    rule_changed = BooleanField(_l("A rule was changed because of this"))
    on = _day(_l("On which day?"))


class BroughtForm(Form):
    kind = RadioField(
        _l("What do you bring yourselves?"),
        choices=_choices(wording.BROUGHT),
        validators=[required(_l("Choose what it is."))],
    )
    what = _line(_l("What exactly?"), _l("For example: the hall of the care home, every Thursday."))
    whose = LineField(
        _l("Does another group bring it?"),
        description=_l("Its name. Leave it empty when it comes from neighbours."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    cents = EuroField(_l("How much money?"), description=_l("Only for real money."), validators=[Optional()])


class ChangeForm(Form):
    what = _line(_l("What is different now?"))
    reason = RadioField(_l("Why?"), choices=_choices(wording.REASONS), validators=[required(_l("Choose why."))])
    on = _day(_l("Since when?"))


class LearnedForm(Form):
    what = _line(_l("What did somebody learn?"), _l("In your own words. Write no names."))
    training = BooleanField(_l("It was a course or a training"))


class LookBackForm(Form):
    anyway = RadioField(
        _l("Would it be there without money and help as well?"),
        choices=_choices(wording.ANYWAY),
        validators=[required(_l("Choose an answer."))],
    )
