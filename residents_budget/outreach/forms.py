"""The form for a round through the streets."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from residents_budget.initiatives.typed import tidy
from residents_budget.outreach import rules
from residents_budget.outreach.terms import ByWhom, How
from residents_budget.outreach.wording import BY_WHOM_NAMES, HOW_NAMES
from residents_budget.web.forms import DayField, Form, at_most, not_in_the_future, options, required


class PeopleMetField(StringField):
    """How many people were met, in plain digits; ``data`` is a whole number from 0, or None."""

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist):
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= rules.MOST_PEOPLE):
            raise ValueError(
                _("Write how many people you met: a whole number from 0 to %(most)s.", most=rules.MOST_PEOPLE)
            )
        self.data = int(text)


class _WhereAndHow(Form):
    sub_area = RadioField(_l("Which sub-area?"), coerce=int, validators=[InputRequired(_l("Choose a sub-area."))])
    how = RadioField(
        _l("How are people met?"),
        choices=options([(how.value, _l(HOW_NAMES[how])) for how in How]),
        validators=[required(_l("Choose how people are met."))],
    )
    by_whom = RadioField(
        _l("Who goes?"),
        choices=options([(by.value, _l(BY_WHOM_NAMES[by])) for by in ByWhom]),
        default=ByWhom.WORKER.value,
        validators=[required(_l("Choose who goes."))],
    )

    def offer(self, sub_areas):
        """Let the form offer these sub-areas."""
        self.sub_area.choices = options((area.id, area.name) for area in sub_areas)


class PlanForm(_WhereAndHow):
    on = DayField(_l("When?"), validators=[required(_l("Choose a day."))])
    note = TextAreaField(
        _l("What do you take along, and what do you want to hear?"),
        filters=[tidy],
        validators=[Optional(), at_most(rules.LONGEST_NOTE)],
    )


class RoundForm(_WhereAndHow):
    people_met = PeopleMetField(
        _l("How many people did you meet?"),
        description=_l("Whom you really spoke. Nobody at home? Then write 0."),
        validators=[InputRequired(_l("Write how many people you met."))],
        render_kw={"inputmode": "numeric"},
    )
    on = DayField(_l("When was it?"), validators=[required(_l("Choose a day.")), not_in_the_future])
    note = TextAreaField(
        _l("What did you hear?"),
        description=_l("Everybody can read it. Write no names, and nothing that shows who said it."),
        filters=[tidy],
        validators=[Optional(), at_most(rules.LONGEST_NOTE)],
    )
