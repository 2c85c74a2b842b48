"""Forms of temperature checks."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange

from residents_budget.letters.rules import LONGEST_HELP
from residents_budget.temperature import rules
from residents_budget.temperature.letter_texts import SECOND
from residents_budget.temperature.terms import Answer
from residents_budget.temperature.wording import BUTTONS
from residents_budget.web.forms import DayField, Form, LineField, at_most, options, required


class AskForm(Form):
    question = LineField(
        _l("The question"),
        description=_l("One question to which one can say yes or no, without a push in one direction."),
        validators=[required(), at_most(rules.LONGEST_QUESTION)],
    )


class AnnounceForm(AskForm):
    letters = IntegerField(
        _l("How many households are drawn?"),
        description=_l("With 200 letters and 80 answers you know it to about 10 in every 100."),
        default=200,
        validators=[
            NumberRange(
                rules.FEWEST_LETTERS, rules.MOST_LETTERS, message=_l("Choose a number from %(min)s to %(max)s.")
            )
        ],
    )
    ends_on = DayField(_l("The last day to answer"), validators=[required()])
    seed_source = LineField(
        _l("Where will the seed come from?"),
        description=_l("Something that everybody can look up and nobody can choose, on a day to come: a lottery draw."),
        validators=[required(), at_most(200)],
    )


def announce_form(areas, **given):
    """A form that also asks for each sub-area, (number, name, how many), how many households stand on its list."""
    fields = {
        name_of(number): IntegerField(
            name,
            default=households,
            validators=[NumberRange(0, rules.LONGEST_LIST, message=_l("Choose a number from %(min)s to %(max)s."))],
            render_kw={"inputmode": "numeric"},
        )
        for number, name, households in areas
    }
    return type("AnnounceForm", (AnnounceForm,), fields)(**given)


def name_of(number):
    """The field's name for a sub-area."""
    return f"area_{number}"


class DrawForm(Form):
    seed = LineField(_l("The seed"), description=_l("As it was published."), validators=[required(), at_most(200)])
    help_at = LineField(
        _l("Where can people get help?"),
        description=_l("One sentence for on the letter: the place, the days, a telephone number."),
        validators=[required(), at_most(LONGEST_HELP)],
    )
    language = SelectField(
        _l("Which language stands below the Dutch?"),
        choices=options([*SECOND.items(), ("", _l("only Dutch"))]),
        default="en",
    )


class AnswerForm(Form):
    """One tap: each answer is a button."""

    answer = RadioField(
        _l("Your answer"),
        choices=options((answer.value, _l(words)) for answer, words in BUTTONS.items()),
        validators=[required(_l("Choose one of the answers."))],
    )

    @property
    def chosen(self):
        return Answer(self.answer.data)


class CodeForm(AnswerForm):
    code = LineField(
        _l("The code of your home"),
        description=_l("It stands on the letter: 18 signs."),
        validators=[required(_l("Type the code from your letter.")), at_most(100)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
