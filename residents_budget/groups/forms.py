"""Forms around groups."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from residents_budget.groups import rules
from residents_budget.web.forms import EuroField, Form, LineField, at_most, required


class GroupForm(Form):
    name = LineField(_l("What is the group called?"), validators=[required(), at_most(rules.LONGEST_NAME)])
    about = LineField(
        _l("What does it do?"),
        description=_l("For example: we look after the square, and decide over its money."),
        validators=[Optional(), at_most(rules.LONGEST_LINE)],
    )


class ProposalForm(Form):
    initiative = SelectField(_l("Which plan?"), coerce=int, validators=[required(_l("Choose one."))])
    pot = SelectField(_l("From which pot?"), coerce=int, validators=[required(_l("Choose one."))])
    amount = EuroField(_l("How much?"), validators=[required(_l("Fill in an amount."))])
    why = LineField(
        _l("Why?"), description=_l("Everybody can read this."), validators=[required(), at_most(rules.LONGEST_LINE)]
    )
