"""Forms about the end of a vote."""

from datetime import time

from flask_babel import lazy_gettext as _l

from residents_budget import moments
from residents_budget.closing.rules import LONGEST_REASON
from residents_budget.web.forms import ClockField, DayField, Form, LineField, at_most, required


class ExtendForm(Form):
    """A later end of the vote."""

    until_on = DayField(_l("On which day does it end then?"), validators=[required()])
    until_time = ClockField(
        _l("at what time"), validators=[required(_l("Fill in a time, for example 20:00."))], default=time(20)
    )
    reason = LineField(
        _l("Why?"),
        description=_l("Everybody can read it. For example: the letters came late."),
        validators=[required(), at_most(LONGEST_REASON)],
    )

    def until(self, zone):
        """The moment that was filled in. Raises Refusal for a time the clock skips or shows twice."""
        return moments.at_wall_clock(self.until_on.data, self.until_time.data, zone)


class PublishForm(Form):
    """Publishing whole ballots although they may stand out."""

    reason = LineField(
        _l("Why?"),
        description=_l("Everybody can read it. Say also how voters were told."),
        validators=[required(), at_most(LONGEST_REASON)],
    )
