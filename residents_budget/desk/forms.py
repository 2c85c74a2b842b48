"""Forms of the administrator."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import EmailField, IntegerField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Email, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from residents_budget.accounts.terms import Role
from residents_budget.web.forms import Form, LineField, at_most, options, required
from residents_budget.web.i18n import LANGUAGES


class ChoicesField(SelectMultipleField):
    """Several choices, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class SettingsForm(Form):
    name = LineField(_l("Name of this site"), validators=[required(), at_most(60)])
    brand = LineField(
        _l("Main colour"),
        description=_l("For example #0f5c4a. White letters must be easy to read on it."),
        validators=[required()],
    )
    action = LineField(_l("Colour of buttons"), description=_l("For example #c2410c."), validators=[required()])
    languages = ChoicesField(_l("Languages"), choices=options(LANGUAGES.items()))


class RoleForm(Form):
    email = EmailField(
        _l("E-mail address of somebody with an account"),
        validators=[
            required(),
            at_most(200),
            Email(message=_l("This is not an e-mail address. It looks like name@example.nl.")),
        ],
    )
    role = SelectField(
        _l("Role"),
        choices=options(
            [
                (Role.COMMUNITY_WORKER.value, _l("Community worker")),
                (Role.DISTRICT_STAFF.value, _l("District staff")),
                (Role.ADMINISTRATOR.value, _l("Administrator")),
            ]
        ),
    )
    neighbourhood = SelectField(_l("Where"), coerce=int)


class NeighbourhoodForm(Form):
    name = LineField(_l("Name of the neighbourhood"), validators=[required(), at_most(60)])
    sentence = LineField(_l("The neighbourhood in one sentence"), validators=[Optional(), at_most(160)])
    new_areas = TextAreaField(
        _l("New parts of the neighbourhood"),
        description=_l("One name on each line. Parts that are there already stay."),
        validators=[Optional(), at_most(2000)],
    )


class PopulationForm(Form):
    file = FileField(
        _l("File"),
        description=_l("The figures of CBS (kerncijfers wijken en buurten), or area, age_band and residents."),
        validators=[FileRequired(_l("Choose a file."))],
    )
    year = IntegerField(
        _l("Year"),
        description=_l("Only where the file does not say it."),
        validators=[Optional(), NumberRange(1995, 2100, message=_l("Write a year, for example 2025."))],
    )


class AreasForm(Form):
    file = FileField(
        _l("File"),
        description=_l("A GeoJSON file with the boundaries, in degrees (WGS84)."),
        validators=[FileRequired(_l("Choose a file."))],
    )
