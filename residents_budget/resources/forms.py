"""Forms of the board: a note on one screen, and as few questions as can be to who asks."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import Optional

from residents_budget.accounts.terms import World
from residents_budget.accounts.wording import WORLDS
from residents_budget.initiatives.terms import Theme
from residents_budget.initiatives.typed import tidy
from residents_budget.initiatives.wording import THEME_NAMES
from residents_budget.resources import rules, wording
from residents_budget.resources.terms import Hours
from residents_budget.web.forms import DayField, Form, LineField, at_most, options, required


class NoteForm(Form):
    kind = RadioField(
        _l("What is it?"),
        choices=options([(kind.value, _l(words)) for kind, words in wording.KINDS.items()]),
        validators=[required(_l("Choose what it is."))],
    )
    title = LineField(
        _l("In a few words"),
        description=_l("For example: a long ladder, or: a room for twenty people."),
        validators=[required(_l("Write in a few words what it is.")), at_most(rules.LONGEST_TITLE)],
    )
    text = TextAreaField(
        _l("What else should one know?"),
        description=_l("No telephone number or address: we pass those on when you two agree."),
        filters=[tidy],
        validators=[Optional(), at_most(rules.LONGEST_TEXT)],
    )
    area = SelectField(_l("Where?"), coerce=int, validators=[Optional()])
    hours = SelectField(
        _l("When does it suit?"),
        choices=options([(hours.value, _l(words)) for hours, words in wording.HOURS.items()]),
        default=Hours.ANY.value,
    )
    until = DayField(
        _l("Until which day?"),
        description=_l("After that it comes off the board by itself."),
        validators=[required(_l("Choose a day."))],
    )
    theme = SelectField(
        _l("Does it belong to a subject?"),
        choices=options([("", _l("No subject in particular")), *((t.value, _l(THEME_NAMES[t])) for t in Theme)]),
        validators=[Optional()],
    )
    world = SelectField(
        _l("Where do you belong?"),
        description=_l("Only so that we can count whether different people meet. You need not tell it."),
        choices=options([(world.value, _l(words)) for world, words in WORLDS.items()]),
        default=World.NONE.value,
        validators=[Optional()],
    )
    on_behalf = SelectField(_l("For whom do you put it up?"), validators=[Optional()])
    once = BooleanField(_l("There is only one: when it is promised, it comes off the board"))

    def offer(self, areas, institutions, initiatives):
        """Let the form offer these sub-areas, and whom this reader may put up a note for."""
        self.area.choices = options([(0, _("Anywhere in the neighbourhood")), *((one.id, one.name) for one in areas)])
        if not (institutions or initiatives):
            del self.on_behalf
            return
        self.on_behalf.choices = options(
            [
                ("", _("For myself")),
                *((f"initiative-{one.id}", one.title) for one in initiatives),
                *((f"institution-{one.id}", one.name) for one in institutions),
            ]
        )


def _asking(guest, initiatives):
    fields = {}
    if guest:
        fields["first_name"] = LineField(
            _l("Your first name"), validators=[required(_l("Write your first name.")), at_most(rules.LONGEST_NAME)]
        )
        fields["reach"] = LineField(
            _l("Your telephone number or mail address"),
            description=_l("Only whose note it is sees it, and only when you two agree. A month later we forget it."),
            validators=[
                required(_l("Write a telephone number or a mail address, so that you can be told when it changes.")),
                at_most(rules.LONGEST_REACH),
            ],
        )
    if initiatives:
        fields["initiative"] = SelectField(
            _l("For which initiative is it?"),
            coerce=int,
            choices=options([(0, _("For myself")), *((one.id, one.title) for one in initiatives)]),
            validators=[Optional()],
        )
    fields["message"] = LineField(
        _l("Do you want to say something with it?"), validators=[Optional(), at_most(rules.LONGEST_MESSAGE)]
    )
    fields["world"] = SelectField(
        _l("Where do you belong?"),
        description=_l("Only so that we can count whether different people meet. You need not tell it."),
        choices=options([(world.value, _l(words)) for world, words in WORLDS.items()]),
        default=World.NONE.value,
        validators=[Optional()],
    )
    return fields


def asking_form(*, guest, initiatives=(), world=World.NONE):
    """The first tap; nothing is required of who is signed in, and her life-world is filled in if she told it."""
    return type("AskingForm", (Form,), _asking(guest, initiatives))(world=world.value)


class WhyForm(Form):
    reason = LineField(
        _l("Why?"), validators=[required(_l("Write in one sentence why.")), at_most(rules.LONGEST_MESSAGE)]
    )


class ButtonForm(Form):
    """Only a button."""
