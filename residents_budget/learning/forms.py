"""The one question."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from residents_budget.learning import rules
from residents_budget.web.forms import Form, LineField, at_most, required


class AnswerForm(Form):
    what = LineField(
        _l("What did you learn by it, or what do you dare to do now?"),
        description=_l("In your own words. Write no names. Everybody can read it; nobody sees that you said it."),
        validators=[required(_l("Write in a few words what it is.")), at_most(rules.LONGEST_LINE)],
    )
    training = BooleanField(_l("It was a course or a training"))
