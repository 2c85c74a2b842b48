"""The form with which somebody does not agree."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from residents_budget.initiatives.typed import tidy
from residents_budget.moderation.rules import LONGEST_APPEAL
from residents_budget.web.forms import Form, at_most, required


class AppealForm(Form):
    words = TextAreaField(
        _l("Why do you not agree?"),
        description=_l("Somebody else than who decided reads this."),
        filters=[tidy],
        validators=[required(_l("Write why you do not agree.")), at_most(LONGEST_APPEAL)],
    )
