"""Forms around money."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import NumberRange

from residents_budget import moments
from residents_budget.rounds.terms import Way
from residents_budget.rounds.wording import GENERATIONS, WAY_NAMES
from residents_budget.web.forms import EuroField, Form, LineField, at_most, options, required


def _amount():
    return EuroField(_l("How much?"), validators=[required(_l("Fill in an amount."))])


class PotForm(Form):
    name = LineField(
        _l("What is this pot called?"),
        description=_l("For example: Neighbourhood pot."),
        validators=[required(), at_most(80)],
    )
    amount = _amount()
    source = LineField(
        _l("Where does the money come from?"),
        description=_l("For example: the city district."),
        validators=[required(), at_most(120)],
    )
    year = IntegerField(
        _l("For which year?"),
        default=lambda: moments.today().year,
        validators=[required(), NumberRange(2000, 2100, message=_l("Choose a year from %(min)s to %(max)s."))],
    )
    way = RadioField(
        _l("Who decides what it is spent on?"),
        coerce=Way,
        choices=options((way.value, _l(name)) for way, name in WAY_NAMES.items()),
        validators=[required(_l("Choose one."))],
    )
    generation = RadioField(
        _l("How much is it up to residents?"),
        coerce=int,
        choices=options((number, _l(sentence)) for number, sentence in GENERATIONS.items()),
        validators=[required(_l("Choose one."))],
    )


class GrantForm(Form):
    pot = SelectField(_l("From which pot?"), coerce=int)
    amount = _amount()


class BoardForm(Form):
    initiative = SelectField(_l("Which initiative?"), coerce=int)
    board = LineField(
        _l("Which board decided?"),
        description=_l("For example: the executive board of the district."),
        validators=[required(), at_most(120)],
    )
    because = TextAreaField(
        _l("Why does it decide otherwise?"),
        description=_l("Write it for the people who voted. It stands with the round, for everybody to read."),
        validators=[required(), at_most(2000)],
    )


class ButtonForm(Form):
    """Only a button."""
