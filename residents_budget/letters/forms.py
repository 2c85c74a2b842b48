"""The form that asks for letters."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from residents_budget.letters.rules import LONGEST_HELP
from residents_budget.letters.texts import OWN_NAMES
from residents_budget.roll.codes import MOST_CODES
from residents_budget.web.forms import Form, LineField, at_most, options, required


class LettersForm(Form):
    language = SelectField(
        _l("Which language stands below the Dutch?"),
        choices=options([*OWN_NAMES.items(), ("", _l("only Dutch"))]),
        default="en",
    )
    help_at = LineField(
        _l("Where can people get help, or vote on paper?"),
        description=_l("One sentence for on the letter: the place, the days, a telephone number."),
        validators=[required(), at_most(LONGEST_HELP)],
    )
    addresses = FileField(
        _l("A file with addresses"),
        description=_l(
            "A table (CSV) with name, address, postcode, town and sub-area. It goes before the numbers above."
        ),
    )


def letters_form(areas):
    """A form that also asks for each sub-area, (number or None, name, how many), how many letters are needed."""
    fields = {
        name_of(number): IntegerField(
            name,
            default=needed,
            validators=[
                Optional(),
                NumberRange(0, MOST_CODES, message=_l("Choose a number from %(min)s to %(max)s.")),
            ],
            render_kw={"inputmode": "numeric"},
        )
        for number, name, needed in areas
    }
    return type("LettersForm", (LettersForm,), fields)()


def name_of(number):
    """The field's name for a sub-area."""
    return f"area_{number or 0}"
