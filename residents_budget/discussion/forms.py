"""Forms for saying something, and for a conversation that was held elsewhere."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Optional

from residents_budget.discussion.rules import LONGEST_SAID, MOST_HEADS
from residents_budget.discussion.terms import LONGEST_COMMENT
from residents_budget.discussion.wording import WAYS
from residents_budget.initiatives.typed import tidy
from residents_budget.web.forms import DayField, Form, LineField, at_most, not_in_the_future, options, required


def is_said(_form, field):
    """Something is left when spaces are taken away."""
    if not field.data:
        raise ValidationError(_l("Write what you want to say."))


class AnswerForm(Form):
    body = TextAreaField(
        _l("Your answer"),
        description=_l("Your first name stands beside it. Everybody can read it."),
        filters=[tidy],
        validators=[is_said, at_most(LONGEST_COMMENT)],
    )


class CommentForm(Form):
    side = RadioField(
        _l("What is it?"),
        choices=options([(way, _l(words)) for way, words in WAYS.items()]),
        validators=[required(_l("Choose whether you are for, against, have a question or a story."))],
    )
    body = TextAreaField(
        _l("What do you want to say?"),
        description=_l("Your first name stands beside it. Everybody can read it."),
        filters=[tidy],
        validators=[is_said, at_most(LONGEST_COMMENT)],
    )


class DoneWithItForm(Form):
    done_with_it = TextAreaField(
        _l("What is done with it?"),
        description=_l("For example: the bench moves to the other side."),
        filters=[tidy],
        validators=[is_said, at_most(LONGEST_SAID)],
    )


class NodForm(Form):
    """A button: "yes" to agree with a contribution, "no" to take that back."""

    agree = HiddenField(validators=[AnyOf(("yes", "no"))])


class HeadsField(StringField):
    """How many people, in plain digits; ``data`` is a whole number or None."""

    def _value(self):
        return self.raw_data[0] if self.raw_data else str(self.data or "")

    def process_formdata(self, valuelist):
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= MOST_HEADS):
            raise ValueError(_("Write how many people were there: a whole number from 1 to %(most)s.", most=MOST_HEADS))
        self.data = int(text)


class ConversationForm(Form):
    held_on = DayField(_l("When?"), validators=[required(_l("Choose a day.")), not_in_the_future])
    place = LineField(
        _l("Where?"),
        description=_l("For example: at the bus stop, or coffee morning in the community centre."),
        validators=[required(_l("Write where it was.")), at_most(200)],
    )
    sub_area = SelectField(_l("In which part of the neighbourhood?"), coerce=int, validators=[Optional()])
    heads = HeadsField(
        _l("How many people were there?"),
        description=_l("An estimate is fine. Write no names."),
        validators=[required(_l("Write how many people were there."))],
        render_kw={"inputmode": "numeric"},
    )
    critics = RadioField(
        _l("Were there also people who are against it?"),
        choices=options([("yes", _l("Yes")), ("no", _l("No"))]),
        validators=[required(_l("Choose yes or no."))],
    )
    said = TextAreaField(
        _l("What was said?"),
        filters=[tidy],
        validators=[is_said, at_most(LONGEST_SAID)],
    )
    done_with_it = TextAreaField(
        _l("What is done with it?"),
        description=_l("For example: the bench moves to the other side."),
        filters=[tidy],
        validators=[Optional(), at_most(LONGEST_SAID)],
    )

    def offer(self, sub_areas):
        """Let the form offer these sub-areas, and none in particular."""
        self.sub_area.choices = options(
            [(0, _l("No part in particular")), *((area.id, area.name) for area in sub_areas)]
        )
