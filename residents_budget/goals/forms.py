"""Forms around goals."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from residents_budget.goals import rules
from residents_budget.goals.terms import End, How
from residents_budget.goals.wording import ENDS, HOWS
from residents_budget.initiatives.typed import tidy
from residents_budget.web.forms import DayField, Form, LineField, at_most, options, required


class ChecksField(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ButtonForm(Form):
    """Only a button."""


class GoalForm(Form):
    title = LineField(
        _l("What do you want to reach?"),
        description=_l("For example: everybody over 75 who wants to has company every week."),
        validators=[required(_l("Write in one sentence what you want to reach.")), at_most(rules.LONGEST_TITLE)],
    )
    text = TextAreaField(
        _l("What will be different then?"), filters=[tidy], validators=[Optional(), at_most(rules.LONGEST_TEXT)]
    )
    sign = LineField(_l("How can you tell that it is reached?"), validators=[Optional(), at_most(200)])
    areas = ChecksField(
        _l("Which parts of the neighbourhood is it about?"),
        description=_l("Choose none where it is about all of them."),
        coerce=int,
        validators=[Optional()],
    )
    residents = IntegerField(
        _l("How many residents made this goal together?"),
        validators=[
            required(),
            NumberRange(1, rules.MOST_RESIDENTS, message=_l("Choose a number from %(min)s to %(max)s.")),
        ],
        render_kw={"inputmode": "numeric"},
    )
    how = RadioField(
        _l("How did you make it together?"),
        choices=options((how.value, _l(words)) for how, words in HOWS.items()),
        default=How.MEETING.value,
    )
    by_residents = BooleanField(_l("Residents put it on the agenda themselves."))
    made_on = DayField(_l("On which day?"), validators=[required(_l("Choose a day."))])

    def offer(self, areas):
        self.areas.choices = options((area.id, area.name) for area in areas)


class ContributionForm(Form):
    institution = SelectField(_l("Which organisation?"), coerce=int, validators=[required()])
    what = LineField(
        _l("What does it do for this goal?"),
        description=_l("For example: opens the room on Tuesday evenings."),
        validators=[required(_l("Write in one sentence what the organisation does.")), at_most(200)],
    )

    def offer(self, institutions):
        self.institution.choices = options((one.id, one.name) for one in institutions)


class EndForm(Form):
    how = RadioField(
        _l("How did it end?"),
        choices=options((end.value, _l(words)) for end, words in ENDS.items()),
        default=End.REACHED.value,
    )
    because = LineField(
        _l("Why? Also what you learned."), validators=[required(_l("Say why, in one sentence.")), at_most(300)]
    )
