"""The questions that make an idea and a plan, one screen each."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PartOfForm
from wtforms.validators import AnyOf, Optional

from residents_budget.initiatives import rules
from residents_budget.initiatives.terms import Theme
from residents_budget.initiatives.typed import tidy
from residents_budget.initiatives.wording import THEME_NAMES
from residents_budget.web.forms import EuroField, Form, LineField, at_most, options, required

LINES_AT_ONCE = 5


class WhatForm(Form):
    title = LineField(
        _l("Give it a name"),
        description=_l("Short, as you would say it to a neighbour. For example: Eating together on Thursday."),
        validators=[required(_l("Give your idea a name.")), at_most(rules.LONGEST_TITLE)],
    )
    what = TextAreaField(
        _l("What do you want to do?"),
        description=_l("A few sentences are enough. You can add more later."),
        filters=[tidy],
        validators=[Optional(), at_most(rules.LONGEST_WHAT)],
    )
    theme = SelectField(_l("What is it about?"), validators=[Optional()])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = ((theme.value, _l(THEME_NAMES[theme])) for theme in Theme)
        self.theme.choices = options([("", _l("Choose what fits best")), *named])


class DegreesField(HiddenField):
    """Degrees on a map, filled in by a click on it; ``data`` is a number or None."""

    def _value(self):
        return "" if self.data is None else f"{self.data:.6f}"

    def process_formdata(self, valuelist):
        text = valuelist[0] if valuelist else ""
        self.data = None
        if not text:
            return
        if len(text) > 12 or not text.isascii() or not text.lstrip("-").replace(".", "", 1).isdigit():
            raise ValueError(_("Choose one place on the map, or leave the map empty."))
        self.data = float(text)


class WhoForm(Form):
    for_whom = LineField(
        _l("For whom is it?"),
        description=_l("For example: everybody in the flats, and people who are often alone."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    planned_for = LineField(
        _l("When?"),
        description=_l("For example: every first Friday from April. Not sure yet is fine."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    who_does_it = LineField(
        _l("Who does the work?"),
        description=_l("For example: six neighbours who cook, and the caretaker who opens the door."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )
    area_goal = LineField(
        _l("What does it help with in the neighbourhood?"),
        description=_l("Is there a goal for this area that it fits? For example: everyone over 75 has weekly company."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )


class WhereForm(Form):
    sub_area = RadioField(_l("In which part of the neighbourhood?"), coerce=int, validators=[Optional()])
    place = LineField(
        _l("Which place?"),
        description=_l("In your own words. For example: the lawn behind the flats, or: not sure yet."),
        validators=[Optional(), at_most(rules.LONGEST_PLACE)],
    )
    latitude = DegreesField()
    longitude = DegreesField()

    def offer(self, sub_areas):
        """Let the form offer these sub-areas, numbered as on the map, and the whole neighbourhood."""
        numbered = [(area.id, f"{number}. {area.name}") for number, area in enumerate(sub_areas, start=1)]
        self.sub_area.choices = options([*numbered, (0, _l("The whole neighbourhood"))])


class PhotoForm(Form):
    photo = FileField(
        _l("Choose a photo or drawing"),
        description=_l("JPEG, PNG or WebP, at most 12 MB. We remove hidden data, such as where it was taken."),
        validators=[Optional()],
    )
    alt = LineField(
        _l("What can be seen on it?"),
        description=_l("For neighbours who cannot see it. For example: an empty lawn between two flats."),
        validators=[at_most(200)],
    )
    remove = BooleanField(_l("Take the present photo away"))

    def validate_alt(self, field):
        if self.photo.data and not field.data:
            raise ValidationError(_l("Write in a few words what can be seen."))


class CostLineForm(PartOfForm):
    """One thing and what it costs; both empty is an empty line."""

    what = LineField(_l("What for?"), validators=[at_most(rules.LONGEST_COST_LINE)])
    cents = EuroField(_l("How much?"))

    def validate_what(self, field):
        if self.cents.raw_data and self.cents.raw_data[0].strip() and not field.data:
            raise ValidationError(_l("Write what this amount is for."))

    def validate_cents(self, field):
        if self.what.data and field.data is None and not field.errors:
            raise ValidationError(_l("Write what this costs. An estimate is fine."))
        if field.data == 0:
            raise ValidationError(_l("Write an amount above zero, or leave this line empty."))


class CostsForm(Form):
    lines = FieldList(FormField(CostLineForm), label=_l("What does it cost?"), min_entries=LINES_AT_ONCE)

    def more_lines(self):
        """Five more empty lines below what was typed, to at most forty."""
        for _line in range(min(LINES_AT_ONCE, rules.MOST_COST_LINES - len(self.lines))):
            self.lines.append_entry()

    def filled_in(self):
        """(what, cents) of the lines that are not empty."""
        return [(line.form.what.data, line.form.cents.data) for line in self.lines if line.form.what.data]


class TogetherForm(Form):
    brings = TextAreaField(
        _l("What do you and your neighbours do or bring yourselves?"),
        description=_l("Hands, time, tools, a room, experience. It need not be money."),
        filters=[tidy],
        validators=[Optional(), at_most(rules.LONGEST_BRINGS)],
    )
    needs = LineField(
        _l("What or whom do you still look for?"),
        description=_l("Neighbours see this first. For example: three people who like to cook, and a large pan."),
        validators=[Optional(), at_most(rules.LONGEST_NEEDS)],
    )


class SupportForm(Form):
    """A button: "yes" to stand behind an initiative, "no" to stop doing so."""

    support = HiddenField(validators=[AnyOf(("yes", "no"))])


class WithdrawForm(Form):
    reason = LineField(
        _l("Why do you stop?"),
        description=_l("Neighbours who support you would like to know."),
        validators=[Optional(), at_most(300)],
    )
