"""The whole way of money in a real browser without JavaScript: from an empty pot to a receipt, and back.

The site is a small one of its own. Staff, residents and visitors act on its pages; the weeks in between and the ballots
go through the services, which is how time passes here.
"""

import re
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from werkzeug.serving import make_server

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.ledger import queries as ledger
from residents_budget.neighbourhoods import queries as places
from residents_budget.rounds import queries as rounds
from residents_budget.voting import services as voting
from tests import cast
from tests.browser.conftest import Reader
from tests.browser.test_walk import drawing
from tests.browser.walker import Walker
from tests.conftest import make_app
from tests.payments.story import IBAN, PAYING_IBAN
from tests.voting import rounds_to_vote_in as votes

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HERE = "/n/de-linden"
LONG = 60_000
"""Milliseconds: one process serves this site, on a machine that may be busy."""


@pytest.fixture
def town(tmp_path):
    """An application with De Linden, Amina, Els and Dirk, served to browsers; its ``app`` is for what takes weeks."""
    app = make_app(f"sqlite:///{tmp_path / 'money.sqlite'}", tmp_path)
    with app.app_context():
        place = cast.make_linden()
        cast.resident("Amina", place, "Lindenhof")
        for name in ("Els", "Dirk"):
            cast.with_role(name, Role.DISTRICT_STAFF, place)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield SimpleNamespace(address=f"http://127.0.0.1:{server.port}", app=app)
    server.shutdown()
    thread.join()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def sit(town, chromium):
    """Sits somebody down, signed in, without JavaScript; at the end nobody's browser has complained."""
    seated = []

    def sit_down(name=None, width=1280):
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False, locale="en")
        cookies = {"language": "en"}
        if name:
            client = town.app.test_client()
            with town.app.app_context():
                key = accounts.begin_session(cast.by_name(name))
                db.session.commit()
            with client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = key, True
            cookies["session"] = client.get_cookie("session").value
        context.add_cookies([{"name": one, "value": value, "url": town.address} for one, value in cookies.items()])
        someone = Walker(Reader(town, context.new_page()))
        someone.page.set_default_timeout(LONG)
        seated.append((context, someone))
        return someone

    yield sit_down
    for context, _someone in seated:
        context.close()
    assert [complaint for _context, someone in seated for complaint in someone.complaints] == []


def _make_pot_and_round(els):
    today = moments.today()
    els.open(f"{HERE}/pots/new").fill("What is this pot called?", "Benches").fill("How much?", "€ 500,-")
    els.fill("Where does the money come from?", "the city").fill("For which year?", str(today.year))
    els.choose("the neighbourhood votes").choose("Residents decide over the money").press("Make this pot")
    assert els.heading == "New round"
    els.fill("What is this round called?", "Benches").choose("From which pot?", f"Benches ({today.year}): €500 free")
    els.fill("How much can be divided?", "501")
    for label, days in (
        ("Ideas can come in from", -30),
        ("Plans are made from", -20),
        ("Voting begins on", -1),
        ("Voting ends on", 2),
        ("The work begins on", 10),
        ("We look back from", 200),
    ):
        els.fill(label, (today + timedelta(days=days)).isoformat())
    els.press("Save this round")
    assert "Only €500 of this pot is free." in els.text
    els.fill("How much can be divided?", "500").press("Save this round")
    assert els.heading == "Benches"


def _bring_a_plan(amina):
    amina.open(f"{HERE}/initiatives/new").fill("Give it a name", "A bench by the pond")
    amina.fill("What do you want to do?", "Somewhere to sit.").press("Save and go on")
    amina.choose("Lindenhof").fill("Which place?", "By the pond").press("Save and go on").press("Save and go on")
    amina.press("What does it cost?")
    amina.fill("What for?", "Wood").fill("How much?", "300").press("Save")
    amina.press("What do you do yourselves?")
    amina.fill("What do you and your neighbours do or bring yourselves?", "We build it.").press("Save")
    assert "Your idea is a plan now" in amina.text


