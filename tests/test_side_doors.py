"""Whatever stands in a column comes out as text, and what is hidden comes out nowhere (cases 97, 99, 107 and 116).

Everything that can be reached by links is opened, as each role, with the strict browser: it refuses a page with a
script or a handler of its own, and anything that is fetched from elsewhere.
"""

from datetime import timedelta

import html5lib
import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.finding import services as finding
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Theme
from residents_budget.notifications import queries as news
from residents_budget.notifications import services as notifications
from residents_budget.notifications.models import MailChoice
from residents_budget.outbox import services as outbox
from residents_budget.realisation.models import Result, Task
from tests import cast
from tests.crawler import crawl
from tests.outbox.post_office import open_post_office
from tests.voting.rounds_to_vote_in import make_round

PAYLOAD = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)> javascript:alert(1) "
    "[x](javascript:alert(1)) {{7*7}} {0.__class__} %(x)s http://kwaad.example/<b>"
)
NOT_WORDS = {
    "slug", "zone", "email", "token_hash", "key_hash", "password_hash", "brand", "action", "subject", "words", "code",
    "area_code", "key", "language", "age_band", "next_path", "message_id", "recipient", "rules_sha256", "key_check",
    "source_sha256", "source_id", "kind", "reader", "taken_by", "writer", "level", "suffix", "version_num",
}  # fmt: skip
"""Columns that hold no words of people: names in addresses, keys, codes, and kinds."""

STARTS = (
    "/",
    "/n/de-linden",
    "/n/de-linden/search?q=bank",
    "/n/de-linden/search?q=script+alert",
    "/n/de-linden/search?q=script&view=map",
    "/new-for-me",
    "/desk",
)


@pytest.fixture
def busy(linden, amina, bram, dewi, els):
    """A neighbourhood in which a little of everything has happened."""
    notifications.take_note()
    round = make_round(linden, els)
    bench = initiatives.propose(
        linden,
        by=amina,
        title="Een bank",
        what="Een bank voor iedereen.",
        place="Bij de linde",
        theme=Theme.GREEN,
        sub_area_id=amina.sub_area_id,
        latitude=52.09,
        longitude=5.12,
        needs="Handen",
        brings="Soep",
        cost_lines=[("hout", 100_00)],
        round=round,
    )
    notifications.follow(bram, linden, initiative=bench)
    notifications.follow(bram, linden, theme=Theme.GREEN)
    asked = discussion.comment(bench, by=bram, side=Side.QUESTION, body="Wie maakt de bank?")
    discussion.comment(bench, by=amina, side=Side.ANSWER, body="Wij, van oud hout.", answers=asked)
    discussion.comment(bench, by=dewi, side=Side.FOR, body="Mooi")
    discussion.hold_conversation(
        bench, by=dewi, held_on=moments.today(), place="Plein", heads=9, critics=True, said="Goed", done_with_it="Ja"
    )
    initiatives.support(bench, by=bram)
    day = moments.today() + timedelta(days=5)
    db.session.add(Task(initiative_id=bench.id, what="Schaven", planned_on=day, created_at=moments.now()))
    db.session.add(
        Result(initiative_id=bench.id, promised="Eén bank", sentence="Hij staat", recorded_on=moments.today())
    )
    activity.record(dewi, Verb.RECORDED_RESULT, initiative=bench, subject="result:1")
    db.session.commit()
    return bench


def _fill_every_column():
    """The payload in every column of words that lets itself be changed; returns how many columns that were."""
    filled = 0
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            is_text = isinstance(column.type, sa.Text | sa.String) and not isinstance(column.type, sa.Enum)
            if not is_text or column.name in NOT_WORDS or column.foreign_keys or column.primary_key:
                continue
            unique = any(
                column.name in key.columns for key in table.constraints if isinstance(key, sa.UniqueConstraint)
            )
            value = sa.literal(PAYLOAD)
            if column.unique or unique:
                value = value + sa.cast(next(iter(table.primary_key.columns)), sa.Text)
            try:
                with db.session.begin_nested():
                    db.session.execute(sa.update(table).where(column.is_not(None)).values({column: value}))
            except sa.exc.DBAPIError:
                continue  # the append-only books refuse, and hold no words
            filled += 1
    db.session.commit()
    return filled


