"""The forms around cards."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired

from residents_budget.cards import rules
from residents_budget.cards.terms import Brought, Kind
from residents_budget.cards.wording import BROUGHT_NAMES, KIND_NAMES
from residents_budget.initiatives.typed import tidy
from residents_budget.web.forms import Form, at_most, options, required


class MakeForm(Form):
    kind = RadioField(
        _l("What do you want to print?"),
        choices=options([(kind.value, _l(KIND_NAMES[kind])) for kind in Kind]),
        validators=[required(_l("Choose what you want to print."))],
    )
    sub_area = SelectField(_l("Where will they be?"), coerce=int)
    initiative = SelectField(_l("About one initiative?"), coerce=int)

    def offer(self, areas, initiatives, everywhere, none):
        self.sub_area.choices = options([(0, everywhere), *((area.id, area.name) for area in areas)])
        self.initiative.choices = options([(0, none), *((one.id, one.title) for one in initiatives)])


class SayForm(Form):
    chosen = None
    text = TextAreaField(
        _l("What do you think?"),
        description=_l("The community worker reads it. Your name is not with it."),
        filters=[tidy],
        validators=[required(_l("Write what you think.")), at_most(rules.LONGEST_TEXT)],
    )


class ComeForm(Form):
    come_to = RadioField(
        _l("Where would you like to come along?"),
        coerce=int,
        validators=[InputRequired(_l("Choose an initiative."))],
    )

    def offer(self, initiatives):
        self.come_to.choices = options((one.id, one.title) for one in initiatives)

    @property
    def chosen(self):
        return self.come_to.data


class SupportForm(Form):
    supports = RadioField(
        _l("Which initiative do you support?"),
        coerce=int,
        validators=[InputRequired(_l("Choose an initiative."))],
    )

    def offer(self, initiatives):
        self.supports.choices = options((one.id, one.title) for one in initiatives)

    @property
    def chosen(self):
        return self.supports.data


class ArriveForm(Form):
    brought_by = RadioField(
        _l("Who brought you here?"),
        choices=options([*((by.value, _l(BROUGHT_NAMES[by])) for by in Brought), ("", _l("I would rather not say"))]),
        default="",
    )
