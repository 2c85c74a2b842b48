"""What a ballot tells of an initiative is made once for all voters, and yet is what it is now."""

import re

from residents_budget.database import db
from residents_budget.pictures import services as pictures
from residents_budget.voting import queries, views
from residents_budget.web import i18n
from tests.strict_client import Browser
from tests.voting.rounds_to_vote_in import open_round


def _ballot(app, round, code, language="en"):
    """The page of the ballot as somebody with this code gets it on a phone of her own."""
    phone = Browser(app)
    phone.get(f"/n/de-linden/rounds/{round.id}/vote?lang={language}")
    phone.post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": code})
    return phone.get(f"/n/de-linden/rounds/{round.id}/ballot")


def test_the_next_voter_reads_the_new_name_and_no_longer_sees_a_hidden_photo(app, linden, els, amina, dewi):
    round, plans, codes = open_round(linden, els, amina)
    plans[0].picture, plans[0].lead = pictures.add("a" * 24, (640, 360), alt="The old bench"), dewi
    db.session.commit()
    before = _ballot(app, round, codes[0])
    assert "The old bench" in before.html
    assert f"{dewi.name} takes the lead" in before.text
    dewi.name = "Dewi Sastro"
    pictures.hide(plans[0].picture)
    db.session.commit()
    after = _ballot(app, round, codes[1])
    assert "The old bench" not in after.html
    assert "a" * 24 not in after.html
    assert "Dewi Sastro takes the lead" in after.text


def test_each_voter_reads_the_cards_in_her_own_language_and_order(app, linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina, prices=(10_00,) * 8)
    orders = set()
    for language, word in (("en", "Listen"), ("nl", "Luister"), ("en", "Listen")):
        page = _ballot(app, round, codes.pop(), language)
        assert re.search(rf"data-read-aloud=\"initiative-\d+\"[^>]*>.*?{word}", page.html)
        orders.add(tuple(re.findall(r'<li class="ballot-card" id="initiative-(\d+)"', page.html)))
    assert len(orders) == 3
    assert len({frozenset(order) for order in orders}) == 1


def test_what_is_kept_for_all_voters_is_the_same_whoever_came_and_whatever_she_chose(app, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina)
    assert [one.id for one in queries.on_the_ballot(round)] == sorted(plan.id for plan in plans)
    views._cards.cache_clear()
    _ballot(app, round, codes[0])
    phone = Browser(app)
    phone.get(f"/n/de-linden/rounds/{round.id}/vote?lang=en")
    phone.post(f"/n/de-linden/rounds/{round.id}/vote", fields={"code": codes[1]})
    phone.get(f"/n/de-linden/rounds/{round.id}/ballot")
    review = phone.post(f"/n/de-linden/rounds/{round.id}/ballot/review", fields={"choice": str(plans[1].id)})
    back = phone.post(f"/n/de-linden/rounds/{round.id}/ballot", fields={"choice": str(plans[1].id)})
    assert plans[1].title in review.text
    assert back.html.count(" checked>") == 1
    assert views._cards.cache_info().currsize == 1
    assert _ballot(app, round, codes[2]).html.count(" checked>") == 0


def test_the_sum_of_what_somebody_chose_stays_in_no_memory(app):
    """Written amounts are kept for pages of everybody, never for those of voters."""
    i18n._written_euro.cache_clear()
    with app.test_request_context("/n/de-linden/rounds/1/ballot/review", method="POST"):
        assert i18n.is_for_voters()
        i18n.euro(123_45)
    assert i18n._written_euro.cache_info().currsize == 0
    with app.test_request_context("/"):
        i18n.euro(123_45)
    assert i18n._written_euro.cache_info().currsize == 1
