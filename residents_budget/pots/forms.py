"""Forms around moving a pot."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField

from residents_budget.pots.terms import MoveKind
from residents_budget.rounds.terms import Way
from residents_budget.rounds.wording import GENERATIONS, WAY_NAMES
from residents_budget.web.forms import EuroField, Form, LineField, at_most, options, required, sent_once


def _why():
    return LineField(_l("Why?"), description=_l("Everybody can read this."), validators=[required(), at_most(300)])


def _amount():
    return EuroField(_l("How much?"), validators=[required(_l("Fill in an amount."))])


class PlainMoveForm(Form):
    why = _why()
    key = sent_once()


class AmountForm(PlainMoveForm):
    amount = _amount()


class SplitForm(AmountForm):
    name = LineField(_l("What is the new pot called?"), validators=[required(), at_most(80)])
    way = RadioField(
        _l("Who decides what it is spent on?"),
        coerce=Way,
        choices=options((way.value, _l(name)) for way, name in WAY_NAMES.items()),
        validators=[required(_l("Choose one."))],
    )
    generation = RadioField(
        _l("How much is it up to residents?"),
        coerce=int,
        choices=options((number, _l(sentence)) for number, sentence in GENERATIONS.items()),
        validators=[required(_l("Choose one."))],
    )


class DelegateForm(PlainMoveForm):
    group = SelectField(
        _l("Which group decides from now on?"),
        coerce=int,
        validators=[required(_l("Choose one."))],
    )


class RefuseForm(Form):
    why = _why()


FORMS = {
    MoveKind.TOP_UP: AmountForm,
    MoveKind.SPLIT: SplitForm,
    MoveKind.NEXT_YEAR: AmountForm,
    MoveKind.DELEGATE: DelegateForm,
    MoveKind.TAKE_BACK: PlainMoveForm,
}


def form_for(kind, *, free_cents, groups=()):
    """The form of a move, with what is free as its amount where money leaves the pot."""
    values = {"amount": free_cents or None} if kind is MoveKind.NEXT_YEAR else {}
    form = FORMS[kind](**values)
    if kind is MoveKind.DELEGATE:
        form.group.choices = options((group.id, group.name) for group in groups)
    return form


def typed(form):
    """What was typed, as the service wants it."""
    fields = {"amount": "cents", "name": "name", "way": "way", "generation": "generation", "group": "group_id"}
    found = {fields[name]: field.data for name, field in form._fields.items() if name in fields}
    return found | {"why": form.why.data, "key": form.key.data}