def _speaks_only_text(html):
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert element.tag not in {"script", "svg", "img", "iframe"}, element.tag
            assert not any(str(name).startswith("on") for name in element.attrib)
            assert not str(element.get("href", "")).lower().startswith("javascript:")


def _readers(browser, linden, amina, bram, dewi, els, freek):
    return {
        "visitor": browser(),
        "lead": browser(amina),
        "resident": browser(bram),
        "worker": browser(dewi),
        "staff": browser(els),
        "administrator": browser(freek),
    }


def test_scripts_in_every_column_are_text_on_every_page_for_every_role(
    busy, browser, linden, amina, bram, dewi, els, freek
):
    assert _fill_every_column() > 60
    finding.rebuild()
    notifications.tell()
    for role, reader in _readers(browser, linden, amina, bram, dewi, els, freek).items():
        found = crawl(reader, STARTS, most=90, alike=2)
        failed = {address: page.status for address, page in found.items() if page.status >= 500}
        assert failed == {}, role
        assert len(found) > (25 if role == "visitor" else 30), role
        for address, page in found.items():
            for evil in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:', "49 {0"):
                assert evil not in page.html, (role, address)


def test_scripts_in_every_column_are_text_in_every_mail(busy, bram, amina, dewi):
    _fill_every_column()
    notifications.tell()
    db.session.execute(sa.update(MailChoice).values(next_mail_at=moments.now(), work_mail_at=moments.now()))
    db.session.commit()
    notifications.tell()
    with open_post_office() as (office, settings):
        outbox.deliver(settings)
        assert len(office.arrived) >= 3
        for mail in office.arrived:
            assert "\n" not in mail["Subject"]
            html = mail.get_body(("html",))
            if html is not None:
                assert "alert(1)" in html.get_content() or "wacht" in html.get_content()
                _speaks_only_text(html.get_content())


CANARY = "kanarievogel"


def test_what_is_hidden_comes_out_at_no_door(busy, browser, linden, amina, bram, dewi, els, freek):
    """Pages, feeds, calendars, search and tables to download, for everybody but its author and who guards the talk."""
    tesfay = cast.resident("Tesfay", linden, "De Hoven")
    said = discussion.comment(busy, by=tesfay, side=Side.FOR, body=f"{CANARY} bank")
    shown = discussion.comment(busy, by=tesfay, side=Side.AGAINST, body="zichtbaar bank")
    whole = initiatives.propose(linden, by=tesfay, title=f"{CANARY} bank", what=f"{CANARY} bank", theme=Theme.GREEN)
    discussion.comment(whole, by=tesfay, side=Side.FOR, body=f"{CANARY} bank")
    under_it = discussion.comment(whole, by=tesfay, side=Side.FOR, body=f"{CANARY} nog eens")
    notifications.follow(bram, linden, initiative=whole)
    db.session.commit()
    finding.rebuild()
    notifications.tell()
    said_before = crawl(browser(), [*STARTS, f"/n/de-linden/search?q={CANARY}"], most=60)
    assert any(CANARY in page.answer.get_data(as_text=True) for page in said_before.values())
    discussion.hide(said, because="Zo niet.")
    whole.hidden_at = moments.now()
    db.session.commit()
    doors = [
        *STARTS,
        "/n/de-linden/news.atom",
        "/n/de-linden/calendar.ics",
        f"/n/de-linden/initiatives/{busy.id}/news.atom",
        f"/n/de-linden/contributions/{shown.id}",
    ]
    for reader in (browser(), browser(bram)):
        for address, page in crawl(reader, doors, most=110).items():
            assert CANARY not in page.answer.get_data(as_text=True).replace(f"q={CANARY}", ""), address
        for closed in (
            f"/n/de-linden/contributions/{said.id}",
            f"/n/de-linden/contributions/{under_it.id}",
            f"/n/de-linden/initiatives/{whole.id}",
            f"/n/de-linden/initiatives/{whole.id}/news.atom",
            f"/n/de-linden/initiatives/{whole.id}/calendar.ics",
            f"/n/de-linden/initiatives/{whole.id}/poster",
        ):
            assert reader.get(closed).status == 404, closed
    assert all(CANARY not in (one.title or "") + (one.body or "") for one in news.news(bram).told)
