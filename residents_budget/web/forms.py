"""What all forms share: refusals of a service stand in the form, amounts and days are read as people write them."""

import re
import secrets
from contextlib import contextmanager
from datetime import date, time

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp

from residents_budget.database import db
from residents_budget.errors import Refusal
from residents_budget.money import cents_from_words, decimal_string
from residents_budget.web.i18n import say

EARLIEST_DAY = date(2000, 1, 1)
LATEST_DAY = date(2100, 1, 1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?", re.ASCII)


class Form(FlaskForm):
    """A form that can carry the sentence of a refusal.

    A view calls its service inside ``with form.refusals(): ...`` and returns from there; where the service refuses,
    the form shows why and the view goes on to render the page again with all that was typed. ``faults`` are those of a
    file that was refused.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.faults = []

    def validate(self, *args, **kwargs):
        return super().validate(*args, **kwargs) and self._chooses_what_it_offers()

    def _chooses_what_it_offers(self):
        """Nothing but a space passes for nothing, also where it is none of the choices."""
        odd = [field for field in self if isinstance(field, SelectField) and not _is_offered(field)]
        for field in odd:
            field.errors = [gettext("Choose one of the answers that stand there.")]
        return not odd

    @contextmanager
    def refusals(self, beside=None):
        """What a service refuses stands above the form, or at the field ``beside`` where it can only be about that."""
        try:
            yield
        except Refusal as refusal:
            db.session.rollback()
            if beside is None:
                self.form_errors.append(say(refusal))
            else:
                beside.errors = [*beside.errors, say(refusal)]
            self.faults = getattr(refusal, "faults", [])


class DatedForm(Form):
    """A form with a day, ``on``, asked back where the money was granted later; the box ``sure`` is the answer."""

    def is_too_early(self, granted_on):
        """Whether the form that was sent must show that box."""
        return self.is_submitted() and bool(self.on.data and granted_on and self.on.data < granted_on)


def _is_offered(field):
    """Whether what was chosen, if anything, is among the choices."""
    several = isinstance(field, SelectMultipleField) or not field.validate_choice
    return several or not field.data or any(choice.selected for choice in field.iter_choices())


def options(pairs):
    """The choices of a select or radio field, from (value, words) pairs."""
    return [SelectChoice(value, words) for value, words in pairs]


def required(message=None):
    return InputRequired(message or _l("Fill this in."))


def at_most(length):
    return Length(max=length, message=_l("Use at most %(max)d characters."))


def sent_once():
    """A hidden field, new on each page: a service that keeps its value does its deed once, however often it is sent."""
    stale = _l("Load the page again and send it once more.")
    return HiddenField(
        default=lambda: secrets.token_hex(16), validators=[required(), Regexp(r"\A[0-9a-f]{32}\Z", message=stale)]
    )


def _tidy(text):
    return " ".join(text.split()) if text else text


class LineField(StringField):
    """One line of text, without control characters and double spaces."""

    def process_formdata(self, valuelist):
        super().process_formdata(valuelist)
        if self.data:
            self.data = _tidy("".join(letter for letter in self.data if letter.isprintable() or letter.isspace()))


def bare(field, valuelist):
    """What was typed, without spaces around it; for a field that must be filled nothing but spaces is nothing."""
    text = valuelist[0].strip() if valuelist else ""
    if valuelist and not text:
        field.raw_data = [""]
    return text


class EuroField(StringField):
    """An amount as people write it; ``data`` is whole cents or None."""

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return decimal_string(self.data).replace(".", ",").removesuffix(",00") if self.data is not None else ""

    def process_formdata(self, valuelist):
        text = bare(self, valuelist)
        self.data = None
        if text:
            try:
                self.data = cents_from_words(text)
            except Refusal as refusal:
                raise ValueError(say(refusal)) from refusal


class DayField(DateField):
    """A day between 2000 and 2100."""

    def process_formdata(self, valuelist):
        text = bare(self, valuelist)
        self.data = None
        if not text:
            return
        try:
            self.data = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            self.data = None
        if self.data is None or not EARLIEST_DAY <= self.data <= LATEST_DAY:
            raise ValueError(gettext("Choose a day, for example 2026-05-12."))


class ClockField(TimeField):
    """A time of day in hours and minutes."""

    def process_formdata(self, valuelist):
        text = bare(self, valuelist)
        self.data = None
        if not text:
            return
        if not _CLOCK.fullmatch(text):
            raise ValueError(gettext("Fill in a time, for example 09:00."))
        self.data = time.fromisoformat(text)


def not_in_the_future(_form, field):
    """The day has been, or is today."""
    from residents_budget import moments

    if field.data and field.data > moments.today():
        raise ValidationError(_l("This day has yet to come. Choose today or a day before it."))
