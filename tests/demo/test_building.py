"""The demo as it is built: whole, the same each time, and never among real residents."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
import time_machine

import config
from residents_budget import console
from residents_budget.accounts.models import Account
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.demo import codes_to_try, commands, queries, services
from residents_budget.effects import queries as effects
from residents_budget.effects.models import Effect
from residents_budget.effects.terms import Answer
from residents_budget.entry_minutes import queries as entry_minutes
from residents_budget.entry_minutes.estimate import AIM
from residents_budget.errors import Refusal
from residents_budget.indicators import queries as indicators
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries as ledger
from residents_budget.neighbourhoods import queries as places
from residents_budget.outcomes import queries as outcomes
from residents_budget.outreach import queries as outreach
from residents_budget.publications import queries as publications
from residents_budget.resources import queries as resources
from residents_budget.roll.models import RollEntry
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import VoteState
from residents_budget.three_bands import queries as years
from residents_budget.voting.models import OpenBallot

TODAY = date(2026, 11, 23)


def test_the_demo_tells_its_story(app, tmp_path, monkeypatch):
    """Built once for all that is asked of it: it takes some seconds. The database's clock does not travel."""
    monkeypatch.setattr("residents_budget.voting.services.seconds_apart", lambda: 0.0)
    codes_to_try.use_folder(tmp_path)
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC)):
        services.build(TODAY, draw=False)
        db.session.commit()
    assert _verdicts() == {"de-linden": "broadening", "rozenhage": "vanguard", "sluiskwartier": "broad"}
    assert ledger.faults() == []
    assert {person.role for person in queries.sign_ins()} == set(Role) - {Role.VISITOR}
    assert db.session.scalar(sa.select(sa.func.max(Deed.happened_on))) <= TODAY
    _one_vote_is_open_and_the_others_are_counted()
    _effects_tell_the_three_apart()
    _professionals_step_back_where_it_is_told()
    _there_was_little_to_fill_in()
    _going_out_helped_where_it_is_told()
    _cards_are_confirmed_contradicted_and_waiting()
    _a_reader_can_become_somebody_with_work_at_hand()
    _a_vote_of_this_year_tells_who_came()


def _cards_are_confirmed_contradicted_and_waiting():
    """In each neighbourhood a reader meets every answer to a card, and a change that a panel found the largest."""
    for place in places.neighbourhoods():
        cards = sa.select(Effect).join(Effect.initiative).where(Initiative.neighbourhood_id == place.id)
        told = db.session.scalars(cards).all()
        assert {card.answer for card in told} == set(Answer), place.slug
        assert any(card.who and card.helped for card in told), place.slug
        assert effects.chosen(place), place.slug


def _a_reader_can_become_somebody_with_work_at_hand():
    """From a task to a card: whoever looks at the demo can be the resident who takes the lead in it."""
    doing = db.session.scalars(sa.select(Initiative).where(Initiative.stage == Stage.DOING)).all()
    accounts = [db.session.get(Account, person.id) for person in queries.sign_ins()]
    assert any(initiative.is_led_by(account) for initiative in doing for account in accounts)


def _effects_tell_the_three_apart():
    """From a vanguard by way of one that broadens to a broad one: more is done by residents, more is lent."""
    order = ("rozenhage", "de-linden", "sluiskwartier")
    here = {place.slug: place for place in places.neighbourhoods()}
    bands = [years.bands_of_neighbourhood(here[slug]) for slug in order]
    shares = [found.all_hours.self_do_share for found in bands]
    assert shares == sorted(shares)
    assert shares[2] - shares[0] > 0.1
    pairs = [found.all_ties.pairs for found in bands]
    assert pairs == sorted(pairs)
    lent = [len(resources.lent(here[slug])) for slug in order]
    assert lent == sorted(lent)
    relations = [indicators.of_relations(here[slug]) for slug in order]
    assert relations[0].ladder.residents < relations[2].ladder.residents
    assert relations[0].ladder.gap > relations[2].ladder.gap
    legs = [indicators.of_together(here[slug]).roles for slug in order]
    assert legs[0].with_three == 0 < legs[1].with_three < legs[2].with_three


def _professionals_step_back_where_it_is_told():
    """Where a vanguard carries it nothing is left to neighbours; where all take part most is, one task still waits."""
    left = {place.slug: indicators.of_together(place).handed_over for place in places.neighbourhoods()}
    assert left == {"rozenhage": (0, 0), "de-linden": (1, 1), "sluiskwartier": (3, 2)}


def _there_was_little_to_fill_in():
    """Under five minutes for each initiative and month, in three years of each neighbourhood."""
    for place in places.neighbourhoods():
        entry = entry_minutes.entered(place)
        assert entry.initiatives >= 10, place.slug
        assert 0 < entry.per_month < AIM, place.slug


def _going_out_helped_where_it_is_told():
    """Beside before and elsewhere more new people came, and it is said how sure that is."""
    came = outreach.what_came(places.neighbourhood("de-linden"))
    assert came.together.more in ("certain", "probable")
    assert any(area.more in ("certain", "probable") for area in came.areas.values())


def _a_vote_of_this_year_tells_who_came():
    """From the flats fewer came; the outcome is held against one in which all areas had come in proportion."""
    place = places.neighbourhood("de-linden")
    (vote,) = publications.picture(place).now.votes
    came = {area.name: area.came.value for area in vote.areas if area.came}
    assert min(came, key=came.get) == "Plantsoenflats"
    assert outcomes.who_came_to([vote.number])[vote.number].otherwise is not None


def _verdicts():
    return {place.slug: publications.assessment(place).verdict.word for place in places.neighbourhoods()}


def _one_vote_is_open_and_the_others_are_counted():
    states = db.session.scalars(sa.select(Round.vote_state)).all()
    assert sorted(states) == sorted([VoteState.OPEN, VoteState.NOT_OPEN, *[VoteState.COUNTED] * 7])
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == 463
    kept = codes_to_try.find()
    assert len(kept["codes"]) >= 3
    prefixes = set(db.session.scalars(sa.select(RollEntry.code_prefix)))
    assert {code[:4] for code in kept["codes"]} <= prefixes


def test_a_database_with_neighbourhoods_of_somebody_else_is_left_alone(app, linden):
    with pytest.raises(Refusal):
        services.must_be_empty()


def test_the_demo_does_not_run_in_production(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(config, "PRODUCTION", True)
    assert console.main(["demo", "--database", f"sqlite:///{tmp_path}/x.sqlite"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_its_settings_stand_beside_its_database(tmp_path):
    settings = commands._settings(f"sqlite:///{tmp_path}/demo.sqlite")
    assert settings["UPLOADS"] == str(tmp_path / "demo-uploads")


def test_outside_the_demo_nobody_signs_in_with_one_press(app, browser, amina):
    account = db.session.scalar(sa.select(Account).where(Account.id == amina.id))
    account.email = "amina@demo.example"
    db.session.commit()
    assert browser().post("/demo/sign-in", fields={"account": account.id}).status == 404
