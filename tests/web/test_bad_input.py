"""Every form in which money, a day or a time of day is typed: read exactly, or asked back with what was typed kept."""

import importlib
from datetime import date, time

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, FormField, IntegerField, SelectField, SelectMultipleField
from wtforms import Form as PlainForm
from wtforms.fields.core import UnboundField

from residents_budget.app import FEATURES
from residents_budget.realisation.forms import PeopleField
from residents_budget.web.forms import ClockField, DayField, EuroField, Form

GOOD_AMOUNTS = {
    "1.234,56": 1234_56,
    "1234.56": 1234_56,
    "€ 12,-": 12_00,
    "12 euro": 12_00,
    " 0,5 ": 50,
    "1.500": 150000,
}
BAD_AMOUNTS = (
    *("1e3", "0,005", "-5", "-0", "∞", "NaN", "１２", "9" * 5000, "1.23.4", "12 or 13", "1,234,5", "0x10", "12%"),
    *("<script>", "١٢", "1\N{ZERO WIDTH SPACE}2", "1_000", "1000000000000", "twelve", "=1+1", "+5", "\N{MINUS SIGN}5"),
)
BAD_DAYS = (
    *("2026-02-30", "2026-13-01", "0000-00-00", "1999-12-31", "2100-01-02", "99999-01-01", "2026-2-3", "30-02-2026"),
    *("２０２６-05-12", "tomorrow", "2026-W01-1", "20260512", "2026-05-12T10:00", "-2026-05-1", "9" * 5000),
)
BAD_TIMES = (
    "24:00",
    "25:99",
    "9.30",
    "0930",
    "９:００",
    "-1:00",
    "12:60",
    "noon",
    "9" * 5000,
    "12:00; DROP TABLE round",
)


def _forms():
    """Every form of every feature."""
    for feature in FEATURES:
        name = f"residents_budget.{feature}.forms"
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name != name:
                raise
            continue
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, PlainForm) and form.__module__ == name:
                yield form


def _fields(form):
    """(name, its class, what it was made with) of every field that stands in the form's class."""
    for name in dir(form):
        field = getattr(form, name)
        if isinstance(field, UnboundField):
            yield name, field


def _with(kind):
    found = {(form, name) for form in _forms() for name, field in _fields(form) if issubclass(field.field_class, kind)}
    return sorted(found, key=lambda pair: (pair[0].__module__, pair[0].__name__, pair[1]))


def _typed(form, name, text):
    """The field as it is after ``text`` was typed in it, validated alone with its own validators."""
    unbound = getattr(form, name)

    class Alone(PlainForm):
        field = unbound

    filled = Alone(MultiDict({"field": text}))
    filled.validate()
    return filled.field


@pytest.fixture(autouse=True)
def _request(app):
    with app.test_request_context("/?lang=en"):
        yield


def test_there_are_forms_to_look_at():
    assert len(_with(EuroField)) >= 17
    assert len(_with(DayField)) >= 12
    assert len(_with(ClockField)) >= 3


def test_money_is_typed_in_no_other_kind_of_field():
    for form in _forms():
        for name, field in _fields(form):
            is_about_money = name in {"amount", "budget", "price", "cents"} or name.endswith(("_cents", "_amount"))
            if is_about_money and not issubclass(field.field_class, (FieldList, FormField)):
                assert issubclass(field.field_class, EuroField), (form, name)
            assert not (is_about_money and issubclass(field.field_class, IntegerField)), (form, name)


def test_amounts_are_read_exactly_or_asked_back_with_an_example():
    for form, name in _with(EuroField):
        for text, cents in GOOD_AMOUNTS.items():
            field = _typed(form, name, text)
            assert (field.data, list(field.errors)) == (cents, []), (form, name, text)
        for text in BAD_AMOUNTS:
            field = _typed(form, name, text)
            assert field.data is None, (form, name, text)
            assert "for example 1250" in str(field.errors[0]), (form, name, text)
            assert field._value() == text, "what was typed is kept"


def test_nothing_but_spaces_is_nothing():
    for kind in (EuroField, DayField, ClockField, PeopleField):
        for form, name in _with(kind):
            field = _typed(form, name, "   ")
            assert field.data is None, (form, name)
            assert field.errors or not field.flags.required, (form, name)


def test_a_space_is_none_of_the_choices_of_any_form():
    """A field that may be left empty passes for nothing but what it offers."""
    tried = 0
    for form, name in _with(SelectField):
        unbound = getattr(form, name)
        if issubclass(unbound.field_class, SelectMultipleField) or not unbound.kwargs.get("choices"):
            continue

        class Alone(Form):
            field = unbound

        for text in (" ", "\N{NO-BREAK SPACE}", "none of these"):
            filled = Alone(MultiDict({"field": text}), meta={"csrf": False})
            assert not filled.validate() or not filled.field.data, (form, name, text)
        tried += 1
    assert tried >= 20


@pytest.mark.parametrize(
    ("kind", "good", "read", "bad", "example"),
    [
        (DayField, "2026-05-12", date(2026, 5, 12), BAD_DAYS, "for example 2026-05-12"),
        (ClockField, "09:30", time(9, 30), BAD_TIMES, "for example 09:00"),
    ],
)
def test_days_and_times_that_are_none_are_asked_back(kind, good, read, bad, example):
    for form, name in _with(kind):
        assert _typed(form, name, good).data == read, (form, name)
        for text in bad:
            field = _typed(form, name, text)
            assert example in str(field.errors[0]), (form, name, text)
            assert field._value() == text, "what was typed is kept"


@pytest.mark.parametrize(("kind", "typed"), [(EuroField, "1e3"), (DayField, "2026-02-30"), (ClockField, "24:00")])
def test_it_is_asked_back_in_the_language_of_the_reader(app, kind, typed):
    with app.test_request_context("/?lang=nl"):
        assert "bijvoorbeeld" in str(_typed(*_with(kind)[0], typed).errors[0])
