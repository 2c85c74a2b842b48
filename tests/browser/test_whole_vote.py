"""A vote from the code to "find my vote", in Arabic on a small phone without JavaScript; the desk; signing in.

These walks close the open vote of the demo, so they come after the other walks there (and have their name for it).
"""

import os
import re
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from residents_budget import moments
from tests import machine
from tests.broker import brokers
from tests.browser.conftest import _wait_for
from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE, TABLET, DESK = 320, 768, 1280
OPEN = "SELECT id FROM round WHERE vote_state = 'open'"
PROJECT = Path(__file__).resolve().parents[2]


class ArabicReader:
    """Somebody who reads Arabic, on an old phone: every page is hers, from right to left, and fits."""

    def __init__(self, reader):
        self.reader, self.page = reader, reader.page

    def open(self, path):
        self.reader.open(path)
        return self.look()

    def send(self, place="main form", button=None):
        with self.page.expect_navigation(wait_until="load"):
            self.page.locator(button or f"{place} button[type=submit]").first.click()
        return self.look()

    def look(self):
        root = self.page.locator("html")
        assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl"), self.page.url
        assert re.search("[\u0600-\u06ff]", self.page.locator("h1").inner_text()), "a heading in her own letters"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url}: {wide} pixels too wide"
        return self


def _end_the_vote(site, number):
    """The last day is over: only the clock of the round moves, not what was announced."""
    past = (moments.now() - timedelta(minutes=5)).replace(tzinfo=None).isoformat(" ")
    with sqlite3.connect(site.database, timeout=30) as connection:
        connection.execute(
            "UPDATE round SET announced_until = coalesce(announced_until, votes_until), votes_until = ? WHERE id = ?",
            (past, number),
        )
    connection.close()


def _where(site):
    """(number of the open round, its address)."""
    number = site.value(OPEN)
    slug = site.value(
        "SELECT slug FROM neighbourhood WHERE id = (SELECT neighbourhood_id FROM round WHERE id = ?)", number
    )
    return number, f"/n/{slug}/rounds/{number}"


def _type_code(walker, code):
    return walker.fill("The code from your letter", code).press("To the ballot")


def test_at_the_desk_two_voters_use_one_tablet(site, reader):
    """The second sees nothing of the first; a lost letter gets a new code, and the old one is worthless."""
    _number, path = _where(site)
    tablet = Walker(reader(width=TABLET, script=False, language="en")).open(f"{path}/vote")
    _type_code(tablet, site.codes[2])
    tablet.page.locator("main input[name=choice] + label").first.click()
    tablet.press("Read my choices back").press("Cast my vote, without a slip")
    assert tablet.page.locator(".slip").count() == 0
    tablet.open(f"{path}/ballot")
    assert tablet.heading == "Vote with your code", "she is not inside any more"
    _type_code(tablet, site.codes[3])
    assert "You have already voted." not in tablet.text
    assert tablet.page.locator("main input:checked").count() == 0
    tablet.press("Stop without voting")

    dewi = Walker(reader(width=DESK, script=False, language="en")).become("Dewi").open(f"{path}/desk")
    dewi.fill("The number on the letter", site.codes[2][:4]).press("Replace this code")
    fresh = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}\b", dewi.text)[0]
    _type_code(tablet.open(f"{path}/vote"), site.codes[2])
    assert "This code does not work here." in tablet.text
    _type_code(tablet, fresh)
    assert "You have already voted." not in tablet.text, "the vote with the old code counts for nothing"
    assert [*tablet.complaints, *dewi.complaints] == []


