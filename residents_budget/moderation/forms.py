"""The form for a report."""

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError

from residents_budget.moderation.terms import Ground
from residents_budget.moderation.wording import GROUNDS
from residents_budget.web.forms import Form, LineField, at_most, options, required


class ReportForm(Form):
    """Why a reader asks a community worker to look: a ground, with or without words; "something else" needs them."""

    ground = RadioField(
        _l("Why?"),
        choices=options((ground.value, _l(sentence)) for ground, sentence in GROUNDS.items()),
        validators=[required(_l("Choose a reason."))],
    )
    words = LineField(_l("In your own words"), validators=[at_most(300)])

    def validate_words(self, field):
        if self.ground.data == Ground.OTHER and not field.data:
            raise ValidationError(_l("Say why in a few words."))

    def reason(self, language):
        """The reason as one text in ``language``."""
        words = self.words.data or ""
        if self.ground.data == Ground.OTHER:
            return words
        with force_locale(language):
            return f"{gettext(GROUNDS[Ground(self.ground.data)])} {words}".strip()