def _let_the_neighbourhood_vote(town):
    """The vote: opened, three ballots, closed and counted by two persons."""
    with town.app.app_context():
        els = cast.by_name("Els")
        [round] = rounds.rounds(places.neighbourhood("de-linden"))
        codes = votes.make_roll(round, els)
        votes.keep_the_key(round, els)
        voting.open_vote(round, by=els)
        db.session.commit()
        for code in codes[:3]:
            votes.vote(round, code, rounds.ballot(round))
        votes.close(round, els)
        db.session.commit()
        return round.id


def test_a_pot_becomes_a_bench_and_every_euro_can_be_followed(town, sit):
    els, dirk, amina = sit("Els"), sit("Dirk"), sit("Amina", width=320)
    _make_pot_and_round(els)
    _bring_a_plan(amina)

    # feasibility
    els.open(f"{HERE}/rounds").press("Benches").press("A bench by the pond")
    els.choose("Possible").fill("Why?", "It fits by the pond.").press("Save the answer")
    amina.open(f"{HERE}/initiatives").press("A bench by the pond")
    assert "It fits by the pond." in amina.text
    where = re.search(r"/initiatives/(\d+)", amina.page.url)[0]

    # outcome and grants
    number = _let_the_neighbourhood_vote(town)
    bram = sit(width=320).open(f"{HERE}/rounds/{number}").press("See the outcome")
    assert bram.heading == "1 initiative gets money"
    els.open(f"{HERE}/rounds/{number}").press("Grant what was chosen")
    assert "1 grant was made, €300 together." in els.text

    # what was agreed
    els.open(f"{HERE}{where}/conditions/new").fill("What must be so?", "The bench may stand there")
    els.press("Save this condition").press("Agree on instalments")
    els.fill("How much?", "200").fill("On which day?", moments.today().isoformat())
    els.fill("How much?", "100", line=1).fill("Or: after what?", "The bench is there", line=1)
    els.press(re.compile("^(Save|Store)"))
    assert "waits for what we agreed" in els.text
    amina.open(f"{HERE}{where}/money").press("Fill in the account number")
    amina.page.fill("[name=name]", "The bench group")
    amina.page.fill("[name=iban]", IBAN)
    amina.press(re.compile("^Save"))
    els.open(f"{HERE}/payments/account")
    els.page.fill("[name=name]", "The municipality")
    els.page.fill("[name=iban]", PAYING_IBAN)
    els.press("Save this account")
    assert "Nothing can be paid now" in els.text
    els.open(f"{HERE}{where}/money").press("This is so now")

    # paid by two persons
    els.open(f"{HERE}/payments").press("Prepare this payment")
    assert "You asked for this yourself." in els.text
    payment = els.page.url.removeprefix(town.address)
    dirk.open(payment).press("I approve this payment")
    with dirk.page.expect_download():
        dirk.page.get_by_role("button", name="Download the file for the bank").click()
    els.open(payment).press("Write down as paid")
    assert "Written down as paid." in els.text

    # a receipt
    amina.open(f"{HERE}{where}/money").press("Send a receipt")
    amina.attach("A photo of the receipt", "receipt.png", "image/png", drawing()).choose("Wood")
    amina.fill("How much?", "180").fill("In one sentence: what did you buy?", "Planks and screws.")
    amina.press("Send this receipt")
    assert "Planks and screws." in amina.text

    # and back: the payment is returned by the bank, and what is not needed goes to the pot
    els.open(f"{HERE}{where}/money").press("This payment came back")
    els.fill("Why did it come back?", "The account was closed").press("Write down that it came back")
    els.open(f"{HERE}{where}/left-over").page.fill("[name=amount]", "120")
    els.page.fill("[name=why]", "The wood was cheaper")
    els.press(re.compile("pot|back|Save"))
    assert "€120 is back in the pot" in els.text
    bram.open(f"{HERE}{where}/money")
    for words in ("The account was closed", "The wood was cheaper", "The bench may stand there"):
        assert words in bram.text
    with town.app.app_context():
        assert ledger.faults() == []
        [(_pot, left, _granted, paid)] = ledger.pots(places.neighbourhood("de-linden"))
        assert (left, paid) == (320_00, 0)
