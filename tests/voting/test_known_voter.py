"""Who is signed in and typed her code once (case 13): the right to vote rests on the code, never on the account."""

import pytest
import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.roll import services as roll
from residents_budget.roll.models import KnownVoter
from residents_budget.voting import services as voting
from tests.voting.rounds_to_vote_in import close, open_round


@pytest.fixture
def known(browser, linden, els, amina, bram):
    """Bram is signed in, typed his code, and wants to come in without it next time."""
    round, plans, codes = open_round(linden, els, amina)
    address = f"/n/de-linden/rounds/{round.id}/vote"
    his = browser(bram)
    his.post(address, fields={"code": codes[0], "remember": "yes"})
    return round, plans, codes, his, address


def _let_in(reader, address):
    return (reader.post(f"{address}/as-before", follow=False).location or "").endswith("/ballot")


def test_an_account_that_typed_its_code_comes_in_without_it(known, browser, bram, linden):
    round, _plans, codes, his, address = known
    assert _let_in(browser(bram), address)
    assert "as-before" in browser(bram).get(address).html
    assert roll.known_voter(round, kind="account", subject=bram.id) == voting.entry_for(round, codes[0])


def test_no_other_account_and_no_visitor_comes_in_and_nobody_unasked(known, browser, amina, els):
    round, _plans, codes, _his, address = known
    hers = browser(amina)
    hers.post(address, fields={"code": codes[1]})
    for reader in (browser(), browser(els), browser(amina)):
        assert not _let_in(reader, address)
        assert "as-before" not in reader.get(address).html


def test_a_worthless_code_or_a_paper_ends_it(known, browser, bram, els):
    round, _plans, codes, _his, address = known
    roll.vote_on_paper(round, codes[0][:4], by=els)
    assert not _let_in(browser(bram), address)
    browser(bram).post(address, fields={"code": codes[1], "remember": "yes"})
    assert _let_in(browser(bram), address)
    roll.revoke(round, codes[1][:4], by=els)
    assert not _let_in(browser(bram), address)


def test_what_is_kept_says_nothing_without_the_key_and_goes_with_it(known, bram, els):
    round, _plans, _codes, _his, _address = known
    [row] = db.session.scalars(sa.select(KnownVoter))
    assert len(row.who_hash) == 64
    assert {column.name for column in KnownVoter.__table__.columns} == {"round_id", "who_hash", "entry_id"}
    close(round, els)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(KnownVoter)) == 0
