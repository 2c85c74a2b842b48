"""Forms of the outcome."""

from flask_babel import lazy_gettext as _l

from residents_budget.web.forms import Form, LineField, at_most, required


class TrackerForm(Form):
    tracker = LineField(
        _l("One of your tracking numbers"),
        description=_l("8 signs, from the slip you got after voting."),
        validators=[required(_l("Fill in a tracking number.")), at_most(20)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
