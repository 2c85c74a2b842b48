"""The forms with which a worker decides."""

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import Optional, StopValidation

from residents_budget.discussion.terms import Side
from residents_budget.initiatives.typed import tidy
from residents_budget.moderation.rules import SUSPENSIONS
from residents_budget.moderation.terms import TOLD, Ground, Measure
from residents_budget.moderation.wording import GROUNDS, MEASURES
from residents_budget.web.forms import Form, LineField, at_most, options, required


def told_needs_a_ground(form, field):
    """What the author is told needs a ground; for the rest none is read."""
    if field.data:
        return
    field.errors = []
    raise StopValidation(_l("Choose a reason.") if form.is_told else None)


class DecideForm(Form):
    """What is done and why. The fields for a move and a suspension are only read where that is chosen."""

    measure = RadioField(_l("What do you do?"), validators=[required(_l("Choose what you do."))])
    ground = RadioField(_l("Why?"), validators=[told_needs_a_ground])
    words = LineField(
        _l("In your own words"),
        description=_l("The author reads this."),
        validators=[Optional(), at_most(300)],
    )
    days = SelectField(_l("For how long?"), coerce=int, validators=[Optional()])
    side = SelectField(_l("To which side?"), validators=[Optional()])
    to = SelectField(_l("To which initiative?"), coerce=int, validators=[Optional()])

    def offer(self, measures, initiatives=()):
        """Let the form offer these measures, and these initiatives to move something to."""
        self.measure.choices = options((measure.value, _l(MEASURES[measure])) for measure in measures)
        self.ground.choices = options((ground.value, _l(sentence)) for ground, sentence in GROUNDS.items())
        self.days.choices = options((days, _l("%(days)s days", days=days)) for days in SUSPENSIONS)
        sides = (
            (Side.FOR, _l("For")),
            (Side.AGAINST, _l("Against")),
            (Side.QUESTION, _l("Question")),
            (Side.STORY, _l("Story")),
        )
        self.side.choices = options([("", _l("The same side")), *((side.value, words) for side, words in sides)])
        self.to.choices = options([(0, _l("The same initiative")), *((one.id, one.title) for one in initiatives)])
        if Measure.MOVE not in measures:
            del self.side, self.to
        if Measure.SUSPEND not in measures:
            del self.days
        if not set(measures) & set(TOLD):
            del self.ground, self.words

    def validate_words(self, field):
        if self.is_told and self.ground.data == Ground.OTHER and not field.data:
            raise ValidationError(_l("Say why in a few words."))

    @property
    def is_told(self):
        """Whether what is chosen needs a reason for the author."""
        return self.measure.data in {measure.value for measure in TOLD}

    def reason(self, language):
        """The reason as one text in ``language``; empty where there is none."""
        if not self.is_told:
            return ""
        words, ground = self.words.data or "", self.ground.data
        if not ground or ground == Ground.OTHER:
            return words
        with force_locale(language):
            return f"{gettext(GROUNDS[Ground(ground)])} {words}".strip()


class SettleForm(Form):
    is_right = RadioField(
        _l("What do you find?"),
        choices=options([("yes", _l("The author is right: undo it")), ("no", _l("It was right to do this"))]),
        validators=[required(_l("Choose yes or no."))],
    )
    answer = TextAreaField(
        _l("Your answer to the author"),
        filters=[tidy],
        validators=[required(_l("Say why. The author reads this.")), at_most(500)],
    )
