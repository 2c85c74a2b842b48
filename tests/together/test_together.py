"""Taking the lead together, suggesting other words, and how a plan grew."""

import re

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import queries as plans
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.difference import difference
from residents_budget.initiatives.models import CoInitiator, Version
from residents_budget.initiatives.terms import Stage
from residents_budget.moderation import services as moderation
from residents_budget.outbox.models import OutgoingMail
from residents_budget.together import queries, rules, services
from residents_budget.together.models import Invitation, Suggestion
from residents_budget.together.terms import Words

HERE = "/n/de-linden"


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant four trees.")


def suggested(trees, bram, after="We plant five trees."):
    return services.suggest(trees, by=bram, part=Words.WHAT, after=after, why="Four is few.")


def invited(trees, amina, email=""):
    """The token of an invitation by Amina."""
    return services.invite(trees, by=amina, email=email, address_of=lambda token: token)


def test_every_change_of_words_keeps_a_version_and_the_first_is_as_it_began(trees, amina):
    initiatives.change(trees, by=amina, what="We plant five trees.", place="The square")
    initiatives.change(trees, by=amina, cost_lines=[("Trees", 5000)])
    initiatives.change(trees, by=amina, theme=None)
    rows, _page, _pages = plans.versions(trees)
    assert [(row.number, row.what) for row in rows] == [
        (3, "We plant five trees."),
        (2, "We plant five trees."),
        (1, "We plant four trees."),
    ]
    assert (rows[0].costs, rows[1].costs) == ([["Trees", 5000]], [])


def test_a_plan_from_before_versions_were_kept_keeps_what_it_was(trees, amina):
    db.session.execute(sa.delete(Version))
    initiatives.change(trees, by=amina, what="We plant five trees.")
    assert [row.what for row in plans.versions(trees)[0]] == ["We plant five trees.", "We plant four trees."]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("a", ""), ("", "b c"), ("Een\n\nbankje.", "Een groot\nbankje!"), ("ééń", "een"), ("x " * 4000, "y")],
)
def test_a_difference_holds_both_texts_whole(before, after):
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


def test_a_suggestion_that_is_taken_over_changes_the_plan_and_its_author_hears_it(trees, amina, bram):
    made = suggested(trees, bram)
    services.answer(made, by=amina, is_taken=True, words="Good.", address="https://example.nl/x")
    assert trees.what == "We plant five trees."
    assert plans.find_latest_version(trees).note == f"suggestion:{made.id}"
    mail = db.session.query(OutgoingMail).one()
    assert (mail.recipient, "https://example.nl/x" in mail.body) == (bram.email, True)
    with pytest.raises(TooLate):
        services.answer(made, by=amina, is_taken=False, words="On second thoughts.")


def test_a_suggestion_that_is_not_taken_over_gets_an_answer(trees, amina, bram):
    made = suggested(trees, bram)
    with pytest.raises(Refusal):
        services.answer(made, by=amina, is_taken=False, words=" ")
    services.answer(made, by=amina, is_taken=False, words="There is no room.")
    assert trees.what == "We plant four trees."
    assert "There is no room." in db.session.query(OutgoingMail).one().body


def test_a_suggestion_for_words_that_have_changed_is_not_taken_over_blindly(trees, amina, bram):
    made = suggested(trees, bram)
    initiatives.change(trees, by=amina, what="We plant six trees and a hedge.")
    with pytest.raises(TooLate):
        services.answer(made, by=amina, is_taken=True, words="Yes")
    assert trees.what == "We plant six trees and a hedge."


def test_only_who_takes_the_lead_answers_and_nobody_suggests_for_her_own_plan(trees, amina, bram, chris, dewi):
    made = suggested(trees, bram)
    for who in (bram, chris, dewi):
        with pytest.raises(NotAllowed):
            services.answer(made, by=who, is_taken=True, words="Yes")
    with pytest.raises(NotAllowed):
        suggested(trees, amina)


