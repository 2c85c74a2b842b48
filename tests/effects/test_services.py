"""Writing down what changed, and having it confirmed by somebody else."""

from datetime import timedelta

import pytest

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.effects import queries, services
from residents_budget.effects.models import Effect
from residents_budget.effects.terms import Order
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives.models import CoInitiator
from residents_budget.moments import today
from tests.realisation.story import granted


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina)


def told(garden, by, **changes):
    values = {
        "order": Order.TOGETHER,
        "what": "Neighbours water the beds by turns, without a list.",
        "told_by": "Fatma, a neighbour",
        "on": today() - timedelta(days=2),
    } | changes
    return services.record(garden, by=by, **values)


def test_amina_writes_down_what_changed(garden, amina):
    effect = told(garden, amina)
    assert (effect.order, effect.good, effect.intended, effect.confirmed_by) == (2, True, True, "")
    (deed,) = db.session.query(Deed).filter_by(verb=Verb.RECORDED_EFFECT)
    assert (deed.act, deed.person_id, deed.subject) == (None, None, f"effect:{effect.id}")


def test_a_change_from_before_the_money_is_asked_back(garden, amina):
    early = today() - timedelta(days=40)
    with pytest.raises(Refusal, match="before the money"):
        told(garden, amina, on=early)
    assert told(garden, amina, on=early, sure=True).happened_on == early


def test_who_joined_in_taking_the_lead_confirms_nothing_by_another_hand(garden, amina, bram, dewi):
    garden.co_initiators.append(CoInitiator(account_id=bram.id, joined_at=moments.now()))
    effect = told(garden, amina)
    db.session.commit()
    with pytest.raises(Refusal, match="takes the lead"):
        services.confirm(effect, by=dewi, name=bram.name)


def test_bram_does_not_write_down_effects_of_an_initiative_of_others(garden, bram):
    with pytest.raises(NotAllowed):
        told(garden, bram)


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": 0},
        {"order": 4},
        {"what": " "},
        {"told_by": ""},
        {"on": today() + timedelta(days=7)},
        {"on": today() - timedelta(days=61)},
    ],
)
def test_what_is_no_effect_is_refused(garden, amina, wrong):
    with pytest.raises(Refusal):
        told(garden, amina, **wrong)
    assert db.session.query(Effect).count() == 0


def test_the_same_words_are_one_effect(garden, amina):
    assert told(garden, amina) is told(garden, amina)


def test_bram_confirms_what_amina_wrote_down(garden, amina, bram):
    effect = told(garden, amina)
    services.confirm(effect, by=bram)
    assert (effect.confirmed_by, effect.confirmed_by_id) == ("Bram", bram.id)
    assert db.session.query(Deed).filter_by(verb=Verb.CONFIRMED_EFFECT).count() == 1


def test_who_takes_the_lead_never_confirms(garden, amina, dewi):
    with pytest.raises(NotAllowed, match="take the lead"):
        services.confirm(told(garden, dewi), by=amina)


def test_who_wrote_it_down_never_confirms(garden, dewi):
    with pytest.raises(NotAllowed, match="yourself"):
        services.confirm(told(garden, dewi), by=dewi)


def test_who_says_so_does_not_confirm_it_too(garden, amina, bram):
    with pytest.raises(Refusal, match="with this name"):
        services.confirm(told(garden, amina, told_by=" bram"), by=bram)


def test_the_lead_does_not_confirm_by_the_hand_of_the_worker(garden, amina, bram, dewi):
    with pytest.raises(Refusal, match="takes the lead"):
        services.confirm(told(garden, amina, told_by="Bram"), by=dewi, name="amina")


def test_an_effect_is_confirmed_once(garden, amina, bram, chris):
    effect = told(garden, amina)
    services.confirm(effect, by=bram)
    with pytest.raises(TooLate):
        services.confirm(effect, by=chris)


def test_an_effect_of_another_neighbourhood_is_not_found(garden, amina, elsewhere):
    effect = told(garden, amina)
    with pytest.raises(NotFound):
        queries.effect(elsewhere, effect.id)
