"""Whoever asks for more than is hers gets nothing (cases 96, 98, 101 to 103, 105, 110, 113, 114 and 119)."""

import io
import logging
import re
from collections import defaultdict
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import url_for
from PIL import Image
from werkzeug.exceptions import MethodNotAllowed, NotFound

from residents_budget import log_lines
from residents_budget.accounts.models import Assignment
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion import writing
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.models import Initiative
from residents_budget.moderation import services as moderation
from residents_budget.neighbourhoods.models import SubArea
from tests import cast
from tests.payments import story
from tests.receipts.test_receipts import _send as send_receipt
from tests.voting.rounds_to_vote_in import make_round

PACKAGE = Path(__file__).parents[1] / "residents_budget"


@pytest.fixture
def mighty(linden):
    """Somebody who holds every role everywhere: only whose thing it is can still keep her out."""
    somebody = cast.with_role("Machtig", Role.ADMINISTRATOR, None)
    for role in (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF):
        somebody.assignments.append(Assignment(role=role, neighbourhood_id=None))
    db.session.commit()
    return somebody


@pytest.fixture
def lived(linden, amina, bram, dewi, els):
    """A little of everything in De Linden, nothing in De Overkant."""
    grant = story.grant(linden, amina, els)
    make_round(linden, els)
    said = discussion.comment(grant.initiative, by=bram, side=Side.FOR, body="Mooi")
    moderation.report(said, by=amina, reason="Rude")
    moderation.appeal(moderation.hide(said, by=dewi, reason="Rude"), by=bram, words="Kindly meant")
    send_receipt(grant, amina)
    db.session.commit()
    return grant


def _with_numbers(app):
    """The rules below a neighbourhood that name one thing by its number."""
    for rule in app.url_map.iter_rules():
        numbers = [name for name, one in rule._converters.items() if type(one).__name__ == "NumberConverter"]
        if numbers and "slug" in rule.arguments:
            yield rule, numbers


def _address(app, rule, slug, **given):
    other = {
        "AnyConverter": lambda one: sorted(one.items)[0],
        "UnicodeConverter": lambda _one: "x" * 30,
        "KeyConverter": lambda _one: "0" * 24,
    }
    rest = {
        name: other[type(one).__name__](one)
        for name, one in rule._converters.items()
        if name not in given and name != "slug"
    }
    with app.test_request_context("/"):
        return url_for(rule.endpoint, slug=slug, **given, **rest)


def test_no_number_of_one_neighbourhood_opens_anything_in_another(app, browser, lived, elsewhere, mighty):
    """Case 96."""
    there = set(db.session.scalars(sa.select(SubArea.id).where(SubArea.neighbourhood_id == elsewhere.id)))
    numbers = set(db.session.scalars(sa.select(Initiative.id).execution_options(hidden_too=True))) | {1, 2}
    reader, opened = browser(mighty), []
    for rule, names in _with_numbers(app):
        for number in sorted(numbers - there)[:3]:
            address = _address(app, rule, "de-overkant", **dict.fromkeys(names, number))
            page = reader.get(address) if "GET" in rule.methods else reader.post(address, follow=False)
            if page.status not in {403, 404, 400, 405}:
                opened.append((rule.endpoint, number, page.status))
    assert opened == []


def test_a_number_is_a_number_at_every_address(app, linden):
    """Case 103: no converter takes half a number, another alphabet's digits or another way to write it."""
    taken, places = [], app.url_map.bind("localhost")
    for rule, names in _with_numbers(app):
        good = _address(app, rule, "de-linden", **dict.fromkeys(names, 987654321))
        method = sorted(rule.methods - {"HEAD", "OPTIONS"})[0]
        assert places.match(good, method)[0] == rule.endpoint
        for number in ("12abc", " 12", "１２", "1e1", "0x1", "+1", "1.0", "01", "1_0", "-1", "0", "9" * 20):
            try:
                found = places.match(good.replace("987654321", number), method)[0]
            except (NotFound, MethodNotAllowed):
                continue
            taken.append((found, number))
    assert taken == []


def test_keys_in_addresses_have_one_way_to_be_written(browser, linden):
    """Case 103."""
    for key in ("A" * 24, "{" + "a" * 22 + "}", "0210ae70-0210-0210", "a" * 25, "０" * 24):
        assert browser().get(f"/pictures/{key}-480.webp").status == 404


GUESSES = (
    "",
    ".json",
    ".xml",
    "/embed",
    "/oembed",
    "/og.png",
    "/votes",
    "/followers",
    "/history",
    "/print",
    "/edit.json",
)
ELSEWHERE = (
    "/api", "/api/v1/initiatives/{}", "/api/v1/comments/{}", "/graphql", "/sitemap.xml", "/embed/{}", "/oembed?url=x",
    "/n/de-linden/initiatives/similar.json?title=Kanarie", "/n/de-linden/comments/{}", "/n/de-linden/comments/{}.json",
)  # fmt: skip


