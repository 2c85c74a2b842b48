"""Forms of the pulse."""

import secrets

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, IntegerField, RadioField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional

from residents_budget.letters.rules import LONGEST_HELP
from residents_budget.panels.lots import LONGEST_LIST
from residents_budget.pulse import wording
from residents_budget.pulse.rules import MOST_LETTERS
from residents_budget.pulse.terms import AGE_BANDS, STATEMENTS, Question
from residents_budget.pulse.texts import OWN_NAMES
from residents_budget.web.draw_forms import fingerprint_of_lists, source_of_seed
from residents_budget.web.forms import DayField, Form, LineField, at_most, options, required


class ButtonForm(Form):
    """Only a button."""


class NamedForm(Form):
    """A form under a random name: sent twice, it is stored once."""

    form = HiddenField(default=lambda: secrets.token_hex(16))


def _question(sentence, answers, validators=()):
    return RadioField(
        _l(sentence),
        coerce=int,
        choices=options((number, _l(words)) for number, words in answers.items()),
        validators=validators or [Optional()],
        validate_choice=False,
    )


class QuestionsForm(NamedForm):
    """The eight questions, each of which may be left open, and one's age."""

    age_band = SelectField(_l("How old are you?"), validators=[Optional()], validate_choice=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.age_band.choices = options([("", _("I do not say")), *((band, band) for band in AGE_BANDS)])

    @property
    def questions(self):
        return [self[question.value] for question in Question]

    @property
    def answers(self):
        return {question: self[question.value].data for question in Question}


for _one in Question:
    _field = _question(wording.ASKED[_one], wording.ANSWERS if _one in STATEMENTS else wording.YES_OR_NO)
    setattr(QuestionsForm, _one.value, _field)


class OpenForm(QuestionsForm):
    area = SelectField(_l("Where do you live?"), coerce=int, validators=[Optional()], validate_choice=False)

    def offer(self, areas):
        self.area.choices = options([(0, _("I do not say")), *((area.id, area.name) for area in areas)])


def _code(label, description, validators):
    return LineField(
        label,
        description=description,
        validators=[*validators, at_most(60)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


CODE_LOOKS = _l("18 signs, such as 7K3M-01234-56789-ABCD. Capitals and dashes do not matter.")


class LetterForm(QuestionsForm):
    code = _code(_l("The code from your letter"), CODE_LOOKS, [required(_l("Fill in the code from your letter."))])
    without_area = BooleanField(_l("Do not keep with my answers in which part of the neighbourhood I live."))


class PaperForm(OpenForm):
    """A sheet that was filled in on paper, entered by a worker; with the code of a letter or without."""

    code = _code(
        _l("The code on the sheet"),
        _l("Without a code the answers count among the open ones."),
        [Optional()],
    )


class ProfessionalForm(NamedForm):
    """One question, so the one that must be answered; "I do not know" is an answer."""

    trust = _question(wording.MIRROR, wording.ANSWERS, [required(_l("Choose an answer."))])


class ListForm(PlainForm):
    area = HiddenField()
    people = IntegerField(
        _l("How many people stand on the list?"),
        default=0,
        validators=[Optional(), NumberRange(0, LONGEST_LIST, message=_l("Choose a number from %(min)s to %(max)s."))],
        render_kw={"inputmode": "numeric"},
    )
    letters = IntegerField(
        _l("How many of them get a letter?"),
        default=0,
        validators=[Optional(), NumberRange(0, MOST_LETTERS, message=_l("Choose a number from %(min)s to %(max)s."))],
        render_kw={"inputmode": "numeric"},
    )


class PrepareForm(Form):
    until = DayField(_l("Until which day can people answer?"), validators=[required(_l("Choose a day."))])
    lists = FieldList(FormField(ListForm))
    lists_sha256 = fingerprint_of_lists()
    seed_source = source_of_seed(Optional())


class LettersForm(Form):
    language = SelectField(_l("A second language below the Dutch"), validators=[Optional()])
    help_at = LineField(
        _l("Where can people get help, or answer on paper?"),
        description=_l("One sentence for on the letter: the place, the days, a telephone number."),
        validators=[required(), at_most(LONGEST_HELP)],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.language.choices = options([("", _("only Dutch")), *OWN_NAMES.items()])