def test_what_cannot_be_suggested(trees, bram, dewi, monkeypatch):
    for after in ("We plant four trees.", "x" * 5000, "http://a.nl http://b.nl http://c.nl"):
        with pytest.raises(Refusal):
            suggested(trees, bram, after)
    monkeypatch.setattr(rules, "MOST_OPEN", 1)
    suggested(trees, bram)
    with pytest.raises(TooLate):
        suggested(trees, bram, "We plant six trees.")
    trees.stage = Stage.ON_THE_BALLOT
    with pytest.raises(TooLate):
        suggested(trees, dewi)


def test_who_was_suspended_suggests_nothing(trees, amina, bram, dewi):
    from residents_budget.discussion import services as discussion
    from residents_budget.discussion.terms import Side
    from residents_budget.moderation.terms import Measure

    rude = discussion.comment(trees, by=bram, side=Side.FOR, body="You fool")
    moderation.decide(rude, Measure.SUSPEND, by=dewi, reason="Rude", days=7)
    with pytest.raises(NotAllowed):
        suggested(trees, bram)


def test_who_says_yes_to_an_invitation_takes_the_lead_too(trees, amina, bram, chris):
    initiatives.support(trees, by=bram)
    services.accept(queries.invitation(invited(trees, amina)), by=bram)
    db.session.refresh(trees)
    assert trees.is_led_by(bram)
    assert not trees.is_led_by(chris)
    assert plans.support_of(trees, bram) == (0, False)
    initiatives.change(trees, by=bram, what="We plant ten trees.")
    deed = db.session.query(Deed).filter_by(verb="joined").one()
    assert (deed.person_id, deed.act) == (bram.id, "organise")


def test_the_money_goes_where_the_one_who_began_it_says(trees, amina, bram):
    services.accept(queries.invitation(invited(trees, amina)), by=bram)
    db.session.refresh(trees)
    assert trees.was_begun_by(amina)
    assert not trees.was_begun_by(bram)


def test_an_invitation_works_once_and_for_two_weeks(trees, amina, bram, chris):
    token = invited(trees, amina)
    services.accept(queries.invitation(token), by=bram)
    with pytest.raises(TooLate):
        services.accept(queries.invitation(token), by=chris)
    late = invited(trees, amina)
    db.session.execute(sa.update(Invitation).values(expires_at=moments.now()))
    with pytest.raises(TooLate):
        services.accept(queries.invitation(late), by=chris)
    with pytest.raises(NotFound):
        queries.invitation("nonsense")
    assert db.session.query(CoInitiator).count() == 1


def test_the_database_keeps_no_invitation_that_can_be_used(trees, amina):
    token = invited(trees, amina, "neighbour@example.nl")
    assert token not in str([row.token_hash for row in db.session.query(Invitation)])
    assert token in db.session.query(OutgoingMail).one().body


def test_only_who_takes_the_lead_invites_and_ten_is_enough(trees, amina, bram, monkeypatch):
    with pytest.raises(NotAllowed):
        invited(trees, bram)
    monkeypatch.setattr(initiatives.rules, "MOST_CO_INITIATORS", 0)
    with pytest.raises(TooLate):
        invited(trees, amina)


def test_a_worker_who_takes_the_lead_does_not_decide_about_it(trees, amina, bram, dewi):
    """Case 104."""
    services.accept(queries.invitation(invited(trees, amina)), by=dewi)
    db.session.refresh(trees)
    moderation.report(trees, by=bram, reason="Advertising")
    with pytest.raises(NotAllowed):
        moderation.leave(trees, by=dewi)


def test_bram_suggests_and_amina_takes_it_over_in_the_browser(browser, trees, amina, bram):
    place = f"{HERE}/initiatives/{trees.id}"
    neighbour = browser(bram)
    assert "/suggest/what" in neighbour.get(place).html
    script = "We plant <script>alert(1)</script> trees."
    neighbour.post(f"{place}/suggest/what", fields={"after": script, "why": "Because <b>so</b>"})
    made = db.session.query(Suggestion).one()
    page = browser().get(f"{place}/suggestions")
    assert "<script>alert" not in page.html
    assert "<b>so" not in page.html
    assert re.search(r"<ins>.*script", page.html, re.S)
    lead = browser(amina)
    assert lead.get(f"{place}/suggestions/{made.id}").status == 200
    lead.post(f"{place}/suggestions/{made.id}", fields={"is_taken": "yes", "words": "Yes"})
    assert "five" not in browser().get(place).text
    page = browser().get(f"{place}/versions")
    assert "<script>alert" not in page.html
    assert page.status == 200
    assert "/suggest/what" not in lead.get(place).html


