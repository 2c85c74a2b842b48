"""Forms around signing in and telling who you are."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, RadioField, SelectField
from wtforms.validators import Email, Optional

from residents_budget.accounts.rules import normal_email
from residents_budget.accounts.terms import AGE_BANDS
from residents_budget.accounts.wording import WORLDS
from residents_budget.web.forms import Form, LineField, at_most, options, required
from residents_budget.web.i18n import LANGUAGES


def _normal(text):
    return normal_email(text) if text else text


class SignInForm(Form):
    email = EmailField(
        _l("Your e-mail address"),
        description=_l("We send you a link. You do not need a password."),
        validators=[
            required(_l("Fill in your e-mail address.")),
            at_most(200),
            Email(message=_l("This is not an e-mail address. It looks like name@example.nl.")),
        ],
        filters=[_normal],
        render_kw={"autocomplete": "email"},
    )
    name = LineField(
        _l("What may we call you?"),
        description=_l("Only the first time. A first name is enough; others see it beside what you write."),
        validators=[Optional(), at_most(60)],
        render_kw={"autocomplete": "given-name"},
    )
    next = HiddenField()


class PasswordSignInForm(Form):
    email = EmailField(
        _l("Your e-mail address"),
        validators=[required(_l("Fill in your e-mail address.")), at_most(200)],
        filters=[_normal],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _l("Your password"),
        validators=[required(_l("Fill in your password.")), at_most(200)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class UseLinkForm(Form):
    """Only a button: the link itself is used by POST, so that mail scanners do not burn it."""


class AboutYouForm(Form):
    name = LineField(
        _l("What may we call you?"),
        validators=[required(_l("Fill in a name. A first name is enough.")), at_most(60)],
        render_kw={"autocomplete": "given-name"},
    )
    sub_area = SelectField(
        _l("Where do you live?"),
        description=_l("So we see whether all parts of the neighbourhood take part. Nobody sees it beside your name."),
        coerce=int,
    )
    age_band = RadioField(
        _l("How old are you?"),
        choices=options([("", _l("I would rather not say")), *((band, band) for band in AGE_BANDS)]),
        validators=[Optional()],
    )
    world = SelectField(
        _l("Where do you belong?"),
        description=_l("Only so that we can count whether different people meet. You need not tell it."),
        choices=options([(world.value, _l(words)) for world, words in WORLDS.items()]),
        validators=[Optional()],
    )
    language = SelectField(_l("Language"), choices=options(LANGUAGES.items()))


class WelcomeForm(Form):
    name = LineField(
        _l("What may we call you?"),
        description=_l("A first name is enough. Others see it beside what you write."),
        validators=[Optional(), at_most(60)],
        render_kw={"autocomplete": "given-name"},
    )
    sub_area = SelectField(
        _l("Where do you live?"),
        description=_l("So we see whether all parts of the neighbourhood take part. Nobody sees it beside your name."),
        coerce=int,
    )
    next = HiddenField()


class LeaveForm(Form):
    sure = BooleanField(_l("Yes, delete my account"), validators=[required(_l("Tick this if you are sure."))])


class PasswordForm(Form):
    password = PasswordField(
        _l("New password"),
        description=_l("At least 10 characters. Three words in a row are fine."),
        validators=[required(_l("Fill in a password.")), at_most(200)],
        render_kw={"autocomplete": "new-password"},
    )
