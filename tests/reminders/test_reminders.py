"""Reminders go to places: to everybody who follows one, whether or not she voted."""

import ast
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.errors import NotFound, Refusal, TooLate
from residents_budget.notifications import services as notifications
from residents_budget.notifications.models import Notice
from residents_budget.reminders import services
from tests.house import source
from tests.voting.rounds_to_vote_in import close, open_round, vote


def _told(account):
    wanted = sa.select(sa.func.count()).select_from(Notice).join(Deed, Deed.id == Notice.deed_id)
    return db.session.scalar(wanted.where(Notice.account_id == account.id, Deed.verb == Verb.REMINDED_OF_VOTE))


def test_who_follows_the_place_is_told_whether_or_not_she_voted(linden, els, amina, bram, dewi):
    round, plans, codes = open_round(linden, els, amina)
    here, there = linden.sub_areas[:2]
    notifications.follow(amina, linden, sub_area_id=here.id)
    notifications.follow(bram, linden, sub_area_id=there.id)
    vote(round, codes[0], plans[:1])
    notifications.take_note()
    services.remind(round, [here.id], by=dewi)
    notifications.take_note()
    assert (_told(amina), _told(bram)) == (1, 0)


def test_a_place_is_reminded_at_most_once_in_two_days_and_only_while_people_vote(linden, els, amina, dewi, elsewhere):
    round, _plans, _codes = open_round(linden, els, amina)
    here, now = [area.id for area in linden.sub_areas], moments.now()
    services.remind(round, here[:1], by=dewi)
    with pytest.raises(Refusal):
        services.remind(round, here, by=dewi)
    with pytest.raises(TooLate):
        services.remind(round, here[1:], by=dewi, now=now + timedelta(days=3))
    with pytest.raises(NotFound):
        services.remind(round, [elsewhere.sub_areas[0].id], by=dewi)
    with pytest.raises(Refusal):
        services.remind(round, [], by=dewi)
    round.vote_areas = here[:2]
    with pytest.raises(NotFound):
        services.remind(round, here[2:], by=dewi)
    services.remind(round, here[1:2], by=dewi)
    round.vote_areas = None
    close(round, els)
    with pytest.raises(TooLate):
        services.remind(round, here[:1], by=dewi)


def test_reminders_know_nothing_of_ballots_codes_or_the_roll():
    """Case 39: what does not read who voted cannot tell it."""
    for path in sorted((source.PACKAGE / "reminders").glob("*.py")):
        imported = set(source.imports_of(path))
        secret = (
            "residents_budget.voting",
            "residents_budget.roll",
            "residents_budget.broker",
            "residents_budget.paper",
        )
        assert not [name for name in imported if name.startswith(secret)], path
        assert "open_ballot" not in ast.dump(ast.parse(path.read_text()))


def test_a_worker_reminds_through_the_pages_and_prints_a_poster(browser, linden, els, amina, dewi, bram):
    round, _plans, _codes = open_round(linden, els, amina)
    address = f"/n/de-linden/rounds/{round.id}"
    hers = browser(dewi)
    assert f"{address}/reminders" in hers.get(address).html
    assert hers.post(f"{address}/reminders", fields={"areas": [str(linden.sub_areas[0].id)]}).status == 200
    assert hers.post(f"{address}/reminders", fields={"areas": [str(linden.sub_areas[0].id)]}).status == 422
    assert hers.post(f"{address}/reminders", fields={}).status == 422
    assert linden.sub_areas[0].name in hers.get(f"{address}/reminders").text
    assert linden.sub_areas[1].name in browser().get(f"{address}/poster?area={linden.sub_areas[1].id}").text
    assert browser().get(f"{address}/poster?area=x").status == 200
    assert browser(bram).get(f"{address}/reminders").status == 403
    close(round, els)
    assert browser().get(f"{address}/poster").status == 404
