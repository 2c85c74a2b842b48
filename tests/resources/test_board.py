"""Offers and needs: put up by neighbours and institutions, arranged with two taps, and nobody's address on the wall."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import World
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import Kind as InstitutionKind
from residents_budget.logbook.models import OwnResource
from residents_budget.logbook.terms import Brought
from residents_budget.moments import today
from residents_budget.outbox.models import OutgoingMail
from residents_budget.resources import queries, services
from residents_budget.resources.models import Arrangement, BoardNote, NoteReport
from residents_budget.resources.terms import Kind, Side, State
from tests import cast
from tests.questions import selects_asked
from tests.realisation.story import granted

BOARD = "/n/de-linden/board"


@pytest.fixture
def ladder(linden, amina):
    row = services.put_up(
        linden,
        by=amina,
        side=Side.OFFER,
        kind=Kind.TOOLS,
        title="Een lange ladder",
        sub_area=cast.area(linden, "Lindenhof"),
    )
    db.session.commit()
    return row


@pytest.fixture
def asked(ladder, bram):
    return services.ask(ladder, by=bram, message="Zaterdag?", world=World.NEW_HERE)[0]


def test_everybody_reads_the_board_and_nobody_reads_an_address(browser, ladder, amina):
    page = browser().get(BOARD)
    assert "Een lange ladder" in page.text
    one = browser().get(f"{BOARD}/{ladder.id}")
    assert "Dit wil ik graag" in one.text
    for seen in (page, one):
        assert amina.email not in seen.html
        assert "Amina" not in seen.text


def test_a_note_is_put_up_on_one_screen_and_shows_what_fits_it(browser, linden, ladder, bram):
    fields = {"kind": "tools", "title": "Ladders voor de muurschildering", "area": "0", "hours": "any",
              "until": (today() + timedelta(days=20)).isoformat(), "world": ""}  # fmt: skip
    page = browser(bram).post(f"{BOARD}/need/new", fields=fields)
    assert "Een lange ladder" in page.text
    assert "Past, omdat" in page.text
    assert "ladders" in page.text
    assert browser(bram).post(f"{BOARD}/need/new", fields=fields).status == 200
    assert db.session.query(BoardNote).count() == 2


@pytest.mark.parametrize(
    "words", ["Bel 06-12 34 56 78", "mail joke@example.nl", "Kom naar Lindestraat 12", "1234 AB 5"]
)
def test_a_note_with_a_number_or_an_address_is_asked_back(linden, amina, words):
    with pytest.raises(Refusal, match="Leave out"):
        services.put_up(linden, by=amina, side=Side.OFFER, kind=Kind.TOOLS, title="Ladder", text=words)


@pytest.mark.parametrize(("begin", "end"), [(5, 4), (-5, -1), (0, 400)])
def test_days_that_cannot_be_are_asked_back(linden, amina, begin, end):
    with pytest.raises(Refusal):
        services.put_up(
            linden,
            by=amina,
            side=Side.OFFER,
            kind=Kind.ROOM,
            title="Zaal",
            from_on=today() + timedelta(days=begin),
            until_on=today() + timedelta(days=end),
        )


def test_two_taps_and_both_see_how_to_reach_each_other_and_nobody_else(browser, ladder, amina, bram, chris):
    here = f"{BOARD}/{ladder.id}"
    page = browser(bram).post(f"{here}/ask", fields={"message": "Zaterdag?", "world": ""})
    assert "wacht op antwoord" in page.text
    assert amina.email not in page.html
    (row,) = db.session.query(Arrangement)
    assert bram.email not in browser(amina).get(here).html
    assert browser(bram).post(f"{BOARD}/arrangements/{row.id}/agree").status == 403
    assert browser(chris).post(f"{BOARD}/arrangements/{row.id}/agree").status == 404
    page = browser(amina).post(f"{BOARD}/arrangements/{row.id}/agree")
    assert bram.email in page.html
    assert amina.email in browser(bram).get(here).html
    for reader in (browser(), browser(chris)):
        assert amina.email not in reader.get(here).html
        assert bram.email not in reader.get(here).html
    to = {mail.recipient for mail in db.session.query(OutgoingMail)}
    assert to == {amina.email, bram.email}


def test_an_answer_that_waits_has_a_button_among_the_notes_of_the_owner(browser, ladder, amina, bram):
    browser(bram).post(f"{BOARD}/{ladder.id}/ask", fields={"message": "Zaterdag?", "world": ""})
    page = browser(amina).get(f"{BOARD}/mine")
    assert "Lees het antwoord en zeg ja of nee" in page.text
    assert f"{BOARD}/{ladder.id}#questions" in page.html


def test_without_an_account_one_asks_with_a_first_name_and_reads_the_answer_with_a_key(browser, ladder, amina):
    page = browser().post(
        f"{BOARD}/{ladder.id}/ask", fields={"first_name": "Joke", "reach": "06 1234 5678", "world": ""}
    )
    assert "Bewaar dit adres" in page.text
    key = re.search(r"/board/asked/([\w-]+)", page.html).group(1)
    assert amina.email not in page.html
    (row,) = db.session.query(Arrangement)
    assert "06 1234 5678" not in browser(amina).get(f"{BOARD}/{ladder.id}").html
    assert "06 1234 5678" in browser(amina).post(f"{BOARD}/arrangements/{row.id}/agree").html
    assert amina.email in browser().get(f"/board/asked/{key}").html
    assert "06 1234 5678" not in browser().get(f"{BOARD}/{ladder.id}").html


def test_asking_twice_is_one_question(ladder, bram, asked):
    assert services.ask(ladder, by=bram)[0].id == asked.id
    first, _key = services.ask(ladder, first_name="Joke", reach="joke@example.nl")
    assert services.ask(ladder, first_name="Joke", reach="joke@example.nl")[0].id == first.id
    assert db.session.query(Arrangement).count() == 2


def test_one_does_not_ask_for_ones_own_nor_what_hangs_no_more(ladder, amina, bram):
    with pytest.raises(Refusal, match="your own"):
        services.ask(ladder, by=amina)
    services.take_down(ladder, by=amina)
    with pytest.raises(TooLate):
        services.ask(ladder, by=bram)


def test_an_answer_is_given_once(asked, amina, bram):
    services.agree(asked, by=amina)
    for again in (services.agree, services.refuse):
        with pytest.raises(TooLate):
            again(asked, by=amina)
    services.tell_used(asked, by=bram)
    with pytest.raises(TooLate):
        services.tell_used(asked, by=amina)
    assert db.session.query(Deed).filter_by(verb=Verb.LENT).count() == 1


def test_what_there_is_once_is_promised_once(linden, amina, bram):
    row = services.put_up(linden, by=amina, side=Side.OFFER, kind=Kind.TOOLS, title="Naaimachine", once=True)
    one, _ = services.ask(row, by=bram)
    other, _ = services.ask(row, first_name="Joke", reach="joke@example.nl")
    services.agree(one, by=amina)
    with pytest.raises(TooLate):
        services.agree(other, by=amina)


def test_what_was_used_counts_as_our_own_and_as_a_deed_of_the_giver(linden, amina, bram):
    garden = granted(linden, bram)
    row = services.put_up(linden, by=amina, side=Side.OFFER, kind=Kind.TRANSPORT, title="Bakfiets", world=World.CLUB)
    one, _ = services.ask(row, by=bram, initiative=garden, world=World.NEW_HERE)
    services.agree(one, by=amina)
    services.tell_used(one, by=bram)
    (own,) = db.session.query(OwnResource).filter_by(initiative_id=garden.id)
    assert (own.kind, own.what, own.whose) == (Brought.TRANSPORT, "Bakfiets", "")
    (deed,) = db.session.query(Deed).filter_by(verb=Verb.LENT)
    assert (deed.act, deed.person_id) == (Act.HELP, amina.id)
    (lent,) = queries.lent(linden)
    assert (lent.kind, lent.crosses_worlds, lent.by_institution) == (Kind.TRANSPORT, True, False)


def test_the_care_home_lends_its_room_and_does_not_take_part(linden, amina, dewi):
    home = institutions.name_institution(linden, by=dewi, name="De Wilg", kind=InstitutionKind.CARE_HOME)
    garden = granted(linden, amina)
    with pytest.raises(NotAllowed):
        services.put_up(linden, by=amina, side=Side.OFFER, kind=Kind.ROOM, title="Zaal", institution=home)
    row = services.put_up(linden, by=dewi, side=Side.OFFER, kind=Kind.ROOM, title="Zaal", institution=home)
    one, _ = services.ask(row, by=amina, initiative=garden, world=World.SCHOOL)
    services.agree(one, by=dewi)
    services.tell_used(one, by=amina)
    assert db.session.query(Deed).filter_by(verb=Verb.LENT).count() == 0
    (own,) = db.session.query(OwnResource)
    assert own.whose == "De Wilg"
    (lent,) = queries.lent(linden)
    assert lent.worlds == (World.CARE_HOME, World.SCHOOL)
    assert lent.by_institution


def test_an_initiative_asks_through_who_leads_it(linden, amina, bram):
    garden = granted(linden, amina)
    with pytest.raises(NotAllowed):
        services.put_up(linden, by=bram, side=Side.NEED, kind=Kind.TOOLS, title="Scheppen", initiative=garden)


def test_a_note_comes_down_by_itself_and_can_hang_again(browser, ladder, amina, bram):
    ladder.until_on = today() - timedelta(days=1)
    db.session.commit()
    assert "lange ladder" not in browser().get(BOARD).text
    assert browser().get(f"{BOARD}/{ladder.id}").status == 404
    assert browser(bram).post(f"{BOARD}/{ladder.id}/again").status == 404
    browser(amina).post(f"{BOARD}/{ladder.id}/again")
    assert "lange ladder" in browser().get(BOARD).text


def test_a_reported_note_waits_on_the_desk_and_its_owner_reads_why_it_went(browser, ladder, amina, bram, dewi):
    browser(bram).post(f"{BOARD}/{ladder.id}/report", fields={"reason": "Dit is reclame."})
    services.report(ladder, by=bram, reason="Nog eens")
    assert db.session.query(NoteReport).count() == 1
    assert "Een lange ladder" in browser(dewi).get("/desk").text
    page = browser(dewi).get(f"{BOARD}/{ladder.id}")
    assert "Dit is reclame." in page.text
    assert "Bram" not in page.text
    browser(dewi).post(f"{BOARD}/{ladder.id}/hide", fields={"reason": "Geen verkoop op het bord."})
    assert "lange ladder" not in browser().get(BOARD).text
    assert "Geen verkoop op het bord." in browser(amina).get(f"{BOARD}/{ladder.id}").text
    assert "Een lange ladder" not in browser(dewi).get("/desk").text
    browser(dewi).post(f"{BOARD}/{ladder.id}/let-hang")
    assert "lange ladder" in browser().get(BOARD).text


def test_a_link_from_a_new_account_waits_for_a_worker(browser, linden, dewi):
    new = cast.resident("Nieuw", linden, "De Hoven")
    new.created_at = moments.now()
    row = services.put_up(linden, by=new, side=Side.OFFER, kind=Kind.TIME, title="Kijk op www.koopnu.nl")
    db.session.commit()
    assert row.held
    assert "koopnu" not in browser().get(BOARD).text
    assert browser().get(f"{BOARD}/{row.id}").status == 404
    assert "koopnu" in browser(dewi).get("/desk").text


def test_a_note_of_another_neighbourhood_is_not_found(browser, ladder, elsewhere, bram, asked):
    assert browser().get(f"/n/de-overkant/board/{ladder.id}").status == 404
    assert browser(bram).post(f"/n/de-overkant/board/arrangements/{asked.id}/call-off").status == 404
    with pytest.raises(NotFound):
        queries.note(elsewhere, ladder.id)


@pytest.mark.parametrize("query", ["side=x", "kind=car", "area=999999", "page=0", "theme=%00"])
def test_a_filter_that_is_none_is_a_bad_request(browser, linden, query):
    assert browser().get(f"{BOARD}?{query}").status == 400


def test_filters_are_links_and_an_empty_answer_leads_back(browser, ladder):
    assert "Een lange ladder" in browser().get(f"{BOARD}?side=offer&kind=tools").text
    page = browser().get(f"{BOARD}?kind=room")
    assert "Een lange ladder" not in page.text
    assert "Toon het hele bord" in page.text
    assert "lange ladder" in browser().get(BOARD).text


def test_a_month_after_it_is_over_names_and_numbers_are_forgotten(ladder, amina):
    row, _key = services.ask(ladder, first_name="Joke", reach="06 1234 5678", message="Bel me")
    services.agree(row, by=amina)
    services.tell_used(row, by=amina)
    assert services.forget() == 0
    assert services.forget(moments.now() + timedelta(days=31)) == 1
    db.session.expire_all()
    kept = db.session.get(Arrangement, row.id)
    assert (kept.first_name, kept.reach, kept.message, kept.key_hash) == ("", "", "", None)
    assert kept.state is State.USED


def test_a_question_that_nobody_answered_goes_with_the_note(ladder):
    row, _key = services.ask(ladder, first_name="Joke", reach="06 1234 5678")
    services.forget(moments.now() + timedelta(days=200))
    db.session.expire_all()
    assert db.session.get(Arrangement, row.id).state is State.NOT_USED


def test_who_leaves_takes_her_notes_along(browser, ladder, amina, asked):
    accounts.leave(amina)
    db.session.commit()
    assert "lange ladder" not in browser().get(BOARD).text
    columns = [column.key for column in sa.inspect(BoardNote).columns if isinstance(column.type, sa.Text)]
    row = db.session.query(BoardNote).one()
    assert all("amina@" not in (getattr(row, name) or "") for name in columns)


def _queries_of(browser, address):
    with selects_asked() as asked:
        assert browser.get(address).status == 200
    return len(asked)


def test_the_board_asks_as_many_queries_with_many_notes(browser, linden, dewi):
    services.put_up(linden, by=dewi, side=Side.OFFER, kind=Kind.ROOM, title="Zaal 0")
    few = _queries_of(browser(), BOARD)
    for number in range(1, 23):
        side = Side.OFFER if number % 2 else Side.NEED
        services.put_up(linden, by=dewi, side=side, kind=Kind.ROOM, title=f"Zaal {number}")
    db.session.commit()
    assert _queries_of(browser(), BOARD) == few <= 15


def test_who_knows_her_telephone_does_not_read_the_answer(ladder, amina):
    """A new key goes to who pressed the button twice; later it would show Amina's address to anybody."""
    row, key = services.ask(ladder, first_name="Joke", reach="06 1234 5678")
    assert services.ask(ladder, first_name="Joke", reach="06 1234 5678")[1] != key
    services.agree(row, by=amina)
    with pytest.raises(TooLate, match="before"):
        services.ask(ladder, first_name="Kwaad", reach="06 1234 5678")


def test_one_does_not_ask_for_ones_own_without_an_account(ladder, amina):
    with pytest.raises(Refusal, match="your own"):
        services.ask(ladder, first_name="Joke", reach=f" {amina.email.upper()}")