def test_a_suggestion_that_was_not_taken_over_is_between_two(browser, trees, amina, bram, chris):
    made = suggested(trees, bram, "We plant kanarie trees.")
    services.answer(made, by=amina, is_taken=False, words="No room")
    place = f"{HERE}/initiatives/{trees.id}/suggestions"
    for who in (None, chris):
        assert "kanarie" not in (browser(who) if who else browser()).get(place).text
    for who in (amina, bram):
        assert "kanarie" in browser(who).get(place).text
    assert browser(chris).get(f"{place}/{made.id}").status == 404


def test_versions_and_suggestions_of_a_hidden_initiative_are_gone(browser, trees, amina, bram, dewi):
    """Case 97: the side doors."""
    made = suggested(trees, bram)
    moderation.hide(trees, by=dewi, reason="Advertising")
    for path in ("", "/versions", "/suggestions", f"/suggestions/{made.id}", "/suggest/what"):
        assert browser(bram).get(f"{HERE}/initiatives/{trees.id}{path}").status == 404
    assert f"initiatives/{trees.id}" not in browser(bram).get(f"{HERE}/initiatives/similar?title=Trees").html


def test_an_invitation_in_the_browser(browser, trees, amina, bram):
    page = browser(amina).post(f"{HERE}/initiatives/{trees.id}/invite", fields={"email": ""})
    path = re.search(r"/n/de-linden/join/[\w-]+", page.html).group()
    assert browser(bram).get(f"{path}x").status == 404
    neighbour = browser(bram)
    assert neighbour.get(path).status == 200
    neighbour.post(path)
    assert "Bram" in browser().get(f"{HERE}/initiatives/{trees.id}").text
    assert neighbour.get(f"{HERE}/initiatives/{trees.id}/edit").status == 200
    assert browser().get(path).status == 302


def test_a_suggestion_of_another_initiative_is_not_found_here(browser, linden, trees, amina, bram):
    """Case 96."""
    made = suggested(trees, bram)
    other = initiatives.propose(linden, by=amina, title="Benches")
    assert browser(amina).get(f"{HERE}/initiatives/{other.id}/suggestions/{made.id}").status == 404


def test_one_line_is_enough_and_what_looks_alike_is_shown(browser, linden, elsewhere, amina, bram):
    bench = initiatives.propose(linden, by=amina, title="Bankjes bij de bushalte")
    initiatives.propose(linden, by=amina, title="Samen eten")
    initiatives.propose(elsewhere, by=amina, title="Bankjes hier")
    gone = initiatives.propose(linden, by=amina, title="Bankjes in het park")
    initiatives.withdraw(gone, by=amina)
    assert plans.similar(linden, "Een bankje voor ouderen") == [bench]
    assert plans.similar(linden, "'; drop %_ ") == []
    neighbour = browser(bram)
    page = neighbour.get(f"{HERE}/initiatives/new?title=Een+bankje")
    assert 'value="Een bankje"' in page.html
    assert f"initiatives/{bench.id}" in page.html
    second = neighbour.post(f"{HERE}/initiatives/new", fields={"title": "Een bankje"})
    assert f'initiatives/{bench.id}"' in second.html
    assert 'name="title"' in browser().get(HERE).html
    assert f"initiatives/{bench.id}" in browser().get(f"{HERE}/initiatives/similar?title=bankjes").html


def test_a_like_pattern_in_a_title_is_only_letters(linden, amina):
    """Case 115."""
    initiatives.propose(linden, by=amina, title="Honderd procent groen")
    assert plans.similar(linden, "%%%%%% ______") == []


def test_the_edit_page_tells_that_suggestions_wait(browser, trees, amina, bram):
    suggested(trees, bram)
    assert f"initiatives/{trees.id}/suggestions" in browser(amina).get(f"{HERE}/initiatives/{trees.id}/edit").html