def test_there_is_no_door_beside_the_door(browser, linden, amina, bram, dewi):
    """Cases 97 and 98: guessed addresses of something hidden answer nothing, also where nothing stands there."""
    hidden = initiatives.propose(linden, by=amina, title="Kanarievogel", what="Kanarievogel")
    said = discussion.comment(hidden, by=amina, side=Side.FOR, body="Kanarievogel")
    moderation.hide(hidden, by=dewi, reason="Nee")
    for reader in (browser(), browser(bram)):
        for guess in GUESSES:
            page = reader.get(f"/n/de-linden/initiatives/{hidden.id}{guess}")
            assert page.status == 404, guess
            assert "Kanarievogel" not in page.answer.get_data(as_text=True)
        for place in ELSEWHERE:
            answer = reader.get(place.format(said.id))
            assert "Kanarievogel" not in answer.answer.get_data(as_text=True).replace("title=Kanarie", ""), place


def _everything():
    """{(table, key): row} of the whole database."""
    found = {}
    for table in db.metadata.sorted_tables:
        keys = list(table.primary_key.columns)
        for row in db.session.execute(sa.select(table)).mappings():
            found[table.name, tuple(row[key.name] for key in keys)] = dict(row)
    return found


def _changed(before, after):
    """{table: columns} that differ; of a new row all columns, under "+table"."""
    found = defaultdict(set)
    for place, row in after.items():
        if place not in before:
            found["+" + place[0]] |= set()
            continue
        found[place[0]] |= {name for name, value in row.items() if before[place][name] != value}
    return {table: columns for table, columns in found.items() if columns or table.startswith("+")}


def _pollution():
    """Every column name of every table, with a value that would matter."""
    names = {column.name for table in db.metadata.sorted_tables for column in table.columns}
    tempting = {"role": "administrator", "stage": "granted", "asked_cents": "9999900", "hidden_at": "", "is_admin": "1"}
    return {name: tempting.get(name, "1") for name in names} | tempting


DEEDS = (
    (
        "bram", "/n/de-linden/initiatives/{}/talk", {"side": "for", "body": "Woorden"},
        {"+comment": set(), "+deed": set()},
    ),
    ("bram", "/n/de-linden/initiatives/{}/support", {"support": "yes"}, {"+support": set(), "+deed": set()}),
    (
        "amina", "/n/de-linden/initiatives/{}/edit/together", {"brings": "Soep", "needs": "Handen"},
        {"initiative": {"brings", "needs", "changed_at"}, "+deed": set(), "+version": set()},
    ),
    ("bram", "/account", {"name": "Bram", "language": "nl"}, {"account": {"name", "age_band", "sub_area_id"}}),
)  # fmt: skip


@pytest.mark.parametrize(("who", "address", "fields", "allowed"), DEEDS, ids=[one[1].split("/")[-1] for one in DEEDS])
def test_a_form_changes_what_it_asks_and_nothing_else(browser, linden, amina, bram, who, address, fields, allowed):
    """Case 101: every column name of every table is sent along."""
    plan = initiatives.propose(linden, by=amina, title="Bank", what="Een bank.")
    db.session.commit()
    reader, before = browser({"amina": amina, "bram": bram}[who]), None
    form = reader.get(address.format(plan.id).replace("/support", ""))
    assert form.status in {200, 404}
    db.session.expire_all()
    before = _everything()
    reader.post(address.format(plan.id), fields=_pollution() | fields, follow=False)
    db.session.expire_all()
    changed = _changed(before, _everything())
    for table, columns in changed.items():
        if table == "account_session":
            continue
        assert table in allowed, (table, columns)
        assert columns <= allowed[table], (table, columns)
    assert db.session.get(type(bram), bram.id).assignments == []
    assert db.session.get(Initiative, plan.id).stage in {"idea", "plan"}
    assert db.session.get(Initiative, plan.id).lead_id == amina.id


def test_a_link_to_something_private_is_worth_nothing_in_other_hands(browser, linden, amina, bram, els, lived):
    """Case 102: no address is a key; what one may see is asked anew each time, and kept by no cache."""
    photo = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(photo, "JPEG")
    receipt = send_receipt(lived, amina, key="2", photo=photo.getvalue())
    db.session.commit()
    link = f"/n/de-linden/receipts/{receipt.id}/photo.webp"
    staff = browser(els)
    seen = staff.get(link)
    assert (seen.status, "no-store" in seen.headers["Cache-Control"]) == (200, True)
    assert browser(amina).get(link).status == 200
    assert browser().get(link).status == 404
    assert browser(bram).get(link).status == 404
    els.assignments.clear()
    db.session.commit()
    assert staff.get(link).status == 404, "the role is gone, the session is not"
    mine = browser(bram)
    data = mine.get("/account/my-data.json")
    assert (data.status, "no-store" in data.headers["Cache-Control"]) == (200, True)
    mine.post("/sign-out")
    assert mine.get("/account/my-data.json").status in {302, 401}
    assert browser().get("/account/my-data.json").status in {302, 401}


