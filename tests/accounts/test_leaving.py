"""Whoever leaves is gone from every column; what she wrote stays, of nobody in particular (case 157)."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import queries, services
from residents_budget.accounts.models import Account, SignInLink
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.notifications import services as notifications
from residents_budget.outbox import services as outbox
from tests import cast

NAME, EMAIL = "Zephyrinus", "zephyrinus@example.nl"


def _lived(linden, amina):
    """Somebody who did something of everything."""
    zeph = cast.resident(NAME, linden, "De Hoven")
    bench = initiatives.propose(linden, by=amina, title="Een bank")
    own = initiatives.propose(linden, by=zeph, title="Een schommel")
    initiatives.support(bench, by=zeph)
    discussion.comment(bench, by=zeph, side=Side.FOR, body="Mooi plan")
    notifications.follow(zeph, linden, initiative=bench)
    outbox.put(EMAIL, "Hallo", f"Hallo {NAME}")
    services.begin_session(zeph)
    db.session.add(
        SignInLink(
            email=EMAIL, name=NAME, token_hash="x", next_path="", created_at=moments.now(), expires_at=moments.now()
        )
    )
    db.session.commit()
    return zeph, bench, own


def _everything_in_the_database():
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            yield table.name, " ".join(str(value) for value in row).lower()


def test_nothing_of_her_is_left_in_any_column(linden, amina, browser):
    zeph, bench, own = _lived(linden, amina)
    hers = browser(zeph)
    assert hers.post("/account/delete", follow=False).status == 422
    hers.post("/account/delete", fields={"sure": "y"})
    found = [table for table, row in _everything_in_the_database() if NAME.lower() in row]
    assert found == []
    assert hers.get("/account").status in {302, 200}
    assert "Mijn account" not in hers.get("/").text
    page = browser().get(f"/n/de-linden/initiatives/{bench.id}").text
    assert "Mooi plan" in page
    assert "Iemand die weg is" in page
    assert browser().get(f"/n/de-linden/initiatives/{own.id}").status == 200


def test_somebody_with_a_role_gives_it_back_first(dewi, browser):
    page = browser(dewi).post("/account/delete", fields={"sure": "y"})
    assert page.status == 422
    assert db.session.get(Account, dewi.id) is not None


def test_my_data_holds_what_is_mine_and_nothing_of_others(linden, amina, browser):
    zeph, _bench, _own = _lived(linden, amina)
    answer = browser(zeph).get("/account/my-data.json").answer
    text = answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert {"account", "comment", "initiative", "support", "follow", "deed"} <= answer.get_json().keys()
    assert "Mooi plan" in text
    assert "amina" not in text.lower()
    assert all(secret not in text for secret in queries.SECRET)


def test_somebody_new_is_asked_kindly_on_her_way_and_may_say_nothing(app, linden, browser):
    visitor = browser()
    place = cast.area(linden, "De Hoven")
    tokens = []
    with app.test_request_context():
        for address in ("nieuw@example.nl", "stil@example.nl"):
            services.mail_sign_in_link(
                address, name="", next_path="/n/de-linden/initiatives", address_of=lambda t: tokens.append(t) or t
            )
    page = visitor.post(f"/sign-in/link/{tokens[0]}", follow=False)
    assert page.location == "/welcome?next=/n/de-linden/initiatives"
    assert "Waar woon je?" in visitor.get(page.location).text
    done = visitor.post(page.location, follow=False, fields={"name": "Noor", "sub_area": place.id, "next": "//evil.nl"})
    assert done.location == "/n/de-linden/initiatives"
    noor = queries.find_account("nieuw@example.nl")
    assert (noor.name, noor.sub_area_id) == ("Noor", place.id)
    silent = browser()
    page = silent.post(f"/sign-in/link/{tokens[1]}", follow=False)
    assert silent.post(page.location, follow=False, fields={"name": "", "sub_area": 0}).status == 302
    assert queries.find_account("stil@example.nl").name == "Een buur"
