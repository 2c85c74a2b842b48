"""Forms for taking part without an account: as few questions as can be, none of them about who you are."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional

from residents_budget.checkins import rules
from residents_budget.checkins.terms import Smile
from residents_budget.web.forms import DatedForm, DayField, Form, LineField, at_most, options, required

SMILES = {Smile.GLAD: _l("good"), Smile.SO_SO: _l("so-so"), Smile.SAD: _l("not good")}


class CodeForm(Form):
    code = LineField(
        _l("The four letters"),
        description=_l("They stand on the paper with the code, or ask who welcomes people."),
        validators=[required(_l("Write the four letters.")), at_most(12)],
    )


class CheckInForm(Form):
    area = SelectField(
        _l("Where do you live?"), description=_l("You need not tell it."), coerce=int, validators=[Optional()]
    )
    age_band = SelectField(_l("How old are you?"), description=_l("You need not tell it."), validators=[Optional()])
    smile = RadioField(
        _l("How is it here?"),
        choices=options([("", _l("I do not know yet")), *((str(one.value), words) for one, words in SMILES.items())]),
        default="",
        validators=[Optional()],
    )
    key = HiddenField()

    def offer(self, areas, age_bands):
        self.area.choices = options([(0, _("I do not say")), *((area.id, area.name) for area in areas)])
        self.age_band.choices = options([("", _("I do not say")), *((band, band) for band in age_bands)])


class ActivityForm(DatedForm):
    what = LineField(
        _l("What is it?"),
        description=_l("For example: the opening, or coffee morning."),
        validators=[required(_l("Write what it is.")), at_most(rules.LONGEST_LINE)],
    )
    on = DayField(_l("On which day?"), validators=[required(_l("Choose a day."))])
    sure = BooleanField(_l("Yes, it was before the money was granted"))


class GuestForm(Form):
    first_name = LineField(
        _l("Your first name"), validators=[required(_l("Write your first name.")), at_most(rules.LONGEST_NAME)]
    )
    reach = LineField(
        _l("Your telephone number or mail address"),
        description=_l("Only who takes the lead and the community worker see it. When the task is done, we forget it."),
        validators=[
            required(_l("Write a telephone number or a mail address, so that you can be told when it changes.")),
            at_most(rules.LONGEST_REACH),
        ],
    )


def paper_form(areas):
    """A form with one number for each sub-area; the last is for those of whom it is not known."""
    fields = {
        f"area_{area.id}": IntegerField(area.name, default=0, validators=[Optional(), NumberRange(0, 500)])
        for area in areas
    }
    fields["area_0"] = IntegerField(_("Not known"), default=0, validators=[Optional(), NumberRange(0, 500)])
    for smile, words in SMILES.items():
        fields[f"smile_{smile.value}"] = IntegerField(
            _("Stickers: %(how)s", how=words), default=0, validators=[Optional(), NumberRange(0, 500)]
        )
    return type("PaperForm", (Form,), fields)()