@pytest.mark.skipif(not machine.has_a_broker(), reason=machine.NO_BROKER)
def test_a_resident_signs_in_at_a_real_broker_and_votes(chromium, tmp_path):
    """A server of its own, and npm's oidc-provider: the pages of the broker are real ones too."""
    from residents_budget.accounts.terms import Role
    from residents_budget.database import db
    from tests import cast
    from tests.broker.test_signing_in import open_for_signing_in
    from tests.conftest import make_app

    port, secret = brokers.free_port(), "only for these tests, and long enough"
    address, url = f"http://127.0.0.1:{port}", f"sqlite:///{tmp_path / 'vote.sqlite'}"
    app = make_app(url, tmp_path, SECRET_KEY=secret)
    with app.app_context():
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, plans = open_for_signing_in(linden, els, amina)
        path, code, title = f"/n/de-linden/rounds/{round.id}", linden.sub_areas[0].code, plans[0].title
        db.session.remove()
        db.engine.dispose()
    with brokers.real(f"{address}/vote/signed-in") as issuer:
        settings = {"DATABASE_URL": url, "SECRET_KEY": secret, "ROUND_KEYS": app.config["ROUND_KEYS"],
                    "UPLOADS": app.config["UPLOADS"], "INSTANCE": str(tmp_path), "OIDC_ISSUER": issuer,
                    **brokers.CLIENT}  # fmt: skip
        command = [sys.executable, "-m", "residents_budget.console", "serve", "--no-worker", "--workers", "1",
                   "--port", str(port)]  # fmt: skip
        with subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **settings}) as server:
            try:
                _wait_for(port)
                _sign_in_and_vote(chromium, address, path, f"amina@{code}", title)
            finally:
                server.terminate()


def _sign_in_and_vote(chromium, address, path, who, title):
    context = chromium.new_context(viewport={"width": PHONE, "height": 800}, java_script_enabled=False, locale="nl")
    page = context.new_page()
    try:
        for has_voted in (False, True):
            page.goto(f"{address}{path}/vote")
            page.locator("main a[href$='/vote/sign-in']").click()
            page.wait_for_url("**/interaction/**")
            page.fill("[name=login]", who)
            page.fill("[name=password]", "x")
            page.locator("button[type=submit]").click()
            page.locator("button[type=submit]").click()
            page.wait_for_url("**/ballot")
            assert title in page.locator("main").inner_text()
            assert ("Je hebt al gestemd" in page.locator("main").inner_text()) is has_voted
            page.locator("main input[name=choice] + label").first.click()
            page.locator("form.ballot button[type=submit]").first.click()
            page.locator("button[name=receipt][value=yes]").click()
            assert page.locator(".slip .code").count() == 1
            context.clear_cookies()
    finally:
        context.close()


def test_from_the_code_to_the_count_in_arabic_on_a_small_phone(site, reader):
    number, path = _where(site)
    hers = ArabicReader(reader(width=PHONE, script=False, language="ar"))
    page = hers.page
    hers.open(f"{path}/vote/secret").open(f"{path}/vote")
    page.fill("[name=code]", "7K3M-01234-56789-ABCD")
    hers.send("form:has([name=code])")
    assert page.locator("[name=code]").get_attribute("aria-invalid") == "true"
    page.fill("[name=code]", site.codes[1].lower().replace("-", " "))
    hers.send("form:has([name=code])")
    chosen = page.locator("main input[name=choice]").first.get_attribute("value")
    page.locator("main input[name=choice] + label").first.click()
    hers.send("form.ballot")
    hers.send(button="button[name=receipt][value=yes]")
    [tracker] = page.locator(".slip .code").all_inner_texts()
    hers.open(f"{path}/outcome/find")
    assert page.locator("[name=tracker]").count() == 0, "nothing can be looked up while people vote"

    _end_the_vote(site, number)
    els = Walker(reader(width=DESK, script=False, language="en")).become("Els").open(f"{path}/closing")
    els.press("Ask to close the vote")
    dewi = Walker(reader(width=DESK, script=False, language="en")).become("Dewi").open(f"{path}/closing")
    dewi.press("I agree")
    assert dewi.page.url.endswith(f"{path}/outcome")

    hers.open(f"{path}/outcome/find")
    page.fill("[name=tracker]", tracker.lower())
    hers.send("form:has([name=tracker])")
    assert page.locator(f"main a[href$='/outcome/{chosen}']").count() == 1
    with page.expect_download() as kept:
        page.locator("main a.download").click()
    text = Path(kept.value.path()).read_text(encoding="utf-8")
    assert tracker in text
    assert 'dir="rtl"' in text
