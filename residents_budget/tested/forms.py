"""The form that tells what is not done."""

from flask_babel import lazy_gettext as _l

from residents_budget.tested.rules import LONGEST_BECAUSE, LONGEST_WHAT
from residents_budget.web.forms import Form, LineField, at_most, required


class LeftOutForm(Form):
    what = LineField(
        _l("What did neighbours ask for, that you do not do?"),
        validators=[required(_l("Say what is not done.")), at_most(LONGEST_WHAT)],
    )
    because = LineField(_l("Why not?"), validators=[required(_l("Say why not.")), at_most(LONGEST_BECAUSE)])
