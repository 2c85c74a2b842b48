"""Forms around the work: tasks, hours, results, head counts."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Optional

from residents_budget.initiatives.typed import tidy
from residents_budget.realisation import rules
from residents_budget.realisation.terms import MOST_HEADS, Delivered, DoneBy, HoursRange
from residents_budget.realisation.wording import DELIVERED_NAMES, HOURS_NAMES
from residents_budget.web.forms import (
    DatedForm,
    DayField,
    Form,
    LineField,
    at_most,
    bare,
    not_in_the_future,
    options,
    required,
)

MINE, PAPER, PROFESSIONALS = "mine", "paper", "professionals"
"""Whose hours are written down."""


class PeopleField(StringField):
    """How many people, in plain digits; ``data`` is a whole number from 1 to ``most``, or None."""

    def __init__(self, label, *, most, **options):
        super().__init__(label, **options)
        self.most = most

    def _value(self):
        return self.raw_data[0] if self.raw_data else str(self.data or "")

    def process_formdata(self, valuelist):
        text = bare(self, valuelist)
        self.data = None
        if not text:
            return
        if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= self.most):
            raise ValueError(_("Write a whole number of people, from 1 to %(most)s.", most=self.most))
        self.data = int(text)


class TaskForm(Form):
    what = LineField(
        _l("What must be done?"),
        description=_l("Short and clear. For example: dig the beds, or bake for the opening."),
        validators=[required(_l("Write what must be done.")), at_most(rules.LONGEST_LINE)],
    )
    planned_on = DayField(
        _l("On which day?"), description=_l("Leave it empty when any day will do."), validators=[Optional()]
    )
    places = PeopleField(
        _l("How many people does it take?"),
        most=rules.MOST_PLACES,
        validators=[required(_l("Write how many people it takes."))],
        render_kw={"inputmode": "numeric"},
    )
    skills = LineField(
        _l("What must one be able to do?"),
        description=_l("Leave it empty when anybody can. For example: lift, sew, drive a car."),
        validators=[at_most(rules.LONGEST_LINE)],
    )
    for_whom = LineField(
        _l("Is it for somebody in particular?"),
        description=_l("Leave it empty when it is for everybody. For example: young people, or people from the flats."),
        validators=[at_most(rules.LONGEST_LINE)],
    )
    done_by = RadioField(
        _l("Who does it?"),
        choices=options(
            [
                (DoneBy.RESIDENTS.value, _l("Residents: everyone can take it")),
                (DoneBy.PROFESSIONALS.value, _l("Professionals")),
            ]
        ),
        validators=[required(_l("Choose who does it."))],
    )
    organisation = LineField(
        _l("Which organisation?"),
        description=_l("Only for work by professionals."),
        validators=[at_most(rules.LONGEST_LINE)],
    )

    def validate_organisation(self, field):
        if self.done_by.data == DoneBy.PROFESSIONALS and not field.data:
            raise ValidationError(_l("Write which organisation does this task."))


class _OnADay(DatedForm):
    """A day on which something happened; a day before the money was granted is asked back with ``sure``."""

    on = DayField(_l("When was it?"), validators=[required(_l("Choose a day.")), not_in_the_future])
    sure = BooleanField(_l("Yes, it was before the money was granted"))


class DoneForm(_OnADay):
    """A task has been done."""


class HoursForm(_OnADay):
    whose = RadioField(
        _l("Whose hours?"),
        choices=options(
            [
                (MINE, _l("My own")),
                (PAPER, _l("Neighbours on a paper list")),
                (PROFESSIONALS, _l("Professionals")),
            ]
        ),
        validators=[required(_l("Choose whose hours they are."))],
    )
    people = PeopleField(
        _l("How many people?"),
        description=_l("Each of them worked about as long. Write no names."),
        most=rules.MOST_PEOPLE_AT_ONCE,
        validators=[required(_l("Write how many people worked."))],
        render_kw={"inputmode": "numeric"},
    )
    task = SelectField(_l("For which task?"), coerce=int, validators=[Optional()])
    form_key = HiddenField(validators=[at_most(80)])
    hours = RadioField(
        _l("How long did it take?"),
        description=_l("About. For each person."),
        choices=options([(hours.value, _l(HOURS_NAMES[hours])) for hours in HoursRange]),
        validators=[required(_l("Choose how long it took."))],
    )

    def offer(self, tasks, *, keeps, is_worker):
        """Let the form offer these tasks. Residents write their own hours; workers write those of others."""
        self.task.choices = options([(0, _l("No task in particular")), *((task.id, task.what) for task in tasks)])
        if not keeps:
            del self.whose
            del self.people
        elif is_worker:
            self.whose.choices = [choice for choice in self.whose.choices if choice.value != MINE]


class PromiseForm(Form):
    promised = LineField(
        _l("What else is promised?"),
        description=_l("One thing that people can see or count. For example: three benches."),
        validators=[required(_l("Write what is promised.")), at_most(rules.LONGEST_LINE)],
    )


def _must_be_described(photo, words):
    if photo.data and not words.data:
        raise ValidationError(_l("Write in a few words what can be seen."))


class ResultForm(Form):
    delivered = RadioField(
        _l("What came of it?"),
        choices=options(
            [(answer.value, _l(DELIVERED_NAMES[answer])) for answer in Delivered if answer is not Delivered.PROMISED]
        ),
        validators=[required(_l("Choose what came of it."))],
    )
    sentence = TextAreaField(
        _l("In one sentence"),
        description=_l("What is there now? Or: what went differently, and what did you learn from it?"),
        filters=[tidy],
        validators=[at_most(rules.LONGEST_SENTENCE)],
    )
    photo = FileField(
        _l("A photo of how it is now"),
        description=_l("JPEG, PNG or WebP, at most 12 MB. We remove hidden data, such as where it was taken."),
        validators=[Optional()],
    )
    alt = LineField(
        _l("What can be seen on it?"),
        description=_l("For neighbours who cannot see it. For example: a garden with five beds."),
        validators=[at_most(200)],
    )
    before = FileField(
        _l("A photo of how it was before"),
        description=_l("If you have one. We show the two side by side."),
        validators=[Optional()],
    )
    before_alt = LineField(
        _l("And what can be seen on that one?"),
        description=_l("For example: an empty lawn between two flats."),
        validators=[at_most(200)],
    )

    def validate_alt(self, field):
        _must_be_described(self.photo, field)

    def validate_before_alt(self, field):
        _must_be_described(self.before, field)


class HeadCountForm(_OnADay):
    heads = PeopleField(
        _l("How many people were there?"),
        description=_l("Count heads, or guess as well as you can. Write no names."),
        most=MOST_HEADS,
        validators=[required(_l("Write how many people were there."))],
        render_kw={"inputmode": "numeric"},
    )
    what = LineField(
        _l("What was it?"),
        description=_l("For example: the opening, or coffee morning."),
        validators=[required(_l("Write what it was.")), at_most(rules.LONGEST_LINE)],
    )