def test_what_an_administrator_types_is_text_like_all_other_text(browser, linden, freek, els):
    """Case 110: no page takes markup from anybody; no setting allows it."""
    evil = "<b>vet</b><script>alert(1)</script>"
    browser(freek).post(
        "/desk/settings", fields={"name": evil, "brand": "#0f5c4a", "action": "#c2410c", "languages": ["nl", "en"]}
    )
    browser(freek).post(f"/desk/neighbourhoods/{linden.id}", fields={"name": "De Linden", "sentence": evil})
    browser(els).post("/n/de-linden/house-rules/edit", fields={"text": evil})
    for address in ("/", "/n/de-linden", "/n/de-linden/house-rules"):
        page = browser().get(address)
        assert "<b>vet" not in page.html, address
        assert "<script>alert" not in page.html, address
    assert "<b>vet</b>" in browser().get("/n/de-linden/house-rules").text


def test_no_template_trusts_what_it_shows():
    """Cases 109 and 110: nothing is marked safe in a template; only a few named places make markup of their own."""
    for file in (PACKAGE / "templates").rglob("*.html"):
        trusted = re.findall(r".*\|\s*safe\b.*|.*autoescape false.*", file.read_text("utf-8"))
        assert all("qr.svg_inline" in line for line in trusted), (file, trusted)
    makers = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if re.search(r"\bMarkup\(", file.read_text("utf-8"))
    }
    assert makers <= {
        "checkins/views.py",
        "discussion/views.py",
        "initiatives/views.py",
        "roll/views.py",
        "web/i18n.py",
        "temperature/views.py",
        "cards/views.py",
        "posters/views.py",
        "web/static_files.py",
    }, makers


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com.evil.example/embed/1",
        "https://www.youtube.com@evil.example/embed/1",
        "https://evil.example/?https://www.youtube.com/embed/1",
        "javascript:alert(1)//www.youtube.com",
        "//www.youtube.com/embed/1",
        "https://www.youtube.com/embed/1",
    ],
)
def test_nothing_is_embedded_and_a_link_says_where_it_goes(address):
    """Case 113: there is no list of hosts to get around; the words of a link are its whole address."""
    html = writing.html(f"Kijk: {address}")
    assert "<iframe" not in html
    for target, words in re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', html):
        assert target.removeprefix("https://") == words.removeprefix("https://")
        assert target.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "host",
    [
        "evil-budget.example.nl",
        "budget.example.nl.evil.example",
        "budget.example.nl@evil.example",
        "xbudget.example.nl",
        "example.nl",
        "evil.example#budget.example.nl",
    ],
)
def test_a_host_that_only_ends_like_ours_is_not_ours(app, browser, linden, monkeypatch, host):
    """Case 114."""
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["budget.example.nl"])
    assert browser().get("/", headers={"Host": host}).status == 400
    assert browser().get("/", headers={"Host": "budget.example.nl"}).status == 200


ODD = 'Bram\r\n2026-01-01 INFO root forged\x1b[2J\u2028{"level": "x"}\x00\x7f\u202e'


def test_what_somebody_typed_is_never_a_line_of_the_log():
    """Case 119: one record is one line; a fault's own lines are indented, so that none passes for a record."""
    record = logging.LogRecord("residents_budget", logging.INFO, __file__, 1, "sign-in of %s", (ODD,), None)
    line = log_lines.OneLine().format(record)
    assert line.splitlines() == [line]
    assert all(letter.isprintable() for letter in line)
    assert "forged" in line
    try:
        raise ValueError(ODD)
    except ValueError as error:
        found = (type(error), error, error.__traceback__)
    record = logging.LogRecord("residents_budget", logging.ERROR, __file__, 1, "fault at %s", (ODD,), found)
    first, *others = log_lines.OneLine().format(record).split("\n")
    assert first.isprintable()
    assert others
    assert all(line.startswith("\t") and line[1:].isprintable() for line in others)


def test_signing_in_with_an_odd_name_writes_nothing_of_it_in_the_log(browser, linden, caplog):
    """Case 119."""
    with caplog.at_level(logging.DEBUG):
        browser().post("/sign-in", fields={"email": f"{ODD}@example.nl", "name": ODD}, follow=False)
    assert "forged" not in caplog.text


def test_a_new_round_begins_with_nothing_of_another(linden, elsewhere, els, lived):
    """Case 105: nothing is ever copied from one round or neighbourhood to another; both begin empty."""
    before = _everything()
    make_round(linden, els, title="Nog een ronde")
    added = {place[0] for place in _everything().keys() - before.keys()}
    assert not added & {
        "account",
        "assignment",
        "comment",
        "initiative",
        "code",
        "entry",
        "ballot",
        "support",
        "follow",
    }
    sources = "\n".join(file.read_text("utf-8") for file in PACKAGE.rglob("services.py"))
    assert not re.search(r"\bdef (copy|clone|duplicate)\w*\(", sources)
