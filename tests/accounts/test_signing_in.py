"""Signing up, in and out, through pages."""

import re

import pytest
import sqlalchemy as sa

from residents_budget.accounts.models import Account, Session, SignInLink
from residents_budget.database import db
from residents_budget.outbox.models import OutgoingMail


def mailed_path(recipient):
    """The path of the newest link mailed to somebody."""
    body = db.session.scalar(
        sa.select(OutgoingMail.body).where(OutgoingMail.recipient == recipient).order_by(OutgoingMail.id.desc())
    )
    return re.search(r"https?://[^/\s]+(/\S+)", body).group(1)


def ask_link(someone, email, **fields):
    return someone.post("/sign-in", fields={"email": email, **fields})


def test_amina_signs_up_with_a_link_and_tells_where_she_lives(browser, linden):
    someone = browser()
    assert "amina@example.nl" in ask_link(someone, "Amina@Example.NL ", name="Amina").text
    path = mailed_path("amina@example.nl")
    page = someone.post(path)
    assert page.status == 200
    amina = db.session.scalar(sa.select(Account).where(Account.email == "amina@example.nl"))
    assert amina.name == "Amina"
    hoven = linden.sub_areas[1]
    someone.post("/account", fields={"name": "Amina", "sub_area": hoven.id, "age_band": "25-44", "language": "en"})
    assert (amina.sub_area_id, amina.age_band, amina.language) == (hoven.id, "25-44", "en")
    assert "My account" in someone.get("/account").text


def test_a_mail_scanner_does_not_burn_the_link(browser, linden):
    someone, scanner = browser(), browser()
    ask_link(someone, "amina@example.nl")
    path = mailed_path("amina@example.nl")
    for _visit in range(5):
        scanner.send("HEAD", path)
        assert scanner.get(path).status == 200
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Session)) == 0
    assert someone.post(path).status == 200
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Session)) == 1


def test_a_link_works_once(browser, linden):
    someone, other = browser(), browser()
    ask_link(someone, "amina@example.nl")
    path = mailed_path("amina@example.nl")
    someone.post(path)
    assert other.post(path).status == 422
    assert other.get("/account", follow=False).status == 302


def test_only_the_hash_of_a_link_is_kept(browser, linden):
    ask_link(browser(), "amina@example.nl")
    token = mailed_path("amina@example.nl").rsplit("/", 1)[1]
    kept = db.session.scalar(sa.select(SignInLink.token_hash))
    assert token not in kept


def test_the_fourth_link_in_an_hour_is_not_mailed_and_nobody_is_told(browser, linden):
    someone = browser()
    answers = {ask_link(someone, "amina@example.nl").text for _time in range(5)}
    assert len(answers) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingMail)) == 3


def test_known_and_unknown_addresses_get_the_same_answer(browser, amina):
    known = ask_link(browser(), amina.email).text.replace(amina.email, "X")
    unknown = ask_link(browser(), "nobody@example.nl").text.replace("nobody@example.nl", "X")
    assert known == unknown


def test_a_copied_cookie_is_worthless_after_signing_out(browser, amina):
    someone = browser(amina)
    copied = browser()
    with someone.client.session_transaction() as theirs, copied.client.session_transaction() as stolen:
        stolen.update(theirs)
    assert copied.get("/account").status == 200
    someone.post("/sign-out")
    assert copied.get("/account", follow=False).status == 302


def test_signing_in_begins_a_new_session(browser, linden):
    someone = browser()
    with someone.client.session_transaction() as cookie:
        cookie["_user_id"] = "planted"
    ask_link(someone, "amina@example.nl")
    someone.post(mailed_path("amina@example.nl"))
    with someone.client.session_transaction() as cookie:
        assert cookie["_user_id"] != "planted"


def test_a_closed_account_is_signed_out_at_once(browser, amina):
    from residents_budget import moments

    someone = browser(amina)
    assert someone.get("/account").status == 200
    amina.closed_at = moments.now()
    db.session.commit()
    assert someone.get("/account").status == 302


def test_a_password_is_possible(browser, amina):
    someone = browser(amina)
    someone.post("/account/password", fields={"password": "linde tafel fiets"})
    other = browser()
    wrong = other.post("/sign-in/password", fields={"email": amina.email, "password": "linde tafel fietz"})
    assert wrong.status == 422
    assert amina.email in wrong.html
    right = other.post("/sign-in/password", fields={"email": amina.email, "password": "linde tafel fiets"})
    assert right.status == 200
    assert other.get("/account").status == 200


@pytest.mark.parametrize("email", ["", "geen adres", "a@b", "amina@example.nl\r\nBcc: x@y.nl", "x" * 300 + "@a.nl"])
def test_what_is_not_an_address_is_asked_back(browser, linden, email):
    page = ask_link(browser(), email)
    assert page.status == 422
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingMail)) == 0


@pytest.mark.parametrize(
    "target",
    ["//evil.nl", "/\\evil.nl", "\\\\evil.nl", "https:evil.nl", "///evil.nl", "https://ons.nl@evil.nl",
     "javascript:alert(1)", "/a\r\nSet-Cookie: x", "/\tevil", "http://evil.nl/"],
)  # fmt: skip
def test_nobody_is_sent_to_another_host_after_signing_in(browser, linden, target):
    someone = browser()
    ask_link(someone, "amina@example.nl", next=target)
    page = someone.post(mailed_path("amina@example.nl"), follow=False)
    assert page.status == 302
    assert page.location in {"/", "/welcome"}


@pytest.mark.parametrize(
    "like", ["am\u0131na@example.nl", "\u0410mina@example.nl", "amina@ex\u0430mple.nl", "AMINA@EXAMPLE.NL"]
)
def test_a_letter_that_looks_the_same_never_signs_in_somebody_else(browser, linden, amina, like):
    """Case 73: where the address is taken as Amina's, the mail goes to Amina's address and to no other."""
    amina.email = "amina@example.nl"
    db.session.commit()
    ask_link(browser(), like)
    sent = db.session.scalars(sa.select(OutgoingMail)).all()
    assert {mail.recipient for mail in sent} <= {"amina@example.nl", like.lower()}
    for mail in sent:
        is_hers = like.lower() == amina.email
        assert (mail.recipient == amina.email) is is_hers


def test_signing_out_is_not_done_by_a_link(browser, amina):
    assert browser(amina).get("/sign-out").status == 405


def test_a_form_from_elsewhere_is_refused(browser, amina):
    someone = browser(amina)
    page = someone.send("POST", "/account", data={"name": "Evil", "csrf_token": "forged"})
    assert page.status == 400
    assert amina.name == "Amina"
    token = someone.csrf_token()
    assert someone.send("POST", f"/account?csrf_token={token}", data={"name": "Evil"}).status == 400
